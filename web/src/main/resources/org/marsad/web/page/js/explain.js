/** What makes up a number: the events behind a cell, or the cells behind a sum. Opened and closed by the address alone. */
import { changed, explained, go, view } from './address.js';
import { isAbort } from './api.js';
import { h, replace, say } from './dom.js';
import { affiliation, ALL, month, place } from './format.js';
import * as live from './live.js';
import { coalesced } from './refresh.js';
import { eventsOf } from './explain-events.js';
import { cellsOf } from './explain-sum.js';

const EVERY_MS = 2000;

export function explaining(dialog) {
  const title = h('h2', { id: 'explain-title' });
  const body = h('div', { class: 'drawer-body' });
  const close = h('button', { type: 'button', class: 'plain', onclick: leave }, 'Close');
  dialog.append(h('header', {}, title, close), body);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    leave();
  });
  dialog.addEventListener('click', (event) => event.target === dialog && leave());
  const refresher = coalesced(load, EVERY_MS);
  live.onCells(() => dialog.open && refresher.ask());
  let shown = '';
  let request = null;
  let opener = null;

  function leave() {
    go(changed({ explain: '', span: '' }));
  }

  function follow() {
    const asked = explained();
    if (asked === null) return hide();
    const key = `${view().explain} ${view().span}`;
    if (key === shown) return;
    shown = key;
    title.textContent = titleOf(asked);
    replace(body, h('p', { class: 'loading', role: 'status' }, 'Looking up what makes up this number …'));
    show();
    load();
  }

  function show() {
    if (dialog.open) return;
    opener = document.activeElement?.getAttribute('href') ?? null;
    dialog.showModal();
  }

  function hide() {
    shown = '';
    request?.abort();
    if (!dialog.open) return;
    dialog.close();
    if (opener !== null) [...document.querySelectorAll('a')].find((link) => link.getAttribute('href') === opener)?.focus();
  }

  async function load() {
    const asked = explained();
    if (asked === null) return;
    request?.abort();
    request = new AbortController();
    try {
      if (asked.isSum) swap(body, await cellsOf(asked, request.signal));
      else {
        const { name, content } = await eventsOf(asked, request.signal);
        if (name) say(title, titleOf(name));
        swap(body, content);
      }
    } catch (error) {
      if (!isAbort(error)) replace(body, failed(error, load));
    }
  }

  return { follow };
}

/** What was unfolded or read stays so when the numbers are fetched again. */
function swap(body, content) {
  const unfolded = new Set([...body.querySelectorAll('details[open]')].map((one) => one.dataset.key));
  const top = body.scrollTop;
  const focused = body.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  replace(body, content);
  for (const one of body.querySelectorAll('details')) one.open = unfolded.has(one.dataset.key);
  body.scrollTop = top;
  if (focused) [...body.querySelectorAll('a')].find((link) => link.getAttribute('href') === focused)?.focus();
}

function failed(error, again) {
  return h('div', { class: 'failed', role: 'alert' }, h('p', {}, error.message), h('button', { type: 'button', onclick: again }, 'Try again'));
}

function titleOf(asked) {
  const where = asked.country === ALL ? (asked.city === ALL ? 'All countries' : asked.city) : place(asked.country, asked.city);
  const who = affiliation(asked.affiliation);
  return `${where}, ${who}, ${asked.isSum ? range(asked) : month(asked.month)}`;
}

function range({ from, to }) {
  if (!from && !to) return 'all months';
  if (from === to) return month(from);
  return `${from ? month(from) : 'the first month'} to ${to ? month(to) : 'the last month'}`;
}
