import { cellHref, changed, go, sumHref } from '../address.js';
import { chart, tip, tooltip } from '../chart.js';
import { colourOf } from '../colouring.js';
import { LABELS, METRICS, pick } from '../counts.js';
import { h, say } from '../dom.js';
import { affiliation, ALL, month, number, plural } from '../format.js';
import { monthHref } from '../cells.js';
import * as numbers from '../numbers.js';
import { table } from '../tables.js';
import { alternative, panel } from './panel.js';

const MANY_MONTHS = 36;

export function monthsPanel({ title = 'Months' } = {}) {
  let latest = null;
  const drawn = chart(title, 'tall', picked);
  const asTable = alternative(monthsTable);
  const metric = h('select', { 'aria-label': 'What the chart counts', onchange: chosen }, METRICS.map(metricOption));
  const range = h('p', { class: 'note range' });
  const element = panel({ title, className: 'p-months', tools: [range, metric] }, drawn.element, asTable.element);

  function chosen() {
    go(changed({ metric: metric.value }));
  }

  function picked({ seriesName, name }) {
    const named = latest.series.find((one) => one.label === seriesName)?.name ?? ALL;
    go(address(latest, named, name));
  }

  function update(overview, filters, shown) {
    latest = dataOf(overview, filters, shown);
    metric.value = shown;
    drawn.describe(`${LABELS[shown]} by month and affiliation, with sums over 3 and 12 months, as a chart. The table below has the same numbers.`);
    drawn.draw((colour, anew) => option(latest, colour, anew), rangeOf(latest));
    say(range, rangeText(latest));
    asTable.update(() => rowsOf(latest));
  }

  return { element, update, close: drawn.close };
}

function metricOption(name) {
  return h('option', { value: name }, LABELS[name]);
}

function dataOf(overview, filters, metric) {
  const { months } = overview;
  const series = overview.affiliations.map((one) => ({
    name: one.name,
    label: affiliation(one.name),
    // While a commit is on its way, what is left for the others may be less than nothing for a moment.
    values: months.map((_, index) => Math.max(0, pick(one.counts[index], metric))),
    rolling3: months.map((_, index) => pick(one.rolling3?.[index], metric)),
    rolling12: months.map((_, index) => pick(one.rolling12?.[index], metric)),
  }));
  const stacked = series.filter(({ name }) => name !== ALL);
  const total = series.find(({ name }) => name === ALL) ?? totalOf(stacked, months);
  const only = overview.countries?.length === 1 ? overview.countries[0] : '';
  return { months, series: stacked, total, metric, filters: { ...filters, country: filters.country || only } };
}

function totalOf(series, months) {
  const sum = (field) => months.map((_, index) => series.reduce((all, one) => all + one[field][index], 0));
  return { name: ALL, label: affiliation(ALL), values: sum('values'), rolling3: sum('rolling3'), rolling12: sum('rolling12') };
}

function address({ filters }, name, at) {
  const known = name === 'other' ? ALL : name;
  const chosen = known === ALL ? filters.affiliation || ALL : known;
  const city = filters.city || ALL;
  if (!filters.country) return sumHref({ city, affiliation: chosen, from: at, to: at });
  return cellHref({ country: filters.country, city, month: at, affiliation: chosen });
}

function option(data, colour, anew) {
  const text = { color: colour.muted, fontFamily: colour.font, fontSize: colour.size };
  const sliders = zoomOf(data.months, colour, text, anew);
  return {
    animation: false,
    textStyle: { fontFamily: colour.font },
    grid: { left: 8, right: 8, top: 56, bottom: sliders.length > 0 ? 52 : 8, containLabel: true },
    legend: { type: 'scroll', top: 0, left: 0, itemHeight: 10, itemWidth: 14, textStyle: { ...text, color: colour.text, lineHeight: 20 }, pageTextStyle: text, pageIconColor: colour.muted },
    tooltip: tooltip(colour, (given) => monthTip(data, given), { trigger: 'axis', axisPointer: { type: 'shadow' } }),
    xAxis: { type: 'category', data: data.months, axisLabel: { ...text, formatter: month }, axisLine: { lineStyle: { color: colour.line } }, axisTick: { show: false } },
    yAxis: [axis('a month', text, colour), { ...axis('3 and 12 months', text, colour), splitLine: { show: false } }],
    dataZoom: sliders,
    series: [...data.series.map((one) => bar(one, colour)), line(data.total.rolling3, '3 months', colour.rolling3, 'solid'), line(data.total.rolling12, '12 months', colour.rolling12, 'dashed')],
  };
}

function axis(name, text, colour) {
  return { type: 'value', name, min: 0, minInterval: 1, nameTextStyle: { ...text, align: name === 'a month' ? 'left' : 'right' }, axisLabel: { ...text, formatter: number }, splitLine: { lineStyle: { color: colour.line } } };
}

/** What months a chart was asked for: when that changes, it is drawn from its beginning. */
export function rangeOf({ months, filters: { from, to } }) {
  return [months[0], from, to].join();
}

/** Which months a chart has, in words: without a filter the latest, and never more than the API tells at once. */
export function rangeText({ months, filters: { from, to } }) {
  const shown = `${month(months[0])} to ${month(months[months.length - 1])}`;
  if (!from && !to) return `${shown}, the latest ${plural(months.length, 'month')}: choose others above`;
  const isCut = from ? from < months[0] : true;
  return isCut ? `${shown}: no more than ${plural(months.length, 'month')} at once` : shown;
}

/** The slider, where there are many months. At first all that were chosen; from then on what was scrolled to. */
export function zoomOf(months, colour, text, anew) {
  if (months.length <= MANY_MONTHS) return [];
  const range = anew ? { start: 0, end: 100 } : {};
  return [
    {
      id: 'months',
      type: 'slider',
      ...range,
      height: 20,
      bottom: 6,
      borderColor: colour.line,
      fillerColor: colour.glass,
      dataBackground: { lineStyle: { color: colour.line }, areaStyle: { color: colour.line } },
      handleStyle: { color: colour.raised, borderColor: colour.muted },
      moveHandleSize: 0,
      labelFormatter: (_, value) => month(months[value] ?? value),
      textStyle: text,
      brushSelect: false,
    },
  ];
}

function bar(one, colour) {
  return { type: 'bar', name: one.label, stack: 'months', data: one.values, itemStyle: { color: colourOf(one.name, colour) }, barMaxWidth: 36, cursor: 'pointer' };
}

function line(data, name, color, type) {
  return { type: 'line', name, data, yAxisIndex: 1, symbol: 'none', smooth: false, lineStyle: { width: 2, color, type }, itemStyle: { color }, z: 3 };
}

function monthTip(data, given) {
  const index = given[0]?.dataIndex ?? 0;
  const rows = data.series.filter(({ values }) => values[index] !== 0).map(({ label, values }) => [label, number(values[index])]);
  rows.push(['all', number(data.total.values[index])], ['3 months', number(data.total.rolling3[index])], ['12 months', number(data.total.rolling12[index])]);
  return tip(`${month(data.months[index])}, ${LABELS[data.metric].toLowerCase()}`, rows);
}

function rowsOf(data) {
  return data.months.map((at, index) => ({ data, at, index })).reverse();
}

function monthsTable() {
  return table({ caption: 'Counts by month and affiliation', noun: 'month', file: 'months.csv', search: false, sort: { key: 'month', descending: true }, columns: [
    { key: 'month', label: 'Month', value: ({ at }) => at, show: ({ at }) => h('a', { href: monthHref(at) }, month(at)) },
    { key: 'all', label: 'All', number: true, value: ({ data, index }) => data.total.values[index], show: (row) => explained(row, row.data.total.values[row.index], 'own') },
    { key: 'rolling3', label: '3 months', number: true, value: ({ data, index }) => data.total.rolling3[index], show: (row) => explained(row, row.data.total.rolling3[row.index], 'rolling3') },
    { key: 'rolling12', label: '12 months', number: true, value: ({ data, index }) => data.total.rolling12[index], show: (row) => explained(row, row.data.total.rolling12[row.index], 'rolling12') },
    { key: 'by', label: 'By affiliation', value: byAffiliation, show: linksByAffiliation },
  ] });
}

function explained({ data, at }, value, span) {
  const { country, city, affiliation: name } = data.filters;
  if (!country) return span === 'own' ? numbers.ofSum(number(value), { ...data.filters, from: at, to: at }, LABELS[data.metric]) : number(value);
  return numbers.ofCell(value, { country, city: city || ALL, month: at, affiliation: name || ALL }, span, data.metric);
}

function present({ data, index }) {
  return data.series.filter(({ values }) => values[index] !== 0);
}

function byAffiliation(row) {
  return present(row).map(({ name, values }) => `${name} ${values[row.index]}`).join('; ');
}

function linksByAffiliation(row) {
  return present(row).map((one, at) => [at > 0 && ', ', `${one.label} `, h('a', { class: 'explains', href: address(row.data, one.name, row.at) }, number(one.values[row.index]))]);
}
