import { onChange, pageHref, view } from './address.js';
import { logOut } from './api.js';
import { replace } from './dom.js';
import { explaining } from './explain.js';
import * as live from './live.js';
import { affiliationPage, cityPage, monthPage, overviewPage } from './pages/subject.js';
import { auditPage } from './pages/audit.js';
import { countsPage } from './pages/counts.js';
import { pipelinePage } from './pages/pipeline.js';
import { watchStatus } from './status.js';

const PAGES = { overview: overviewPage, counts: countsPage, pipeline: pipelinePage, audit: auditPage, city: cityPage, affiliation: affiliationPage, month: monthPage };
/** What makes a page another page, rather than the same one over other cells. */
const IDENTITY = { city: ['country', 'city'], affiliation: ['affiliation'], month: ['month'] };

const outlet = document.getElementById('outlet');
const explanation = explaining(document.getElementById('explain'));
let open = null;
let key = '';

function follow(now, before) {
  const name = now.page in PAGES ? now.page : 'overview';
  const wanted = [name, ...(IDENTITY[name] ?? []).map((part) => now[part])].join('\n');
  if (wanted !== key) show(name, now, wanted);
  else if (!before || onlyExplains(now, before) === false) open.ask();
  markNavigation(name);
  explanation.follow();
}

function show(name, now, wanted) {
  const first = open === null;
  open?.close();
  key = wanted;
  open = PAGES[name](now);
  document.title = `${open.title} · Marsad`;
  replace(outlet, open.element);
  if (!first) outlet.focus({ preventScroll: true });
  if (!first) window.scrollTo(0, 0);
}

function onlyExplains(now, before) {
  return Object.keys(now).every((part) => part === 'explain' || part === 'span' || now[part] === before[part]);
}

function markNavigation(name) {
  for (const link of document.querySelectorAll('[data-page]')) {
    link.href = pageHref(link.dataset.page, name in IDENTITY ? { country: '', city: '', affiliation: '', from: '', to: '' } : {});
    if (link.dataset.page === name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

document.getElementById('theme').addEventListener('click', () => document.documentElement.dispatchEvent(new Event('switch-theme')));
document.getElementById('logout').addEventListener('click', logOut);
onChange(follow);
live.open();
watchStatus();
follow(view(), null);
