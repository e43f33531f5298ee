import { h, renew, replace } from '../dom.js';
import { isMonth, month, number, plusMonths, share } from '../format.js';
import * as numbers from '../numbers.js';

const TILES = {
  events: { label: 'Events counted', whole: true },
  incidents: { label: 'Incidents' },
  arrests: { label: 'Arrest operations' },
  arrested: { label: 'Persons arrested' },
  foiledShare: { label: 'Share foiled', format: share, points: true },
  cities: { label: 'Cities active' },
};

const TWICE = 'in two countries: counted in both';
const TWICE_WHY = 'An event with places in two countries counts once in each. Choose a country to see its own.';

export function tiles({ without = [] } = {}) {
  const element = h('section', { class: 'tiles', 'aria-label': 'The most important numbers' });
  const made = new Map();

  function update(overview, filters) {
    for (const tile of overview.tiles) {
      if (!(tile.name in TILES) || without.includes(tile.name)) continue;
      if (!made.has(tile.name)) made.set(tile.name, add(element, tile.name));
      made.get(tile.name)(tile, overview, filters);
    }
  }

  return { element, update, close() {} };
}

function add(parent, name) {
  const { label, whole, format = number, points } = TILES[name];
  const when = h('span', { class: 'when' });
  const twice = whole ? h('p', { class: 'note', hidden: true }, TWICE) : null;
  const value = h('p', { class: 'value' });
  const change = h('p', { class: 'change' });
  const element = h('article', { class: 'tile', data: { tile: name } }, h('h2', {}, label, ' ', when), value, change, twice);
  parent.append(element);
  let shown = null;

  return (tile, overview, filters) => {
    const text = format(tile.value);
    when.textContent = whole ? period(overview, filters) : month(overview.month);
    show(value, numbers.ofSum(text, sumOf(whole, overview, filters), label));
    replace(change, whole ? growth(tile, overview.month, filters) : changeOf(tile, points, before(overview.month)));
    const several = !filters.country && overview.countries.length > 1;
    if (twice) twice.hidden = !several;
    element.title = several && name !== 'cities' ? TWICE_WHY : '';
    if (shown !== null && shown !== text) flash(value);
    shown = text;
  };
}

function show(value, link) {
  if (value.firstElementChild === null) value.append(link);
  else renew(value.firstElementChild, link);
}

/** The months that a tile adds up, within what is filtered. */
function sumOf(whole, overview, filters) {
  const months = whole ? { from: filters.from, to: filters.to } : { from: overview.month, to: overview.month };
  const only = overview.countries?.length === 1 ? overview.countries[0] : '';
  return { ...filters, country: filters.country || only, ...months };
}

function period(overview, { from, to }) {
  const last = to || overview.month;
  if (!from) return `up to ${month(last)}`;
  return from === last ? month(from) : `${month(from)} to ${month(last)}`;
}

function growth({ value, before: earlier }, newest, { from }) {
  if (earlier === null || earlier === undefined || from === newest) return '';
  return value === earlier ? `none of them in ${month(newest)}` : `${number(value - earlier)} of them in ${month(newest)}`;
}

function changeOf({ value, before: earlier }, points, at) {
  if (earlier === null || earlier === undefined || value === null) return `unknown for ${at}`;
  const difference = points ? Math.round(value * 100) - Math.round(earlier * 100) : value - earlier;
  const was = `(${points ? share(earlier) : number(earlier)} in ${at})`;
  if (difference === 0) return `unchanged ${was}`;
  const sign = difference > 0 ? '+' : '\u2212';
  const size = `${number(Math.abs(difference))}${points ? ' points' : ''}`;
  const arrow = h('span', { class: difference > 0 ? 'up' : 'down', 'aria-hidden': 'true' });
  return [arrow, ` ${sign}${size} `, h('span', { class: 'was' }, was)];
}

function before(at) {
  return isMonth(at) ? month(plusMonths(at, -1)) : 'the month before';
}

function flash(element) {
  element.classList.remove('flash');
  requestAnimationFrame(() => element.classList.add('flash'));
}
