import { parameters } from './address.js';
import { get } from './api.js';
import { cellsTable } from './cells.js';
import { addUp, isZero, LABELS, SIX } from './counts.js';
import { h } from './dom.js';
import { ALL, number, plural, time } from './format.js';

const PAGE = 10000;

/** A number over several months or countries is the sum of cells; each of them opens its events. */
export async function cellsOf({ country, city, from, to, affiliation }, signal) {
  const wanted = { country: country === ALL ? '' : country, city, affiliation, from, to, limit: PAGE };
  const told = await get('counts', parameters(wanted), signal);
  const cells = told.cells.filter((cell) => cell.city === city && cell.affiliation === affiliation && !isZero(cell.counts));
  const table = cellsTable({ caption: 'The cells that this number is the sum of', without: ['city', 'affiliation'] });
  table.rows(cells);
  return [total(cells, told.asOf), told.next && h('p', { class: 'nothing' }, `Only the first ${number(PAGE)} cells are added up here.`), table.element];
}

function total(cells, asOf) {
  const sum = addUp(cells.map(({ counts }) => counts));
  const events = sum.incidents + sum.arrests;
  const terms = SIX.map((name) => h('div', {}, h('dt', {}, LABELS[name]), h('dd', { data: { count: name } }, number(sum[name]))));
  return h('section', { class: 'sum' },
    h('p', {}, `${plural(cells.length, 'cell')} ${cells.length === 1 ? 'adds' : 'add'} up to ${plural(events, 'event')}. Each opens the events behind it.`),
    h('dl', {}, terms),
    h('p', { class: 'note' }, `as of ${time(asOf)}`));
}
