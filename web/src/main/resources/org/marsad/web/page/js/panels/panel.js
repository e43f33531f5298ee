import { h } from '../dom.js';

let ids = 0;

/** A part of a page under a heading of its own. */
export function panel({ title, className = '', note = null, tools = null }, ...content) {
  const id = `panel-${++ids}`;
  const heading = h('h2', { id }, title);
  const head = h('header', { class: 'panel-head' }, heading, note && h('p', { class: 'note' }, note), tools);
  return h('section', { class: `panel ${className}`, 'aria-labelledby': id }, head, content);
}

/** What a chart shows, as a table. Made only once it is wanted, and then kept up to date. */
export function alternative(make) {
  let made = null;
  let latest = null;
  const element = h('details', { class: 'alternative', ontoggle: toggled }, h('summary', {}, 'Show as a table'));

  function toggled() {
    if (!element.open || latest === null) return;
    if (made === null) {
      made = make();
      element.append(made.element);
    }
    made.rows(latest());
  }

  return {
    element,
    update(rows) {
      latest = rows;
      toggled();
    },
  };
}
