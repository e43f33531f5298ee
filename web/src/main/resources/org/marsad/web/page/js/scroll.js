/** What may be wider than the screen scrolls sideways within itself, by finger and by keyboard, and says so where there is more to see. */
import { h } from './dom.js';

const HINT = 'More columns: scroll sideways';

/** @param label what is in it, for those who do not see it */
export function scrolling(label, ...content) {
  const region = h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label }, content);
  const element = h('div', { class: 'sideways' }, h('p', { class: 'note hint', hidden: true }, HINT), region);
  const hint = element.firstElementChild;

  function look() {
    const rest = region.scrollWidth - region.clientWidth - Math.abs(region.scrollLeft);
    hint.hidden = region.scrollWidth <= region.clientWidth + 1;
    element.classList.toggle('more', rest > 1);
  }

  const room = new ResizeObserver(look);
  room.observe(region);
  for (const each of region.children) room.observe(each);
  region.addEventListener('scroll', look, { passive: true });
  return element;
}
