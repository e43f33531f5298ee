import { ALL, UNKNOWN } from './format.js';

const NAMED = 8;
const UNKNOWN_ONE = 8;
const OTHER = 9;
const known = new Map();

/** The same affiliation has the same colour wherever and whenever it appears, however the order of the largest changes. */
export function colourOf(affiliation, colours) {
  if (affiliation === UNKNOWN) return colours.series[UNKNOWN_ONE];
  if (affiliation === 'other') return colours.series[OTHER];
  if (affiliation === ALL) return colours.accent;
  if (!known.has(affiliation)) known.set(affiliation, known.size % NAMED);
  return colours.series[known.get(affiliation)];
}
