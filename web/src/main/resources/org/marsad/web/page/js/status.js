/** What every page says: whether the line is up, whether the pipeline keeps up, whether its numbers can be trusted. */
import { get } from './api.js';
import { say } from './dom.js';
import { number, plural, time } from './format.js';
import * as live from './live.js';
import { polled } from './refresh.js';

const EVERY_MS = 5000;
const BACK_MS = 6000;
const PIPELINES = { running: 'good', waiting: 'calm', stalled: 'bad' };
const AUDITS = { agrees: 'good', differs: 'bad', waiting: 'calm' };

let asOf = null;

/** When the numbers on the page are from. */
export function numbersFrom(instant) {
  asOf = instant;
  say(document.getElementById('as-of'), instant ? `as of ${time(instant)}` : '');
}

export function simulatedIs(simulated) {
  document.getElementById('simulated').hidden = !simulated;
}

export function watchStatus() {
  const pipeline = pill('status-pipeline');
  const audit = pill('status-audit');
  const polling = [
    polled(() => ask('pipeline', (told) => pipeline(PIPELINES[told.state], told.state, lagOf(told)), pipeline), EVERY_MS),
    polled(() => ask('audit', (told) => audit(AUDITS[told.state], told.state, auditOf(told)), audit), EVERY_MS),
  ];
  live.onState((state, since) => {
    line(state, since);
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

function auditOf({ cells, differing, asOf: at }) {
  if (!at) return 'No audit has ended yet';
  return `${number(cells)} cells recounted, ${number(differing)} differ, as of ${time(at)}`;
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
