/** The overview, and the pages of one city, one affiliation, one month: the same panels over fewer cells. */
import { filters, pageHref, parameters, view } from '../address.js';
import { get } from '../api.js';
import { cellsTable } from '../cells.js';
import { h } from '../dom.js';
import { filterBar } from '../filters.js';
import { affiliation, country, isMonth, month, number, plusMonths } from '../format.js';
import { feedPanel } from '../panels/feed.js';
import { heatPanel } from '../panels/heat.js';
import { mapPanel } from '../panels/map.js';
import { monthsPanel } from '../panels/months.js';
import { panel } from '../panels/panel.js';
import { tiles } from '../panels/tiles.js';
import { numbersFrom, simulatedIs } from '../status.js';
import { page } from './page.js';

const CELLS = 1000;

export function overviewPage() {
  return subject({
    title: 'Overview',
    fields: ['country', 'city', 'affiliation', 'from', 'to'],
    panels: [tiles(), monthsPanel({ title: 'Counts by month' }), feedPanel(filters()), heatPanel(), mapPanel()],
    wanted: filters,
    isHome: true,
  });
}

export function cityPage({ country: code, city }) {
  return subject({
    title: city,
    kind: `City, ${country(code)}`,
    fields: ['affiliation', 'from', 'to'],
    panels: [tiles({ without: ['cities'] }), monthsPanel({ title: 'Counts by month' }), feedPanel(filters())],
    wanted: filters,
    cells: { caption: `Counts of ${city}`, without: ['country', 'city'] },
  });
}

export function affiliationPage({ affiliation: name }) {
  return subject({
    title: affiliation(name),
    kind: 'Affiliation',
    fields: ['country', 'city', 'from', 'to'],
    panels: [tiles(), monthsPanel({ title: 'Counts by month' }), feedPanel(filters()), heatPanel(), mapPanel()],
    wanted: filters,
    cells: { caption: `Counts of ${affiliation(name)}`, without: ['affiliation'] },
  });
}

export function monthPage({ month: at }) {
  const ofMonth = () => ({ ...filters(), from: at, to: at });
  return subject({
    title: month(at),
    kind: 'Month',
    fields: ['country', 'city', 'affiliation'],
    panels: [tiles(), mapPanel(), feedPanel(ofMonth())],
    wanted: ofMonth,
    cells: { caption: `Counts of ${month(at)}`, without: ['month'] },
    around: isMonth(at) ? neighbours(at) : null,
  });
}

function subject({ title, kind, fields, panels, wanted, cells, around, isHome }) {
  const bar = filterBar(fields);
  const table = cells ? cellsTable(cells) : null;
  const all = h('a', { class: 'aside' });
  const listed = table && panel({ title: 'Cells', className: 'p-cells', tools: all }, table.element);
  const empty = h('div', { class: 'empty', hidden: true });
  const grid = h('div', { class: `grid ${isHome ? 'home' : ''}` }, panels.map(({ element }) => element), listed);
  const head = h('div', { class: isHome ? 'spoken' : 'page-head' }, h('h1', { tabindex: '-1' }, title), kind && h('p', { class: 'note' }, kind), around);

  async function load(signal) {
    bar.follow();
    const query = wanted();
    const overview = await get('overview', parameters(query), signal);
    const found = table && (await cellsOf(query, overview.months, signal));
    numbersFrom(overview.asOf);
    simulatedIs(overview.simulated);
    bar.offer(overview);
    showEmpty(overview, query);
    if (overview.months.length > 0) for (const part of panels) part.update(overview, query, view().metric);
    if (found) showCells(found, query);
  }

  function showCells({ cells, next }, query) {
    table.rows(cells);
    all.href = pageHref('counts', query);
    all.textContent = next === null ? 'All months, in Counts' : `These are the first ${number(CELLS)}; all are in Counts`;
  }

  function showEmpty(overview, query) {
    const nothing = overview.months.length === 0;
    const isFiltered = Object.values(query).some((value) => value !== '');
    empty.hidden = !nothing;
    grid.hidden = nothing;
    if (nothing) empty.replaceChildren(...emptiness(isFiltered));
  }

  return page({ title, content: [head, bar.element, empty, grid], load, parts: panels });
}

/** The cells of the months that the charts show. */
async function cellsOf(query, months, signal) {
  if (months.length === 0) return { cells: [], next: null };
  return get('counts', parameters({ ...query, from: query.from || months[0], limit: CELLS }), signal);
}

function emptiness(isFiltered) {
  if (isFiltered) return [h('h2', {}, 'Nothing is counted here'), h('p', {}, 'No event matches these filters. Others may: change or clear them above.')];
  return [h('h2', {}, 'Nothing is counted yet'), h('p', {}, 'Events appear here as soon as they are published, for example those of archives put into a folder:'), h('pre', {}, './marsad producer --inbox inbox')];
}

function neighbours(at) {
  const link = (step, label) => h('a', { href: pageHref('month', { month: plusMonths(at, step) }) }, label);
  return h('nav', { class: 'around', 'aria-label': 'Other months' }, link(-1, month(plusMonths(at, -1))), link(1, month(plusMonths(at, 1))));
}
