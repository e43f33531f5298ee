/**
 * Tables that sort, search and download. A column: `{key, label, value(row), show(row)?, number?}`. How it is sorted at first:
 * `{key, descending, last(row)?}`, where the rows that are `last` come after all others.
 */
import { h, replace, say } from './dom.js';
import { plural } from './format.js';
import { download } from './csv.js';
import { scrolling } from './scroll.js';

const SHOWN = 200;
const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export function table({ caption, columns, noun = 'row', file, sort, search = true, empty = 'Nothing here.', keyOf }) {
  const order = { ...(sort ?? { key: columns[0].key, descending: false }) };
  let rows = [];
  let limit = SHOWN;

  const wanted = h('input', { type: 'search', placeholder: 'Search', 'aria-label': `Search: ${caption}`, oninput: render });
  const said = h('span', { class: 'count', role: 'status' });
  const body = h('tbody');
  const heads = columns.map(head);
  const more = h('button', { type: 'button', class: 'plain', onclick: showMore }, 'Show more');
  const tools = h('div', { class: 'tools' }, search && wanted, said, file && downloadButton());
  const grid = h('table', {}, h('caption', { class: 'spoken' }, caption), h('thead', {}, h('tr', {}, heads)), body);
  const element = h('div', { class: 'table' }, tools, scrolling(caption, grid), more);

  function head(column) {
    const button = h('button', { type: 'button', onclick: () => sortBy(column) }, column.label);
    return h('th', { scope: 'col', class: column.number && 'number', data: { key: column.key } }, button);
  }

  function downloadButton() {
    return h('button', { type: 'button', class: 'plain', onclick: () => download(file, columns, found()) }, 'Download CSV');
  }

  function sortBy(column) {
    order.descending = order.key === column.key ? !order.descending : Boolean(column.number);
    order.key = column.key;
    order.last = undefined;
    render();
  }

  function showMore() {
    limit += SHOWN;
    render();
  }

  function found() {
    const text = wanted.value.trim().toLowerCase();
    const column = columns.find(({ key }) => key === order.key);
    const kept = text === '' ? [...rows] : rows.filter((row) => matches(row, text));
    const isLast = order.last ?? (() => false);
    return kept.sort((a, b) => isLast(a) - isLast(b) || compare(column.value(a), column.value(b)) * (order.descending ? -1 : 1));
  }

  function matches(row, text) {
    return columns.some((column) => `${column.value(row) ?? ''} ${column.text?.(row) ?? ''}`.toLowerCase().includes(text));
  }

  function render() {
    const all = found();
    markOrder();
    body.replaceChildren(...(all.length === 0 ? [nothing()] : all.slice(0, limit).map(line)));
    say(said, wanted.value ? `${plural(all.length, noun)} of ${plural(rows.length, noun)}` : plural(rows.length, noun));
    more.hidden = all.length <= limit;
  }

  function markOrder() {
    for (const cell of heads) {
      if (cell.dataset.key === order.key) cell.setAttribute('aria-sort', order.descending ? 'descending' : 'ascending');
      else cell.removeAttribute('aria-sort');
    }
  }

  function nothing() {
    const text = wanted.value ? `No ${noun} matches “${wanted.value}”.` : empty;
    return h('tr', {}, h('td', { colspan: columns.length, class: 'nothing' }, text));
  }

  function line(row) {
    return h('tr', { data: keyOf ? { key: keyOf(row) } : {} }, columns.map((column) => field(column, row)));
  }

  return {
    element,
    rows(given) {
      rows = given;
      keepingFocus(body, render);
    },
    message(text) {
      replace(body, h('tr', {}, h('td', { colspan: columns.length, class: 'nothing' }, text)));
    },
  };
}

function field(column, row) {
  const value = column.value(row);
  const shown = column.show ? column.show(row) : (value ?? 'unknown');
  return h('td', { class: column.number && 'number' }, shown);
}

function compare(a, b) {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  return typeof a === 'number' && typeof b === 'number' ? a - b : COLLATOR.compare(a, b);
}

/** Rows are made anew as numbers change; whoever was on a link in them stays on it. */
function keepingFocus(body, render) {
  const address = body.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  render();
  if (address === null) return;
  [...body.querySelectorAll('a')].find((link) => link.getAttribute('href') === address)?.focus();
}
