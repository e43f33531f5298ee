import { SIX } from '../counts.js';
import { h, replace, say } from '../dom.js';
import { affiliation, city as cityName, country, month, number, plural, time } from '../format.js';
import { cityHref } from '../cells.js';
import { cellHref } from '../address.js';
import * as live from '../live.js';
import { panel } from './panel.js';

const KEPT = 40;
const DRAW_MS = 250;
const NOUNS = { incidents: 'incident', arrests: 'arrest operation' };
const NOTHING = 'None of the cells shown here has changed since this was opened. What changes appears here at once.';

/**
 * The newest changes as they come, of the most specific cells: first those whose own counts changed, and by what; then, one entry for a
 * series, the months of which only the rolling counts moved. Bounded in rows and in memory.
 *
 * @param shown the filters to begin with
 */
export function feedPanel(shown) {
  const list = h('ol', { class: 'feed', tabindex: '0', 'aria-label': 'Newest changes' });
  const rate = h('p', { class: 'note' }, 'waiting for the first');
  const element = panel({ title: 'Newest changes', className: 'p-feed', tools: rate }, list);
  let filters = shown;
  let fresh = [];
  let timer = null;
  let seen = 0;
  let isLeast = false;
  let since = new Date().toISOString();

  function received({ at, total, cells }) {
    const matching = cells.filter((cell) => matches(cell, filters));
    const shown = matching.filter(isSpecific);
    seen += isFiltered() ? matching.length : total;
    isLeast ||= isFiltered() && cells.length < total;
    const own = shown.filter(({ was }) => was);
    const rolling = bySeries(shown.filter(({ was }) => !was));
    fresh = [...own.map((cell) => () => ownEntry(at, cell)), ...rolling.map((series) => () => rollingEntry(at, series)), ...fresh].slice(0, KEPT);
    timer ??= setTimeout(draw, DRAW_MS);
  }

  function draw() {
    timer = null;
    if (document.hidden) return;
    say(rate, `${isLeast ? 'at least ' : ''}${plural(seen, 'cell')} ${isFiltered() ? 'within the filters ' : ''}changed since ${time(since)}`);
    if (fresh.length === 0) return;
    list.querySelector('.nothing')?.remove();
    list.prepend(...fresh.map((entry) => entry()));
    fresh = [];
    while (list.childElementCount > KEPT) list.lastElementChild.remove();
  }

  function isFiltered() {
    return Object.values(filters).some((value) => value !== '');
  }

  function clear() {
    fresh = [];
    seen = 0;
    isLeast = false;
    since = new Date().toISOString();
    say(rate, 'waiting for the first');
    replace(list, h('li', { class: 'nothing' }, NOTHING));
  }

  document.addEventListener('visibilitychange', draw);
  const stop = live.onCells(received);
  clear();
  return {
    element,
    update(_, given) {
      if (JSON.stringify(given) === JSON.stringify(filters)) return;
      filters = given;
      clear();
    },
    close() {
      stop();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', draw);
    },
  };
}

function isSpecific(cell) {
  return cell.city !== '*' && cell.affiliation !== '*';
}

function matches(cell, filters) {
  const named = ['country', 'city', 'affiliation'].every((key) => !filters[key] || filters[key] === cell[key]);
  return named && (!filters.from || cell.month >= filters.from) && (!filters.to || cell.month <= filters.to);
}

/** The cells of one country, city and affiliation together, by month. */
function bySeries(cells) {
  const series = new Map();
  for (const cell of cells) {
    const key = JSON.stringify([cell.country, cell.city, cell.affiliation]);
    series.set(key, [...(series.get(key) ?? []), cell]);
  }
  return [...series.values()].map((all) => all.sort((a, b) => (a.month < b.month ? -1 : 1)));
}

function ownEntry(at, cell) {
  const what = h('a', { class: 'explains', href: cellHref(cell) }, `now ${summary(cell.counts)}`);
  return entry(at, cell, month(cell.month), what, h('span', { class: 'delta' }, change(cell.counts, cell.was)));
}

function rollingEntry(at, cells) {
  const [first, last] = [cells[0], cells[cells.length - 1]];
  const when = first === last ? month(first.month) : `${month(first.month)} to ${month(last.month)}`;
  const what = h('a', { class: 'explains', href: cellHref(last, 'rolling12') }, cells.length === 1 ? 'its 3 and 12 months' : `rolling counts of ${plural(cells.length, 'month')}`);
  return entry(at, first, when, what, h('span', { class: 'delta calm' }, 'rolling only'));
}

function entry(at, cell, when, what, changed) {
  const place = h('a', { href: cityHref(cell.country, cell.city) }, cityName(cell.city));
  return h('li', {}, h('time', { datetime: at }, time(at)), h('p', {}, place, `, ${country(cell.country)} · ${when} · ${affiliation(cell.affiliation)}`), h('p', { class: 'what' }, changed, what));
}

function summary(counts) {
  const parts = SIX.filter((name) => counts[name] > 0 && name !== 'foiled' && name !== 'wounded').map((name) => amount(counts[name], name));
  return parts.length === 0 ? 'no events' : parts.join(', ');
}

/** By what the counts changed: `+1 incident, −2 killed`. */
function change(counts, was) {
  const parts = SIX.filter((name) => counts[name] !== was[name]).map((name) => {
    const difference = counts[name] - was[name];
    return `${difference > 0 ? '+' : '\u2212'}${amount(Math.abs(difference), name)}`;
  });
  return parts.join(', ');
}

function amount(value, name) {
  return NOUNS[name] ? plural(value, NOUNS[name]) : `${number(value)} ${name}`;
}
