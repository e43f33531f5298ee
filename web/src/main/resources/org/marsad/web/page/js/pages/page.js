/** The frame of a page: its first loading, its refreshing as things change, its errors; and that nothing of it stays behind. */
import { ApiError, isAbort } from '../api.js';
import { h, replace } from '../dom.js';
import * as live from '../live.js';
import { coalesced } from '../refresh.js';

const EVERY_MS = 1000;
const AGAIN_MS = 5000;

/**
 * @param load fetches and shows what is current; given a signal that ends it
 * @param parts what has to be closed with the page
 */
export function page({ title, content, load, parts = [], every = EVERY_MS }) {
  const state = h('div', { class: 'page-state' });
  const hold = h('div', { class: 'page-content', hidden: true }, content);
  const element = h('div', { class: 'page' }, state, hold);
  const refresher = coalesced(refresh, every);
  let request = new AbortController();
  let loaded = false;
  let again = null;
  const stops = [live.onCells(refresher.ask), live.onState((what) => ['live', 'reset'].includes(what) && refresher.ask())];

  async function refresh() {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    try {
      await load(signal);
      loaded = true;
      hold.hidden = false;
      element.classList.remove('stale');
      replace(state);
    } catch (error) {
      if (!isAbort(error)) failed(error);
    }
  }

  function failed(error) {
    if (!(error instanceof ApiError)) console.error(error);
    clearTimeout(again);
    again = setTimeout(refresher.ask, AGAIN_MS);
    if (loaded) element.classList.add('stale');
    const text = loaded ? `${error.message} What is shown is older.` : error.message;
    replace(state, !loaded && h('h1', { class: 'spoken' }, title), h('div', { class: 'failed', role: 'alert' }, h('p', {}, text), h('button', { type: 'button', onclick: refresher.ask }, 'Try again')));
  }

  replace(state, skeleton(title));
  refresher.ask();
  return {
    title,
    element,
    ask: refresher.ask,
    close() {
      request.abort();
      clearTimeout(again);
      refresher.close();
      stops.forEach((stop) => stop());
      parts.forEach((part) => part.close?.());
    },
  };
}

function skeleton(title) {
  const bones = Array.from({ length: 6 }, () => h('div', { class: 'bone' }));
  return h('div', { class: 'loading' }, h('h1', { class: 'spoken' }, title), h('p', { class: 'spoken', role: 'status' }, 'Loading …'), h('div', { class: 'tiles', 'aria-hidden': 'true' }, bones), h('div', { class: 'bone large', 'aria-hidden': 'true' }));
}
