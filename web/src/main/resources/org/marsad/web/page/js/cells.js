/** The table of cells, with links to the page of each of its names and from each number to its events. */
import { pageHref } from './address.js';
import { isZero, LABELS, SIX } from './counts.js';
import { h } from './dom.js';
import { affiliation, city, country, isMonth, month } from './format.js';
import * as numbers from './numbers.js';
import { table } from './tables.js';

const SHORT = { arrests: 'Arrests', arrested: 'Arrested', killed: 'Killed', wounded: 'Wounded' };

export function cellsTable(options = {}) {
  const { caption = 'Counts by cell', file = 'counts.csv', without = [] } = options;
  const sort = without.includes('month') ? 'arrests' : 'month';
  const columns = [...names(), ...SIX.map(own), rolling('rolling3', '3 mo'), rolling('rolling12', '12 mo')];
  return table({
    caption,
    noun: 'cell',
    file,
    // Rolling counts reach into months that have no events of their own, also into those to come.
    sort: { key: sort, descending: true, last: ({ counts }) => isZero(counts) },
    empty: 'No cell matches these filters.',
    keyOf: ({ country: code, city: name, month: at, affiliation: who }) => JSON.stringify([code, name, at, who]),
    columns: columns.filter(({ key }) => !without.includes(key)),
  });
}

export function cityHref(code, name) {
  return pageHref('city', { country: code, city: name, affiliation: '', from: '', to: '' });
}

export function affiliationHref(name) {
  return pageHref('affiliation', { country: '', city: '', affiliation: name, from: '', to: '' });
}

export function monthHref(text) {
  return pageHref('month', { month: text, country: '', city: '', affiliation: '', from: '', to: '' });
}

function names() {
  return [
    { key: 'country', label: 'Country', value: (cell) => cell.country, text: (cell) => country(cell.country), show: (cell) => country(cell.country) },
    { key: 'city', label: 'City', value: (cell) => cell.city, show: cityLink },
    { key: 'month', label: 'Month', value: (cell) => cell.month, text: (cell) => month(cell.month), show: monthLink },
    { key: 'affiliation', label: 'Affiliation', value: (cell) => cell.affiliation, show: affiliationLink },
  ];
}

function own(name) {
  return {
    key: name,
    label: SHORT[name] ?? LABELS[name],
    number: true,
    value: (cell) => cell.counts[name],
    show: (cell) => numbers.ofCell(cell.counts[name], cell, 'own', name),
  };
}

function rolling(span, label) {
  const events = (cell) => (cell[span] ? cell[span].incidents + cell[span].arrests : null);
  return {
    key: `events_${span.slice(7)}`,
    label: `Events, ${label}`,
    number: true,
    value: events,
    show: (cell) => (cell[span] ? numbers.ofCell(events(cell), cell, span) : h('span', { class: 'none' }, 'none')),
  };
}

function cityLink(cell) {
  if (cell.city === '*') return h('span', { class: 'roll' }, city(cell.city));
  return h('a', { href: cityHref(cell.country, cell.city) }, city(cell.city));
}

function monthLink(cell) {
  return isMonth(cell.month) ? h('a', { href: monthHref(cell.month) }, month(cell.month)) : month(cell.month);
}

function affiliationLink(cell) {
  if (cell.affiliation === '*') return h('span', { class: 'roll' }, affiliation(cell.affiliation));
  return h('a', { href: affiliationHref(cell.affiliation) }, affiliation(cell.affiliation));
}
