/** Every number is a link to what makes it up. */
import { cellHref, sumHref } from './address.js';
import { h } from './dom.js';
import { affiliation, month, number, place } from './format.js';
import { LABELS } from './counts.js';

const SPANS = { own: '', rolling3: ', three months to', rolling12: ', twelve months to' };

export function ofCell(value, cell, span = 'own', metric = 'events') {
  const about = `${LABELS[metric]}: ${number(value)}. ${place(cell.country, cell.city)}, ${affiliation(cell.affiliation)}`;
  const when = SPANS[span] ? `${SPANS[span]} ${month(cell.month)}` : `, ${month(cell.month)}`;
  return link(number(value), cellHref(cell, span), `${about}${when}. Explain.`);
}

/** A number over several cells: those of one country and month are one cell, whose events open at once. */
export function ofSum(text, sum, label) {
  const single = sum.country && sum.from && sum.from === sum.to;
  const cell = single && { country: sum.country, city: sum.city || '*', month: sum.from, affiliation: sum.affiliation || '*' };
  return link(text, cell ? cellHref(cell) : sumHref(sum), `${label}: ${text}. Explain.`);
}

function link(text, address, label) {
  return h('a', { class: 'explains', href: address, 'aria-label': label }, text);
}
