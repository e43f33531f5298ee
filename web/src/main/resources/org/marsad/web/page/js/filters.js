/** The filters, as fields over what the address says. */
import { changed, filters, go } from './address.js';
import { h, replace } from './dom.js';
import { affiliation, country, isMonth } from './format.js';

const LISTED = 2000;

/** @param fields which of the filters this page has */
export function filterBar(fields) {
  const made = {
    country: h('select', { name: 'country', onchange: (event) => set({ country: event.target.value, city: '' }) }, countryOption('')),
    city: named('city', 'Any city'),
    affiliation: named('affiliation', 'Any affiliation'),
    from: bound('from'),
    to: bound('to'),
  };
  const labels = { country: 'Country', city: 'City', affiliation: 'Affiliation', from: 'From month', to: 'To month' };
  const clear = h('button', { type: 'button', class: 'plain', onclick: () => set({ country: '', city: '', affiliation: '', from: '', to: '' }) }, 'Clear filters');
  const copied = h('span', { class: 'spoken', role: 'status' });
  const copy = h('button', { type: 'button', class: 'plain', onclick: () => copyAddress(copy, copied) }, 'Copy link');
  const shown = fields.map((key) => h('label', { class: `field-${key}` }, h('span', {}, labels[key]), made[key].element ?? made[key]));
  const element = h('form', { class: 'filters', 'aria-label': 'Filters', onsubmit: (event) => event.preventDefault() }, shown, made.city.list, made.affiliation.list, h('div', { class: 'actions' }, clear, copy, copied));

  function follow() {
    const now = filters();
    if (!made.country.querySelector(`option[value="${CSS.escape(now.country)}"]`)) addCountry(now.country);
    made.country.value = now.country;
    made.city.write(now.city);
    made.affiliation.write(now.affiliation);
    for (const key of ['from', 'to']) made[key].write(now[key]);
    clear.disabled = fields.every((key) => now[key] === '');
  }

  function addCountry(code) {
    made.country.append(countryOption(code));
  }

  return {
    element,
    /** The names there are to choose from. */
    offer({ countries, citiesAll, affiliationsAll }) {
      const codes = ['', ...countries];
      if ([...made.country.options].map(({ value }) => value).join() !== codes.join()) {
        replace(made.country, codes.map(countryOption));
      }
      made.city.offer([...new Set(citiesAll.map(({ city }) => city))]);
      made.affiliation.offer(affiliationsAll);
      follow();
    },
    follow,
  };
}

function countryOption(code) {
  return h('option', { value: code }, code === '' ? 'All countries' : country(code));
}

function set(changes) {
  go(changed(changes));
}

function bound(key) {
  const input = h('input', { type: 'month', name: key, placeholder: 'YYYY-MM', pattern: '\\d{4}-\\d{2}', min: '1900-01', max: '2199-12' });
  input.addEventListener('change', () => (input.value === '' || isMonth(input.value)) && set({ [key]: input.value }));
  return { element: input, write: writing(input) };
}

/** Lets the address have its say in a field, but not while somebody is writing there. */
function writing(input) {
  let isEdited = false;
  input.addEventListener('input', () => (isEdited = true));
  for (const done of ['change', 'blur']) input.addEventListener(done, () => (isEdited = false));
  return (value) => {
    if (!isEdited && input.value !== value) input.value = value;
  };
}

/** A field that takes one of many names and offers them as one writes. */
function named(key, placeholder) {
  const list = h('datalist', { id: `names-${key}` });
  const input = h('input', { name: key, list: list.id, placeholder, autocomplete: 'off', spellcheck: 'false' });
  const write = writing(input);
  let offered = '';
  input.addEventListener('change', () => set({ [key]: input.value.trim() }));
  return {
    element: input,
    list,
    write,
    offer(names) {
      const text = names.join('\n');
      if (text === offered) return;
      offered = text;
      replace(list, names.slice(0, LISTED).map((name) => h('option', { value: name }, key === 'affiliation' ? affiliation(name) : name)));
    },
  };
}

async function copyAddress(button, copied) {
  try {
    await navigator.clipboard.writeText(window.location.href);
    button.textContent = 'Copied';
    copied.textContent = 'The address of this view is in the clipboard.';
  } catch {
    button.textContent = 'Copy the address above';
  }
  setTimeout(() => (button.textContent = 'Copy link'), 2000);
}
