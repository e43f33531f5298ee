/** All cells, as counts.csv has them, a page at a time. */
import { filters, parameters } from '../address.js';
import { get } from '../api.js';
import { cellsTable } from '../cells.js';
import { h } from '../dom.js';
import { filterBar } from '../filters.js';
import { plural } from '../format.js';
import { panel } from '../panels/panel.js';
import { numbersFrom, simulatedIs } from '../status.js';
import { page } from './page.js';

const PAGE = 1000;
const EVERY_MS = 3000;

export function countsPage() {
  const bar = filterBar(['country', 'city', 'affiliation', 'from', 'to']);
  const table = cellsTable({ file: null });
  const all = h('a', { class: 'button', download: 'counts.csv' }, 'Download CSV');
  const note = h('p', { class: 'note' });
  const more = h('button', { type: 'button', hidden: true, onclick: fetchMore }, `Fetch ${plural(PAGE, 'more cell', 'more cells')}`);
  const content = panel({ title: 'Cells', className: 'wide', tools: [note, all] }, table.element, more);
  const head = h('div', { class: 'page-head' }, h('h1', { tabindex: '-1' }, 'Counts'), h('p', { class: 'note' }, 'a cell is one country, city, month and affiliation'));
  let pages = 1;
  let asked = '';

  async function load(signal) {
    bar.follow();
    const query = filters();
    if (asked !== JSON.stringify(query)) {
      asked = JSON.stringify(query);
      pages = 1;
      const overview = await get('overview', parameters(query), signal);
      bar.offer(overview);
      simulatedIs(overview.simulated);
    }
    all.href = `api/counts?${parameters({ ...query, limit: '10000', format: 'csv' })}`;
    show(await firstPages(query, signal));
  }

  async function firstPages(query, signal) {
    const cells = [];
    let told = { next: '' };
    for (let at = 0; at < pages && told.next !== null; at++) {
      told = await get('counts', parameters({ ...query, limit: PAGE, after: told.next }), signal);
      cells.push(...told.cells);
    }
    return { cells, asOf: told.asOf, next: told.next };
  }

  function show({ cells, asOf, next }) {
    numbersFrom(asOf);
    table.rows(cells);
    more.hidden = next === null;
    all.textContent = next === null ? 'Download CSV' : 'Download CSV, at most 10,000 cells';
    note.textContent = next === null ? plural(cells.length, 'cell') : `the first ${plural(cells.length, 'cell')}; search and sort work on these`;
  }

  function fetchMore() {
    pages++;
    made.ask();
  }

  const made = page({ title: 'Counts', content: [head, bar.element, content], load, every: EVERY_MS });
  return made;
}
