/** Whether the pipeline is alive and caught up: its stages, its ledger as a balance, what was rejected, its sources. */
import { get } from '../api.js';
import { h, replace } from '../dom.js';
import { duration, number, rate, time } from '../format.js';
import { panel } from '../panels/panel.js';
import { polled } from '../refresh.js';
import { numbersFrom } from '../status.js';
import { table } from '../tables.js';
import { page } from './page.js';

const OUTCOMES = ['counted', 'revised', 'retracted', 'duplicate', 'conflicting', 'stale', 'rejected'];
const TONES = { ok: 'good', behind: 'warn', stalled: 'bad', unknown: 'calm' };
const STAGES = { producer: 'Producer', streams: 'Streams', consumer: 'Consumer' };
const EVERY_MS = 2000;

export function pipelinePage() {
  const problem = h('div', { class: 'failed', role: 'alert', hidden: true });
  const stages = h('ol', { class: 'stages' });
  const ledger = h('div', { class: 'ledger' });
  const rejected = rejectedTable();
  const sources = sourcesTable();
  const head = h('div', { class: 'page-head' }, h('h1', { tabindex: '-1' }, 'Pipeline'), h('p', { class: 'note' }, 'producer, streams and consumer, and what became of every record'));
  const grid = h('div', { class: 'grid' },
    panel({ title: 'Stages', className: 'wide' }, stages),
    panel({ title: 'Ledger', className: 'half', note: 'what became of every record that was read' }, ledger),
    panel({ title: 'Rejected', className: 'half', note: 'by the rule that was broken' }, rejected.element),
    panel({ title: 'Sources', className: 'wide', note: 'overdue: silent for longer than ever before' }, sources.element));

  async function load(signal) {
    const told = await get('pipeline', null, signal);
    numbersFrom(told.asOf);
    problem.hidden = !told.problem;
    problem.textContent = told.problem ?? '';
    const unfolded = new Set([...stages.querySelectorAll('details[open]')].map((one) => one.dataset.key));
    replace(stages, told.stages.map((stage) => stageOf(stage, unfolded)));
    replace(ledger, balance(told.ledger));
    rejected.rows(told.rejected);
    sources.rows(told.sources);
  }

  const polling = polled(() => made?.ask(), EVERY_MS);
  const made = page({ title: 'Pipeline', content: [head, problem, grid], load, parts: [polling], every: EVERY_MS });
  return made;
}

function stageOf(stage, unfolded) {
  const facts = [
    ['records per second', rate(stage.perSecond)],
    ['lag in records', number(stage.lag)],
    ['lag in time', duration(stage.lagSeconds)],
    ['last commit', time(stage.lastCommit)],
    stage.restarts !== undefined && ['restarts', number(stage.restarts)],
    stage.restored !== undefined && stage.restored !== null && ['restored', rate(stage.restored)],
  ].filter(Boolean);
  return h('li', { class: 'stage', data: { tone: TONES[stage.state] ?? 'calm' } },
    h('h3', {}, STAGES[stage.name] ?? stage.name, ' ', h('span', { class: 'state' }, stage.state)),
    h('dl', {}, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
    offsets(stage, unfolded));
}

function offsets({ name, committed }, unfolded) {
  const list = Object.entries(committed ?? {});
  if (list.length === 0) return null;
  const items = list.map(([partition, offset]) => h('div', {}, h('dt', {}, `partition ${partition}`), h('dd', {}, number(offset))));
  return h('details', { data: { key: name }, open: unfolded.has(name) }, h('summary', {}, 'Committed offsets'), h('dl', {}, items));
}

/** Read on one side, all outcomes on the other: that they are equal is shown, not said. */
function balance(ledger) {
  const sum = OUTCOMES.reduce((all, name) => all + (ledger[name] ?? 0), 0);
  const balances = sum === ledger.read;
  const rows = OUTCOMES.map((name) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', { class: 'number' }, number(ledger[name] ?? 0)), h('td', { class: 'bar' }, meter(ledger[name] ?? 0, ledger.read))));
  return [
    h('p', { class: `verdict ${balances ? 'good' : 'bad'}` }, `Read ${number(ledger.read)} = ${number(sum)} accounted for. ${balances ? 'It balances.' : 'It does not balance.'}`),
    h('table', {}, h('caption', { class: 'spoken' }, 'Ledger'), h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Outcome'), h('th', { scope: 'col', class: 'number' }, 'Records'), h('th', { scope: 'col' }, 'Share'))), h('tbody', {}, rows)),
  ];
}

function meter(value, whole) {
  return h('meter', { min: 0, max: Math.max(1, whole), value, 'aria-label': whole === 0 ? 'no records' : `${Math.round((100 * value) / whole)} percent` });
}

function rejectedTable() {
  return table({ caption: 'Rejected records by reason', noun: 'reason', file: 'rejected.csv', sort: { key: 'count', descending: true }, search: false, empty: 'Nothing was rejected.', columns: [
    { key: 'reason', label: 'Reason', value: ({ reason }) => reason, show: reasonOf },
    { key: 'count', label: 'Records', number: true, value: ({ count }) => count, show: ({ count }) => number(count) },
  ] });
}

function reasonOf({ reason, samples = [] }) {
  if (samples.length === 0) return h('code', {}, reason);
  const items = samples.map((sample) => h('li', {}, h('code', {}, typeof sample === 'string' ? sample : JSON.stringify(sample))));
  return h('details', { data: { key: reason } }, h('summary', {}, h('code', {}, reason)), h('ul', {}, items));
}

function sourcesTable() {
  return table({ caption: 'Sources and when they were heard from', noun: 'source', file: 'sources.csv', empty: 'No source has published yet.', columns: [
    { key: 'name', label: 'Source', value: ({ name }) => name },
    { key: 'last', label: 'Last event came in', value: ({ last }) => last, show: ({ last }) => time(last) },
    { key: 'silentSeconds', label: 'Silent for', number: true, value: ({ silentSeconds }) => silentSeconds, show: ({ silentSeconds }) => duration(silentSeconds) },
    { key: 'delaySeconds', label: 'Its delay', number: true, value: ({ delaySeconds }) => delaySeconds, show: ({ delaySeconds }) => duration(delaySeconds) },
    { key: 'overdue', label: 'State', value: ({ overdue }) => (overdue ? 'overdue' : 'heard from'), show: ({ overdue }) => h('span', { class: `tag ${overdue ? 'bad' : 'good'}` }, overdue ? 'overdue' : 'heard from') },
  ] });
}
