/** Whether the pipeline is alive and caught up: its stages, its ledger as a balance, what was rejected, its sources. */
import { get } from '../api.js';
import { h, replace, say } from '../dom.js';
import { duration, number, rate, share, time } from '../format.js';
import { panel } from '../panels/panel.js';
import { polled } from '../refresh.js';
import { numbersFrom, simulatedIs } from '../status.js';
import { table } from '../tables.js';
import { page } from './page.js';

const OUTCOMES = ['counted', 'revised', 'retracted', 'duplicate', 'conflicting', 'stale', 'rejected'];
const TONES = { ok: 'good', behind: 'warn', stalled: 'bad', unknown: 'calm' };
const STAGES = { producer: 'Producer', streams: 'Streams', consumer: 'Consumer' };
const STATES = {
  ok: 'Nothing waits, or what waits is being worked off',
  behind: 'It moves, but more and more waits',
  stalled: 'It has something to do, and stands still',
  unknown: 'Kafka could not be asked',
};
const OVERALL = {
  running: 'Records are being worked on',
  waiting: 'All is done; the next record is waited for',
  stalled: 'A stage has something to do and stands still, or Kafka does not answer',
};
const INCOMPLETE = {
  reading: 'What producers rejected is still being read: there may be more of it.',
  unknown: 'What producers rejected is unknown: their topic could not be read.',
};
const GROUPS = { counting: 'counting', rebalancing: 'rebalancing: the work is being shared out', 'no member': 'no process counts' };
const INVENTED = ['simulated', 'generated'];
const QUIET = 'What it published is here. A producer that is quiet and one that is dead look the same from here: see when each source was heard from, below';
const EVERY_MS = 2000;

export function pipelinePage() {
  const problem = h('div', { class: 'failed', role: 'alert', hidden: true });
  const stages = h('ol', { class: 'stages' });
  const ledger = h('div', { class: 'ledger' });
  const rejected = rejectedTable();
  const sources = sourcesTable();
  const head = h('div', { class: 'page-head' }, h('h1', { tabindex: '-1' }, 'Pipeline'), h('p', { class: 'note' }, 'producer, streams and consumer, and what became of every record'));
  const overall = h('p', { class: 'note overall' });
  const incomplete = h('p', { class: 'note', hidden: true });
  const sums = h('p', { class: 'note sums', hidden: true });
  const cut = h('p', { class: 'note cut', hidden: true });
  const grid = h('div', { class: 'grid' },
    panel({ title: 'Stages', className: 'wide' }, overall, stages, legend()),
    panel({ title: 'Ledger', className: 'p-ledger', note: 'what became of every record that was read' }, ledger),
    panel({ title: 'Rejected', className: 'p-rejected', note: 'by the rule that was broken, with the newest records; unfold a reason to see them' }, incomplete, sums, rejected.element),
    panel({ title: 'Sources', className: 'wide', note: 'overdue: silent for longer than ever before' }, cut, sources.element));

  async function load(signal) {
    const told = await get('pipeline', null, signal);
    numbersFrom(told.asOf);
    problem.hidden = !told.problem;
    problem.textContent = told.problem ?? '';
    const unfolded = new Set([...stages.querySelectorAll('details[open]')].map((one) => one.dataset.key));
    replace(stages, told.stages.map((stage) => stageOf(stage, unfolded)));
    replace(ledger, balance(told.ledger));
    say(overall, `The pipeline is ${told.state}. ${OVERALL[told.state] ?? ''}.`);
    say(incomplete, INCOMPLETE[told.rejectedKnown] ?? '');
    incomplete.hidden = !(told.rejectedKnown in INCOMPLETE);
    showRejected(told.rejected);
    say(sums, sumsOf(told.rejected));
    sums.hidden = told.rejected.length === 0;
    // That none is listed does not say that there is none: what all the counts say has been asked for, and may be here already.
    if (told.sources.some(({ name }) => INVENTED.includes(name))) simulatedIs(true);
    say(cut, told.sourcesCut ? `These are the first ${number(told.sources.length)} sources that were heard of. There are more: they are counted like all others, but when they were heard from is not told.` : '');
    cut.hidden = !told.sourcesCut;
    sources.rows(told.sources);
  }

  let rejectedBefore = '';

  /** Only if they changed: whoever reads a sample is not to lose it. */
  function showRejected(rows) {
    const now = JSON.stringify(rows);
    if (now === rejectedBefore) return;
    rejectedBefore = now;
    const focused = document.activeElement?.closest('details')?.dataset.key;
    const open = new Set([...rejected.element.querySelectorAll('details[open]')].map((one) => one.dataset.key));
    rejected.rows(rows);
    for (const one of rejected.element.querySelectorAll('details')) {
      one.open = open.has(one.dataset.key);
      if (focused && one.dataset.key === focused) one.querySelector('summary').focus({ preventScroll: true });
    }
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
    ['restarts', number(stage.restarts)],
    stage.group !== undefined && ['processes', processes(stage)],
    stage.group !== undefined && restoring(stage),
  ].filter(Boolean);
  return h('li', { class: 'stage', data: { tone: isLeft(stage) ? 'warn' : TONES[stage.state] ?? 'calm' } },
    h('h3', {}, STAGES[stage.name] ?? stage.name, ' ', h('span', { class: 'state', title: isQuiet(stage) ? QUIET : STATES[stage.state] }, stage.state)),
    isLeft(stage) && h('p', { class: 'note' }, 'nothing waits, but no process counts: what comes next will wait until one does'),
    isQuiet(stage) && h('p', { class: 'note' }, 'quiet, or not there: they look the same from here'),
    h('dl', {}, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
    offsets(stage, unfolded));
}

/** All is counted, and nobody is there to count more. */
function isLeft({ state, group }) {
  return state === 'ok' && group === 'no member';
}

/** Nothing waits for a producer: Kafka sees only what comes from it. */
function isQuiet({ name, state, perSecond }) {
  return name === 'producer' && state === 'ok' && perSecond === 0;
}

function processes({ group, processes: count }) {
  if (group === null) return 'unknown';
  return group === 'counting' ? `${number(count)} counting` : GROUPS[group];
}

/** Nothing once it is done; of a process elsewhere only its own metrics tell. */
function restoring({ restore, group }) {
  if (restore === null) return group === 'counting' ? null : ['state restored', 'unknown'];
  if (restore.restored >= restore.of) return null;
  return ['state restored', `${number(restore.restored)} of ${number(restore.of)} records (${share(restore.restored / restore.of)})`];
}

function legend() {
  const words = [...Object.entries(STATES), ...Object.entries(OVERALL).map(([state, text]) => [`pipeline ${state}`, text])].map(([state, text]) => h('div', {}, h('dt', {}, state), h('dd', {}, text)));
  const restarts = h('div', {}, h('dt', {}, 'restarts'), h('dd', {}, 'Processes that went and were replaced since this page is served; of producers Kafka does not tell'));
  const producer = h('div', {}, h('dt', {}, 'producer ok'), h('dd', {}, QUIET));
  return h('details', { class: 'words' }, h('summary', {}, 'What the words mean'), h('dl', {}, words, producer, restarts));
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

/** The ledger knows only what streams read: what producers rejected was never published. */
function sumsOf(rows) {
  const of = (by) => rows.filter(({ stage }) => stage === by).reduce((all, { count }) => all + count, 0);
  return `By streams ${number(of('streams'))}, as in the ledger; by producers ${number(of('producer'))}, which the ledger never saw.`;
}

function rejectedTable() {
  return table({ caption: 'Rejected records by reason', noun: 'reason', file: 'rejected.csv', sort: { key: 'count', descending: true }, search: false, empty: 'Nothing was rejected.', columns: [
    { key: 'reason', label: 'Reason', value: ({ reason }) => reason, show: reasonOf },
    { key: 'stage', label: 'Rejected by', value: ({ stage }) => stage, show: ({ stage }) => (stage === 'streams' ? 'streams (ledger)' : stage) },
    { key: 'count', label: 'Records', number: true, value: ({ count }) => count, show: ({ count }) => number(count) },
  ] });
}

function reasonOf({ reason, stage, samples }) {
  if (samples.length === 0) return h('code', {}, reason);
  const spoken = h('span', { class: 'spoken' }, ` by ${stage}: newest records`);
  return h('details', { class: 'samples', data: { key: `${stage} ${reason}` } }, h('summary', {}, h('code', {}, reason), spoken), h('ol', {}, samples.map(sampleOf)));
}

function sampleOf({ time: at, origin, detail, text, bytes, cut }) {
  const where = origin.file === undefined ? `${origin.topic}, partition ${origin.partition}, offset ${number(origin.offset)}` : `${origin.file}, row ${number(origin.line)}`;
  return h('li', {}, h('p', {}, detail), h('p', { class: 'note' }, `${where}; ${time(at)}`), valueOf(text, bytes, cut));
}

function valueOf(text, bytes, cut) {
  if (bytes === null) return h('p', { class: 'note' }, 'It has no value.');
  if (text === null) return h('p', { class: 'note' }, `${number(bytes)} bytes that are no UTF-8.`);
  return h('pre', {}, cut ? `${text} … (${number(bytes)} bytes)` : text);
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
