import { isZero } from '../counts.js';
import { h, replace, say } from '../dom.js';
import { affiliation, city as cityName, country, month, number, plural, time } from '../format.js';
import { cityHref } from '../cells.js';
import { cellHref } from '../address.js';
import * as live from '../live.js';
import { panel } from './panel.js';

const KEPT = 40;
const REMEMBERED = 2000;
const DRAW_MS = 250;
const NOTHING = 'None of the cells shown here has changed since this page was opened. What changes appears here at once.';

/**
 * The newest changes as they come: the most specific cells, whose own counts changed. Bounded in rows and in memory.
 *
 * @param shown the filters to begin with
 */
export function feedPanel(shown) {
  const list = h('ol', { class: 'feed', tabindex: '0', 'aria-label': 'Newest changes' });
  const rate = h('p', { class: 'note' }, 'waiting for the first');
  const element = panel({ title: 'Newest changes', className: 'p-feed', tools: rate }, list);
  const last = new Map();
  let filters = shown;
  let fresh = [];
  let timer = null;
  let seen = 0;

  function received({ at, total, cells }) {
    seen += total;
    const news = cells.filter((cell) => isSpecific(cell) && matches(cell, filters) && differs(cell));
    fresh = [...news.map((cell) => ({ at, cell, was: before(cell) })), ...fresh].slice(0, KEPT);
    news.forEach(remember);
    timer ??= setTimeout(draw, DRAW_MS);
  }

  function before(cell) {
    return last.get(keyOf(cell)) ?? null;
  }

  function differs(cell) {
    const was = before(cell);
    return was === null ? !isZero(cell.counts) : textOf(was) !== textOf(cell.counts);
  }

  function remember(cell) {
    last.delete(keyOf(cell));
    last.set(keyOf(cell), cell.counts);
    if (last.size > REMEMBERED) last.delete(last.keys().next().value);
  }

  function draw() {
    timer = null;
    if (document.hidden) return;
    say(rate, `${plural(seen, 'cell')} changed since this page was opened`);
    if (fresh.length === 0) return;
    list.querySelector('.nothing')?.remove();
    list.prepend(...fresh.map(entry));
    fresh = [];
    while (list.childElementCount > KEPT) list.lastElementChild.remove();
  }

  function clear() {
    fresh = [];
    replace(list, h('li', { class: 'nothing' }, NOTHING));
  }

  document.addEventListener('visibilitychange', draw);
  const stop = live.onCells(received);
  clear();
  return {
    element,
    update(_, given) {
      if (JSON.stringify(given) !== JSON.stringify(filters)) clear();
      filters = given;
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

function keyOf(cell) {
  return JSON.stringify([cell.country, cell.city, cell.month, cell.affiliation]);
}

function textOf(counts) {
  return JSON.stringify(counts);
}

function entry({ at, cell, was }) {
  const place = h('a', { href: cityHref(cell.country, cell.city) }, cityName(cell.city));
  const what = h('a', { class: 'explains', href: cellHref(cell) }, summary(cell.counts));
  return h('li', {}, h('time', { datetime: at }, time(at)), h('p', {}, place, `, ${country(cell.country)} · ${month(cell.month)} · ${affiliation(cell.affiliation)}`), h('p', { class: 'what' }, what, change(cell.counts, was)));
}

function summary(counts) {
  const parts = [];
  if (counts.incidents > 0) parts.push(plural(counts.incidents, 'incident'));
  if (counts.arrests > 0) parts.push(plural(counts.arrests, 'arrest operation'));
  if (counts.arrested > 0) parts.push(`${number(counts.arrested)} arrested`);
  if (counts.killed > 0) parts.push(`${number(counts.killed)} killed`);
  return parts.length === 0 ? 'no events' : parts.join(', ');
}

function change(counts, was) {
  if (was === null) return null;
  const difference = counts.incidents + counts.arrests - was.incidents - was.arrests;
  if (difference === 0) return h('span', { class: 'delta' }, 'revised');
  return h('span', { class: 'delta' }, difference > 0 ? `+${number(difference)}` : number(difference));
}
