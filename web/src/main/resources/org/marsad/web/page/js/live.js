/** The line to Marsad: what changes, as it changes. The browser opens it again when it breaks; where it gives up, this does not. */
const AGAIN_MS = 2000;
const listeners = { cells: new Set(), state: new Set() };
let source = null;
let timer = null;
let state = 'connecting';
let since = Date.now();

export function onCells(listener) {
  listeners.cells.add(listener);
  return () => listeners.cells.delete(listener);
}

/** Called with `connecting`, `live` or `down`, and with `reset` when changes were missed. */
export function onState(listener) {
  listeners.state.add(listener);
  listener(state, since);
  return () => listeners.state.delete(listener);
}

export function open() {
  close();
  source = new EventSource('api/changes');
  source.addEventListener('open', () => become('live'));
  source.addEventListener('cells', received);
  source.addEventListener('reset', () => tell('reset'));
  source.addEventListener('error', broken);
}

function close() {
  clearTimeout(timer);
  source?.close();
  source = null;
}

function received(event) {
  const batch = JSON.parse(event.data);
  become('live');
  for (const listener of listeners.cells) listener(batch);
}

function broken() {
  become('down');
  if (source?.readyState !== EventSource.CLOSED) return;
  clearTimeout(timer);
  timer = setTimeout(open, AGAIN_MS);
}

function become(next) {
  if (state === next) return;
  state = next;
  since = Date.now();
  tell(next);
}

function tell(what) {
  for (const listener of listeners.state) listener(what, since);
}

window.addEventListener('pagehide', close);
window.addEventListener('pageshow', (event) => event.persisted && open());
