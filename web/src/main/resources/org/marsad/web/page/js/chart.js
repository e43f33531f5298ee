/** A chart in a canvas, drawn again when its room or the theme changes. ECharts is a global of its own script. */
import { h } from './dom.js';

const root = document.documentElement;
const SERIES = 10;

/**
 * @param label what the chart shows, for those who do not see it
 * @param onPick called with what was clicked in it
 */
export function chart(label, className, onPick) {
  const element = h('div', { class: `chart ${className}`, role: 'img', 'aria-label': label });
  let instance = null;
  let option = null;
  let key = null;
  let painted = null;
  const room = new ResizeObserver(fit);
  room.observe(element);
  root.addEventListener('theme', paint);

  function fit() {
    if (element.clientWidth === 0) return;
    if (instance === null) start();
    else instance.resize();
  }

  function start() {
    instance = window.echarts.init(element, null, { renderer: 'canvas' });
    if (onPick) instance.on('click', onPick);
    paint();
  }

  function paint() {
    if (instance === null || option === null) return;
    instance.setOption(option(colours(), painted !== key), { replaceMerge: ['series', 'dataZoom'], lazyUpdate: true });
    painted = key;
  }

  return {
    element,
    /** The option as a function of the colours, so that it can be drawn anew in others, and of whether the range is another one. */
    draw(made, range = '') {
      option = made;
      key = range;
      paint();
    },
    /** As high as its rows need; never lower than the style sheet has it. */
    rows(count, height, rest) {
      element.style.height = `${count * height + rest}px`;
    },
    describe(text) {
      element.setAttribute('aria-label', text);
    },
    close() {
      room.disconnect();
      root.removeEventListener('theme', paint);
      instance?.dispose();
      instance = null;
    },
  };
}

/** The theme's colours as a canvas needs them: resolved. */
function colours() {
  const probe = h('span', { hidden: true });
  document.body.append(probe);
  const resolve = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const found = {
    text: resolve('text'),
    muted: resolve('muted'),
    line: resolve('line'),
    surface: resolve('surface'),
    raised: resolve('raised'),
    accent: resolve('accent'),
    glass: resolve('glass'),
    land: resolve('land'),
    counted: resolve('counted'),
    coast: resolve('coast'),
    rolling3: resolve('rolling3'),
    rolling12: resolve('rolling12'),
    ramp: ['ramp0', 'ramp1', 'ramp2', 'ramp3'].map(resolve),
    series: Array.from({ length: SERIES }, (_, index) => resolve(`series${index}`)),
    font: getComputedStyle(document.body).fontFamily,
    size: 0.75 * parseFloat(getComputedStyle(root).fontSize),
  };
  probe.remove();
  return found;
}

/** A tooltip made of nodes: text from data is never parsed, and the page's policy allows no styles in markup. */
export function tooltip(colour, content, more = {}) {
  return {
    confine: true,
    backgroundColor: colour.raised,
    borderColor: colour.line,
    textStyle: { color: colour.text, fontFamily: colour.font, fontSize: colour.size },
    className: 'tip',
    transitionDuration: 0,
    formatter: content,
    ...more,
  };
}

export function tip(title, rows) {
  const lines = rows.map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]);
  return h('div', {}, h('strong', {}, title), h('dl', {}, lines));
}
