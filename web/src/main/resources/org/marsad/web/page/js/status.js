/** What every page says: whether the line is up, whether the pipeline keeps up, whether its numbers can be trusted. */
import { view } from './address.js';
import { get } from './api.js';
import { say } from './dom.js';
import { duration, number, plural, time } from './format.js';
import * as live from './live.js';
import { polled } from './refresh.js';

const EVERY_MS = 5000;
const BACK_MS = 6000;
const PIPELINES = { running: 'good', waiting: 'calm', stalled: 'bad' };
/** After so long without an answer what was told is old. */
const UNHEARD_MS = 20_000;
const AUDITS = { agrees: 'good', differs: 'bad', waiting: 'calm' };

let asOf = null;
let audited = null;
let lineState = 'connecting';

/** When the numbers on the page are from. */
export function numbersFrom(instant) {
  asOf = instant;
  say(document.getElementById('as-of'), instant ? `as of ${time(instant)}` : '');
}

export function simulatedIs(simulated) {
  document.getElementById('simulated').hidden = !simulated;
}

/** Pages that show no counts have to ask. */
async function askSimulated() {
  if (!['audit', 'pipeline'].includes(view().page)) return;
  try {
    simulatedIs((await get('overview')).simulated);
  } catch {
    // The next page that shows counts says so.
  }
}

export function watchStatus() {
  askSimulated();
  const pipeline = pill('status-pipeline');
  const audit = pill('status-audit');
  const polling = [
    polled(() => ask('pipeline', (told) => pipeline(PIPELINES[told.state], told.state, lagOf(told)), pipeline), EVERY_MS),
    polled(() => ask('audit', (told) => (audited = { told, at: performance.now() }), () => {}).then(() => showAudit(audit)), EVERY_MS),
  ];
  setInterval(() => showAudit(audit), EVERY_MS);
  live.onState((state, since) => {
    line(state, since);
    lineState = state === 'reset' ? lineState : state;
    showAudit(audit);
    if (state === 'live' || state === 'reset') polling.forEach(({ ask: now }) => now());
  });
}

async function ask(path, shown, mark) {
  try {
    shown(await get(path));
  } catch {
    mark('calm', 'unknown', 'Marsad does not answer');
  }
}

function pill(id) {
  const element = document.getElementById(id);
  return (tone, state, detail) => {
    element.dataset.tone = tone ?? 'calm';
    say(element.querySelector('.state'), state);
    element.title = detail;
  };
}

function lagOf({ stages }) {
  const lags = stages.map(({ lag }) => lag).filter((lag) => lag !== null && lag !== undefined);
  const lag = lags.length === 0 ? null : Math.max(...lags);
  return lag === null ? 'lag unknown' : `${plural(lag, 'record')} behind`;
}

/** What was found last, and how long ago; while nobody answers, that grows. */
function showAudit(mark) {
  if (audited === null) return mark('calm', 'unknown', 'Marsad does not answer');
  const { told, at } = audited;
  const age = auditAge(told, (performance.now() - at) / 1000);
  const stale = told.stale || lineState === 'down' || performance.now() - at > UNHEARD_MS;
  const when = age === null ? '' : `, ${duration(age)} ago`;
  mark(stale && told.state !== 'differs' ? 'warn' : AUDITS[told.state], `${told.state}${when}${stale ? ' (stale)' : ''}`, auditOf(told, stale));
}

export function auditAge({ ageSeconds }, since = 0) {
  return ageSeconds === null ? null : Math.floor(ageSeconds + since);
}

function auditOf({ cells, inMotion, differing, endedAt }, stale) {
  if (!endedAt) return 'No audit has ended yet';
  const moving = inMotion > 0 ? `, ${number(inMotion)} in motion were not` : '';
  const old = stale ? '. This is old: the next result is overdue, or the line to Marsad is down' : '';
  return `${plural(cells, 'cell')} recounted${moving}, ${number(differing)} differ, audited at ${time(endedAt)}${old}`;
}

let back = null;

function line(state, since) {
  const banner = document.getElementById('line');
  const element = document.getElementById('status-line');
  const wasDown = banner.dataset.tone === 'bad';
  if (state === 'reset') return;
  document.body.dataset.line = state;
  element.dataset.tone = state === 'live' ? 'good' : state === 'down' ? 'bad' : 'calm';
  say(element.querySelector('.state'), state);
  clearTimeout(back);
  if (state === 'down') show(banner, 'bad', `The line to Marsad is down since ${time(since)}. The numbers below are ${asOf ? `as of ${time(asOf)}` : 'old'} and do not change; this page tries again by itself.`);
  else if (state === 'live' && wasDown) {
    show(banner, 'good', 'The line to Marsad is back. The numbers are up to date again.');
    back = setTimeout(() => show(banner, 'calm', ''), BACK_MS);
  }
}

function show(banner, tone, text) {
  banner.dataset.tone = tone;
  say(banner, text);
}
