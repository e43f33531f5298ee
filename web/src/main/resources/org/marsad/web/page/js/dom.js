/** Builds an element. Children are nodes or text, never markup: nothing that comes from data is ever parsed as HTML. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...present(children));
  return element;
}

export function replace(element, ...children) {
  element.replaceChildren(...present(children));
}

/** Writes only what differs: what stands is not touched, so that screen readers stay silent and nothing is laid out anew. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Makes an element say what another says, and remain itself: whoever is on it stays on it. */
export function renew(element, wanted) {
  for (const { name, value } of wanted.attributes) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  say(element, wanted.textContent);
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'data') Object.assign(element.dataset, value);
  else element.setAttribute(name, value === true ? '' : value);
}
