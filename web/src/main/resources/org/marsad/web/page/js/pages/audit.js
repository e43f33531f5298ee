/** Whether the numbers can be trusted: what recounting the stored events by plain SQL found. */
import { cellHref } from '../address.js';
import { get } from '../api.js';
import { h, replace } from '../dom.js';
import { affiliation, city, country, duration, month, number, time } from '../format.js';
import { panel } from '../panels/panel.js';
import { polled } from '../refresh.js';
import { auditAge, numbersFrom } from '../status.js';
import { table } from '../tables.js';
import { page } from './page.js';

const EVERY_MS = 4000;
const STATES = {
  agrees: { tone: 'good', head: 'The counts agree with the events', text: 'Every cell that could be compared, its rolling counts included, was recounted from the stored events and is what the events say.' },
  differs: { tone: 'bad', head: 'The counts differ from the events', text: 'The cells below are not what the stored events say. Each opens the events concerned.' },
  waiting: { tone: 'calm', head: 'Waiting', text: 'Nothing has been compared yet. It is as soon as counts and events have been read to the same point, so that a stream in motion raises no false alarm.' },
};

export function auditPage() {
  const verdict = h('div', { class: 'audit' });
  const differences = differencesTable();
  const head = h('div', { class: 'page-head' }, h('h1', { tabindex: '-1' }, 'Audit'), h('p', { class: 'note' }, 'recounts by a way of its own, over and over'));
  const listed = panel({ title: 'Differences', className: 'wide' }, differences.element);

  async function load(signal) {
    const told = await get('audit', null, signal);
    numbersFrom(told.asOf);
    replace(verdict, verdictOf(told));
    differences.rows(told.differences ?? []);
  }

  const polling = polled(() => made?.ask(), EVERY_MS);
  const made = page({ title: 'Audit', content: [head, verdict, listed], load, parts: [polling], every: EVERY_MS });
  return made;
}

function verdictOf(told) {
  const { state, cells, inMotion, differing, events, asOf, waitingFor, stale } = told;
  const age = auditAge(told);
  const { tone, head, text } = STATES[state] ?? STATES.waiting;
  const facts = [['cells compared', number(cells)], ['cells in motion, not compared', number(inMotion)], ['cells that differ', number(differing)], ['events recounted', number(events)], ['of the store as of', time(asOf)], ['audited', age === null ? 'never' : `${duration(age)} ago`]];
  return h('section', { class: 'panel verdict-card', data: { tone } }, h('h2', {}, head), h('p', {}, text, inMotion > 0 && ' Left out are cells in motion: events on their way will change them, and the next audit looks again.'), stale && h('p', { class: 'verdict bad' }, 'This is stale: the next audit is overdue.'), waitingFor && h('p', { class: 'note' }, `It waits: ${waitingFor}.`), h('dl', { class: 'facts' }, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))));
}

/** A difference may be one of the ledger: then it is in no cell. Either side may have no number at all. */
function differencesTable() {
  const name = (key, shown) => ({ key, label: key[0].toUpperCase() + key.slice(1), value: ({ cell }) => cell?.[key] ?? '', show: ({ cell }) => (cell ? shown(cell[key]) : 'ledger') });
  const side = (key, label) => ({ key, label, number: true, value: (row) => row[key], show: (row) => (row[key] === null ? 'no cell' : number(row[key])) });
  return table({ caption: 'Cells that differ', noun: 'difference', file: 'differences.csv', empty: 'None.', columns: [
    name('country', country),
    name('city', city),
    name('month', month),
    name('affiliation', affiliation),
    { key: 'field', label: 'Count', value: ({ field }) => field },
    side('stored', 'Stored'),
    side('recounted', 'Recounted'),
    { key: 'events', label: 'Events concerned', value: ({ events }) => (events ?? []).join(' '), show: eventsOf },
  ] });
}

function eventsOf({ cell, field, events = [] }) {
  const ids = h('code', {}, events.length === 0 ? 'none listed' : events.join(', '));
  if (!cell) return ids;
  return [h('a', { class: 'explains', href: cellHref(cell, spanOf(field)), 'aria-label': `Explain ${field}` }, 'Explain'), ' ', ids];
}

function spanOf(field) {
  if (field.endsWith('_12')) return 'rolling12';
  return field.endsWith('_3') ? 'rolling3' : 'own';
}
