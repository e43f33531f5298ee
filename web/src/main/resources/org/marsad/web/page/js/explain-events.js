import { cellHref, changed, parameters, view } from './address.js';
import { get } from './api.js';
import { addUp, equal, LABELS, SIX } from './counts.js';
import { h } from './dom.js';
import { affiliation, isMonth, month, number, place, plural, time } from './format.js';
import { scrolling } from './scroll.js';

/** Sources of events that never happened. */
const INVENTED = ['simulated', 'generated'];
const VERDICTS = {
  agrees: { tone: 'good', text: 'They agree.' },
  early: { tone: 'calm', text: 'Still being counted: events or counts are on their way. This is looked at again by itself.' },
  differs: { tone: 'bad', text: 'They do not agree, and nothing is on its way. The audit says more.' },
};
const GONE = 'There is no such cell any more: all that counted here was revised or retracted.';
const SPANS = { own: 'This month', rolling3: '3 months', rolling12: '12 months' };

/** @return the cell's canonical name, and the events behind it */
export async function eventsOf({ country, city, month: at, affiliation: name, span }, signal) {
  try {
    const told = await get('explain', parameters({ country, city, month: at, affiliation: name, span }), signal);
    return { name: told.name, content: [spans(at, span), proof(told), h('ol', { class: 'events' }, told.events.map(event)), rest(told), gone(told)] };
  } catch (error) {
    if (error.status !== 404) throw error;
    return { name: null, content: [spans(at, span), h('p', { class: 'nothing no-cell' }, 'There is no such cell: nothing is counted here, and no event stored ever was.')] };
  }
}

function spans(at, span) {
  if (!isMonth(at)) return null;
  const links = Object.entries(SPANS).map(([key, label]) =>
    h('a', { href: changed({ span: key }), 'aria-current': key === span && 'true' }, label));
  return h('nav', { class: 'spans', 'aria-label': 'Months that are added up' }, links);
}

/** The cell's numbers over those that the events add up to: here, once more, wherever all of them are listed. */
function proof(told) {
  const stored = storedOf(told);
  const listed = told.total === told.events.length ? addUp(told.events.map(({ counts }) => counts)) : told.sum;
  const equals = equal(listed, told.sum) && (stored === null || equal(listed, stored));
  const verdict = told.agrees === null ? 'early' : told.agrees && equals ? 'agrees' : 'differs';
  const head = h('tr', {}, h('td'), SIX.map((name) => h('th', { scope: 'col' }, LABELS[name])));
  const rows = [row('The cell says', stored), row(`${plural(told.total, 'event')} ${told.total === 1 ? 'adds' : 'add'} up to`, listed)];
  const caption = h('caption', { class: 'spoken' }, 'The number and the sum of its events');
  const { tone, text } = VERDICTS[verdict];
  return h('section', { class: 'proof', data: { agrees: String(verdict === 'early' ? null : verdict === 'agrees') } },
    scrolling('Sum', h('table', {}, caption, h('thead', {}, head), h('tbody', {}, rows))),
    h('p', { class: `verdict ${tone}`, role: 'status' }, told.cell === null && verdict === 'agrees' ? GONE : text),
    h('p', { class: 'note' }, `as of ${time(told.asOf)}`));
}

function storedOf({ cell, span }) {
  if (!cell) return null;
  return span === 'own' ? cell.counts : (cell[span] ?? null);
}

function row(label, counts) {
  return h('tr', {}, h('th', { scope: 'row' }, label), SIX.map((name) => h('td', { class: 'number', data: { count: name } }, counts ? number(counts[name]) : '0')));
}

function event(one) {
  const kind = h('span', { class: `kind ${one.kind}` }, one.kind === 'arrest' ? 'Arrest operation' : 'Incident');
  const marks = [kind, one.foiled && h('span', { class: 'mark' }, 'foiled'), isSimulated(one) && h('span', { class: 'mark simulated' }, one.source.name)];
  return h('li', { data: { id: one.id } },
    h('p', { class: 'marks' }, h('strong', {}, one.date ? dateOf(one.date) : 'date unknown'), marks),
    one.summary && h('p', { class: 'summary' }, one.summary),
    h('p', {}, one.places.map(placeOf).join('; '), ' · ', affiliation(one.affiliation ?? '(unknown)')),
    h('p', { class: 'persons' }, ['arrested', 'killed', 'wounded'].map((name) => h('span', { class: one[name] === null ? 'unknown' : '' }, `${name} ${number(one[name])}`))),
    source(one),
    revisions(one, `revision ${number(one.revision)} counts`));
}

function isSimulated(one) {
  return INVENTED.includes(one.source?.name);
}

function placeOf({ country, city }) {
  return place(country, city ?? '(unknown)');
}

function dateOf(text) {
  if (text.length < 10) return text.length === 4 ? `${text}, month unknown` : month(text);
  return `${Number(text.slice(8))} ${month(text.slice(0, 7))}`;
}

function source({ source: told, id }) {
  const name = told?.name ? `Source: ${told.name}${told.ref ? `, ${told.ref}` : ''}` : 'Source unknown';
  return h('p', { class: 'source' }, name, ' · ', h('code', {}, id));
}

/** @param says which of them is the last word */
function revisions(one, says, wins = 'counts') {
  const known = one.revisions ?? [];
  const rows = known.map((each) => h('tr', { class: each.winner && 'winner' },
    h('td', { class: 'number' }, number(each.revision)),
    h('td', {}, each.retracted ? 'retracted' : each.winner ? wins : 'replaced'),
    h('td', {}, each.knownAt ? time(each.knownAt) : 'unknown'),
    h('td', {}, `${each.partition}:${each.offset}`)));
  const heads = ['Revision', 'State', 'Known at', 'Partition and offset'].map((label, at) => h('th', { scope: 'col', class: at === 0 && 'number' }, label));
  return h('details', { data: { key: one.id } },
    h('summary', {}, `${plural(known.length, 'record')} of it; ${says}`),
    scrolling(`Revisions of ${one.id}`, h('table', {}, h('caption', { class: 'spoken' }, `Revisions of ${one.id}`), h('thead', {}, h('tr', {}, heads)), h('tbody', {}, rows))));
}

function rest({ total, events }) {
  if (total === 0) return h('p', { class: 'nothing' }, `No event counts in this ${view().span === 'own' ? 'month' : 'span'}.`);
  if (total === events.length) return null;
  return h('p', { class: 'nothing' }, `The first ${number(events.length)} of ${number(total)} events are listed; the sum is over all of them.`);
}

/** What counted here before and does not any more: why the number fell. */
function gone({ gone: events, goneTotal }) {
  if (goneTotal === 0) return null;
  const more = goneTotal > events.length && h('p', { class: 'nothing' }, `The last ${number(events.length)} of ${number(goneTotal)} events are listed.`);
  return h('section', { class: 'gone' }, h('h3', {}, 'No longer counted here'), h('ol', { class: 'events' }, events.map(left)), more);
}

function left(one) {
  const marks = [h('span', { class: 'mark' }, one.why), h('code', {}, one.id)];
  return h('li', { data: { id: one.id } },
    h('p', { class: 'marks' }, marks),
    one.now ? h('p', {}, 'Counts now in ', nowOf(one.now)) : h('p', { class: 'summary' }, one.reason ? `Reason: ${one.reason}` : 'No reason was given.'),
    h('p', { class: 'persons' }, `Not counted here since ${time(one.knownAt)}; until then ${countsOf(one.counts)}`),
    revisions(one, one.now ? 'none counts here' : 'it is retracted', 'counts elsewhere'));
}

function nowOf({ month: at, places, affiliation: name }) {
  return places.map(({ country, city }, i) => {
    const text = `${place(country, city)}, ${affiliation(name)}, ${month(at)}`;
    return [i > 0 && '; ', h('a', { href: cellHref({ country, city, month: at, affiliation: name }) }, text)];
  });
}

function countsOf(counts) {
  return SIX.filter((name) => counts[name] > 0).map((name) => `${LABELS[name].toLowerCase()} ${number(counts[name])}`).join(', ');
}
