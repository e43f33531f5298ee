import { cellHref, go } from '../address.js';
import { chart, tip, tooltip } from '../chart.js';
import { h, say } from '../dom.js';
import { ALL, city as cityName, month, number, plural } from '../format.js';
import { cityHref, monthHref } from '../cells.js';
import * as numbers from '../numbers.js';
import { table } from '../tables.js';
import { alternative, panel } from './panel.js';
import { rangeOf, rangeText, zoomOf } from './months.js';

const ROW = 21;

/** City × month: the darker, the more events. */
export function heatPanel() {
  let latest = null;
  const drawn = chart('Events by city and month', 'heat', picked);
  const asTable = alternative(heatTable);
  const range = h('p', { class: 'note range' });
  const element = panel({ title: 'Cities by month', className: 'p-heat', note: 'events; the cities with most of them', tools: range }, drawn.element, asTable.element);

  function picked({ value }) {
    if (Array.isArray(value)) go(address(latest, value));
  }

  function update(overview, filters) {
    latest = { ...overview.heat, filters };
    drawn.describe(`Events in ${plural(latest.cities.length, 'city', 'cities')} by month, as a heat map. The table below has the same numbers.`);
    drawn.rows(latest.cities.length, ROW, 90);
    drawn.draw((colour, anew) => option(latest, colour, anew), rangeOf(latest));
    say(range, rangeText(latest));
    asTable.update(() => latest.values.map(([at, when, events]) => ({ data: latest, at, when, events })));
  }

  return { element, update, close: drawn.close };
}

function cellOf(data, [at, when]) {
  return { ...data.cities[at], month: data.months[when], affiliation: data.filters.affiliation || ALL };
}

function address(data, value) {
  return cellHref(cellOf(data, value));
}

function option(data, colour, anew) {
  const text = { color: colour.muted, fontFamily: colour.font, fontSize: colour.size };
  const sliders = zoomOf(data.months, colour, text, anew);
  const most = data.values.reduce((all, [, , events]) => Math.max(all, events), 1);
  const names = data.cities.map(({ city }) => cityName(city));
  return {
    animation: false,
    textStyle: { fontFamily: colour.font },
    grid: { left: 8, right: 20, top: 34, bottom: sliders.length > 0 ? 52 : 8, containLabel: true },
    tooltip: tooltip(colour, ({ value }) => heatTip(data, value)),
    xAxis: { type: 'category', data: data.months, axisLabel: { ...text, formatter: month }, axisLine: { show: false }, axisTick: { show: false }, splitArea: { show: false } },
    yAxis: { type: 'category', data: names, inverse: true, axisLabel: { ...text, color: colour.text, interval: 0, width: 110, overflow: 'truncate' }, axisLine: { show: false }, axisTick: { show: false } },
    visualMap: { min: 0, max: most, orient: 'horizontal', right: 0, top: 0, itemWidth: 10, itemHeight: 120, text: [number(most), '0 events'], textStyle: text, inRange: { color: colour.ramp }, calculable: false, hoverLink: false },
    dataZoom: sliders,
    series: [{ type: 'heatmap', data: data.values.map(([at, when, events]) => [when, at, events]), itemStyle: { borderColor: colour.surface, borderWidth: 1.5, borderRadius: 3 }, emphasis: { itemStyle: { borderColor: colour.text } } }],
  };
}

function heatTip(data, [when, at, events]) {
  return tip(cityName(data.cities[at].city), [[month(data.months[when]), plural(events, 'event')]]);
}

function heatTable() {
  return table({ caption: 'Events by city and month', noun: 'number', file: 'cities-by-month.csv', sort: { key: 'month', descending: true }, columns: [
    { key: 'city', label: 'City', value: ({ data, at }) => data.cities[at].city, show: ({ data, at }) => cityLink(data.cities[at]) },
    { key: 'month', label: 'Month', value: ({ data, when }) => data.months[when], text: ({ data, when }) => month(data.months[when]), show: ({ data, when }) => h('a', { href: monthHref(data.months[when]) }, month(data.months[when])) },
    { key: 'events', label: 'Events', number: true, value: ({ events }) => events, show: ({ data, at, when, events }) => numbers.ofCell(events, cellOf(data, [at, when])) },
  ] });
}

function cityLink({ country, city }) {
  return h('a', { href: cityHref(country, city) }, cityName(city));
}

