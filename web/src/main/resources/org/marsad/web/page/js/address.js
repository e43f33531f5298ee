/**
 * What is looked at lives in the address and nowhere else, so that it can be sent to a colleague and survives a reload:
 * the page, the filters, the count that charts show, and the number that is being explained.
 */
import { METRICS } from './counts.js';
import { ALL, isMonth } from './format.js';

const FILTERS = ['country', 'city', 'affiliation', 'from', 'to'];
const KEYS = ['page', ...FILTERS, 'month', 'metric', 'explain', 'span'];
const DEFAULTS = { page: 'overview', metric: 'events', span: 'own' };
const listeners = new Set();
let current = read(window.location.search);

export function view() {
  return current;
}

export function read(search) {
  const given = new URLSearchParams(search);
  const found = Object.fromEntries(KEYS.map((key) => [key, given.get(key) ?? DEFAULTS[key] ?? '']));
  if (!METRICS.includes(found.metric)) found.metric = DEFAULTS.metric;
  for (const bound of ['from', 'to']) if (!isMonth(found[bound])) found[bound] = '';
  return found;
}

export function href(wanted) {
  const query = new URLSearchParams();
  for (const key of KEYS) {
    const value = wanted[key];
    if (value && value !== DEFAULTS[key]) query.set(key, value);
  }
  const text = query.toString();
  return text ? `?${text}` : window.location.pathname;
}

/** The address of this view with some of it changed. */
export function changed(changes) {
  return href({ ...current, ...changes });
}

/** The address of a page that keeps the filters. */
export function pageHref(page, changes = {}) {
  return href({ ...filters(), metric: current.metric, page, ...changes });
}

export function go(address, { instead = false } = {}) {
  if (instead) window.history.replaceState(null, '', address);
  else window.history.pushState(null, '', address);
  follow();
}

export function onChange(listener) {
  listeners.add(listener);
}

export function filters() {
  return Object.fromEntries(FILTERS.map((key) => [key, current[key]]));
}

/** Filters as parameters of the API. */
export function parameters(wanted) {
  const query = new URLSearchParams();
  for (const key of Object.keys(wanted)) if (wanted[key]) query.set(key, wanted[key]);
  return query;
}

export function cellHref(cell, span = 'own') {
  const path = [cell.country, cell.city, cell.month, cell.affiliation].map(encodeURIComponent).join('/');
  return changed({ explain: path, span });
}

/** The number of a whole range of months: its cells are listed, each of which opens its events. */
export function sumHref(sum) {
  const path = [sum.country || ALL, sum.city || ALL, `${sum.from || ''}..${sum.to || ''}`, sum.affiliation || ALL];
  return changed({ explain: path.map(encodeURIComponent).join('/'), span: 'own' });
}

export function explained() {
  const parts = current.explain.split('/').map(decode);
  if (parts.length !== 4 || parts.includes('')) return null;
  const [country, city, month, affiliation] = parts;
  const [from, to] = month.split('..');
  if (to !== undefined || country === ALL) return { country, city, from, to: to ?? from, affiliation, isSum: true };
  return { country, city, month, affiliation, span: current.span, isSum: false };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function follow() {
  const before = current;
  current = read(window.location.search);
  for (const listener of listeners) listener(current, before);
}

function followLink(event) {
  const link = event.target.closest?.('a[href]');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) return;
  const url = new URL(link.href);
  if (url.origin !== window.location.origin || url.pathname !== window.location.pathname || url.hash) return;
  event.preventDefault();
  go(url.search || url.pathname);
}

document.addEventListener('click', followLink);
window.addEventListener('popstate', follow);
