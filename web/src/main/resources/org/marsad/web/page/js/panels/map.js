import { go } from '../address.js';
import { outlines, within } from '../atlas.js';
import { chart, tip, tooltip } from '../chart.js';
import { LABELS, pick, SIX } from '../counts.js';
import { h } from '../dom.js';
import { city as cityName, country as countryName, number, plural } from '../format.js';
import { cityHref } from '../cells.js';
import * as numbers from '../numbers.js';
import { table } from '../tables.js';
import { alternative, panel } from './panel.js';

const NAME = 'places';
const SMALLEST = 7;
const LARGEST = 38;
const NAMED = 6;

/** The places that have coordinates, on the outline of where they lie. */
export function mapPanel() {
  let shownBounds = '';
  let latest = null;
  const drawn = chart('Events by place', 'map', ({ data }) => data?.place && go(cityHref(data.place.country, data.place.city)));
  const asTable = alternative(placesTable);
  const note = h('p', { class: 'note' });
  const element = panel({ title: 'Places', className: 'p-map', tools: note }, drawn.element, asTable.element);

  async function update(overview, filters, metric) {
    const places = overview.places.filter((place) => pick(place.counts, metric) > 0);
    latest = places;
    note.textContent = noteOn(places, overview.placesWithoutCoordinates ?? 0, metric);
    drawn.describe(`${LABELS[metric]} in ${places.length} places, on a map. The table below has the same numbers.`);
    asTable.update(() => overview.places.map((place) => ({ ...place, within: withinOf(overview, filters) })));
    const bounds = boundsOf(overview.places);
    await register(bounds);
    if (latest === places) drawn.draw((colour) => option(places, metric, bounds, colour));
  }

  async function register(bounds) {
    const key = bounds.flat().join();
    if (key === shownBounds) return;
    window.echarts.registerMap(NAME, within(await outlines(), bounds));
    shownBounds = key;
  }

  return { element, update, close: drawn.close };
}

function noteOn(places, others, metric) {
  if (places.length === 0) return 'no place with coordinates here';
  const left = others > 0 ? `; ${plural(others, 'place')} without coordinates` : '';
  return `${LABELS[metric].toLowerCase()}${left}`;
}

const MOROCCO = [[-14, 37], [-0.5, 26.5]];

/** The corners around all places, with room, on whole degrees so that they seldom change. */
function boundsOf(places) {
  if (places.length === 0) return MOROCCO;
  const longitudes = places.map(({ longitude }) => longitude);
  const latitudes = places.map(({ latitude }) => latitude);
  const [west, east] = [Math.floor(Math.min(...longitudes)) - 2, Math.ceil(Math.max(...longitudes)) + 2];
  const [south, north] = [Math.floor(Math.min(...latitudes)) - 1, Math.ceil(Math.max(...latitudes)) + 1];
  return [[west, north], [east, south]];
}

function option(places, metric, bounds, colour) {
  const most = Math.max(1, ...places.map((place) => pick(place.counts, metric)));
  const middle = (bounds[0][1] + bounds[1][1]) / 2;
  const largest = [...places].sort((a, b) => pick(b.counts, metric) - pick(a.counts, metric));
  const named = new Set(largest.slice(0, NAMED));
  const centre = (bounds[0][0] + bounds[1][0]) / 2;
  return {
    animation: false,
    textStyle: { fontFamily: colour.font },
    tooltip: tooltip(colour, ({ data }) => (data?.place ? placeTip(data.place) : '')),
    geo: {
      map: NAME,
      boundingCoords: bounds,
      aspectScale: Math.cos((middle * Math.PI) / 180),
      left: 0,
      right: 0,
      top: 0,
      bottom: 0,
      silent: true,
      nameProperty: 'name',
      itemStyle: { areaColor: colour.land, borderColor: colour.coast, borderWidth: 1 },
      regions: [...new Set(places.map(({ country }) => country))].map((name) => ({ name, itemStyle: { areaColor: colour.counted } })),
    },
    series: [
      {
        type: 'scatter',
        coordinateSystem: 'geo',
        data: largest.map((place) => point(place, most, { metric, isNamed: named.has(place), isWest: place.longitude < centre, colour })),
        itemStyle: { color: colour.accent, opacity: 0.75, borderColor: colour.surface, borderWidth: 1 },
        labelLayout: { hideOverlap: true },
      },
    ],
  };
}

/** The area of a point, not its width, says how many. */
function point(place, most, { metric, isNamed, isWest, colour }) {
  const value = pick(place.counts, metric);
  const size = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(value / most);
  const label = { show: isNamed, position: isWest ? 'left' : 'top', color: colour.text, fontSize: colour.size, formatter: `${place.city} ${number(value)}`, textBorderColor: colour.surface, textBorderWidth: 2 };
  return { value: [place.longitude, place.latitude, value], symbolSize: size, label, place };
}

function placeTip(place) {
  return tip(`${cityName(place.city)}, ${countryName(place.country)}`, SIX.map((name) => [LABELS[name], number(place.counts[name])]));
}

/** The months that the places are counted over, and the affiliation. */
function withinOf({ months }, { affiliation, from, to }) {
  return { affiliation, from: from || months[0], to: to || months[months.length - 1] };
}

function explained({ country, city, counts, within: range }, name) {
  return numbers.ofSum(number(counts[name]), { country, city, ...range }, `${LABELS[name]}, ${cityName(city)}`);
}

function placesTable() {
  const counts = (name) => ({ key: name, label: LABELS[name], number: true, value: (place) => place.counts[name], show: (place) => explained(place, name) });
  return table({ caption: 'Counts by place', noun: 'place', file: 'places.csv', sort: { key: 'incidents', descending: true }, columns: [
    { key: 'city', label: 'City', value: ({ city }) => city, show: ({ country, city }) => h('a', { href: cityHref(country, city) }, cityName(city)) },
    { key: 'country', label: 'Country', value: ({ country }) => country, show: ({ country }) => countryName(country) },
    ...SIX.map(counts),
  ] });
}
