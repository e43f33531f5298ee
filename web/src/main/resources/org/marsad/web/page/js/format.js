const NUMBERS = new Intl.NumberFormat('en');
const RATES = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const SHARES = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const COUNTRIES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MINUS = '\u2212';

export const ALL = '*';
export const UNKNOWN = '(unknown)';

export function number(value) {
  return value === null || value === undefined ? 'unknown' : NUMBERS.format(value).replace('-', MINUS);
}

export function rate(value) {
  return value === null || value === undefined ? 'unknown' : RATES.format(value);
}

export function share(value) {
  return value === null || value === undefined ? 'unknown' : SHARES.format(value);
}

export function isMonth(text) {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? '');
}

export function month(text) {
  if (isMonth(text)) return `${MONTHS[Number(text.slice(5)) - 1]} ${text.slice(0, 4)}`;
  return text === 'unknown' ? 'month unknown' : `${text}, month unknown`;
}

export function plusMonths(text, months) {
  const index = Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

export function country(code) {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return COUNTRIES.of(code);
}

export function city(name) {
  if (name === ALL) return 'all cities';
  return name === UNKNOWN ? 'unknown city' : name;
}

export function affiliation(name) {
  if (name === ALL) return 'all affiliations';
  if (name === 'none') return 'none (acting alone)';
  return name === UNKNOWN ? 'unknown affiliation' : name;
}

export function place(code, name) {
  return name === ALL ? country(code) : `${city(name)}, ${country(code)}`;
}

/** The time of day in UTC; with the date when that is not today. */
export function time(instant) {
  if (!instant) return 'never';
  const text = new Date(instant).toISOString();
  const today = new Date().toISOString().slice(0, 10);
  return text.startsWith(today) ? `${text.slice(11, 19)} UTC` : `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`;
}

export function duration(seconds) {
  if (seconds === null || seconds === undefined) return 'unknown';
  if (seconds < 1) return seconds === 0 ? '0 s' : 'under 1 s';
  if (seconds < 120) return `${NUMBERS.format(Math.round(seconds))} s`;
  if (seconds < 7200) return `${NUMBERS.format(Math.round(seconds / 60))} min`;
  if (seconds < 172800) return `${NUMBERS.format(Math.round(seconds / 3600))} h`;
  return `${NUMBERS.format(Math.round(seconds / 86400))} days`;
}

/** A number with its noun: 1 event, 2 events. */
export function plural(value, one, many = `${one}s`) {
  return `${number(value)} ${value === 1 ? one : many}`;
}
