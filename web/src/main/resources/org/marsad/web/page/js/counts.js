/** The six counts in the order in which the API lists them. */
export const SIX = ['incidents', 'arrests', 'foiled', 'arrested', 'killed', 'wounded'];

export const LABELS = {
  events: 'Events',
  incidents: 'Incidents',
  arrests: 'Arrest operations',
  foiled: 'Foiled',
  arrested: 'Persons arrested',
  killed: 'Persons killed',
  wounded: 'Persons wounded',
};

export const METRICS = Object.keys(LABELS);

/** One of the counts, from six named or six listed; events are incidents and arrests together. */
export function pick(counts, metric) {
  if (!counts) return 0;
  if (metric === 'events') return pick(counts, 'incidents') + pick(counts, 'arrests');
  return Array.isArray(counts) ? counts[SIX.indexOf(metric)] : counts[metric];
}

export function addUp(list) {
  const sum = Object.fromEntries(SIX.map((name) => [name, 0]));
  for (const counts of list) for (const name of SIX) sum[name] += counts[name];
  return sum;
}

export function equal(a, b) {
  return SIX.every((name) => a[name] === b[name]);
}

export function isZero(counts) {
  return SIX.every((name) => !counts[name]);
}
