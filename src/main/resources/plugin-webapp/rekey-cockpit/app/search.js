// The page on which auditors look for resets. What is looked for stands in the address, so that a search can be linked.
import { element, table } from './elements.js';
import { search } from './server.js';
import { between, OUTCOMES, standing, STATUSES, time } from './words.js';

const FIELDS = [
  { name: 'app', label: 'App' },
  { name: 'account', label: 'Account', hint: 'whole address or Auth0 user id' },
  { name: 'outcome', label: 'Outcome', words: OUTCOMES },
  { name: 'status', label: 'Status', words: STATUSES },
  { name: 'approver', label: 'Decided by', hint: 'user id' },
  { name: 'from', label: 'Requested from', hint: 'UTC', type: 'datetime-local' },
  { name: 'until', label: 'Requested before', hint: 'UTC', type: 'datetime-local' },
];

export async function showSearch(node, api) {
  const asked = new URLSearchParams(location.hash.split('?')[1]);
  const result = element('section', { 'aria-label': 'Resets found' }, element('p', { role: 'status' }, 'Looking\u2026'));
  const form = formOf(asked);
  document.title = 'History of resets | Cockpit';
  node.replaceChildren(element('main', { class: 'rekey-page' }, element('h1', {}, 'History of resets'), form, result));
  try {
    const page = await search(fieldsOf(asked), api);
    result.replaceChildren(...resultOf(page, asked));
    if (asked.has('app')) {
      result.querySelector('.rekey-summary').focus();
    }
  } catch (refusal) {
    result.replaceChildren();
    complain(form, refusal);
  }
}

/** A time is typed without its zone, which is UTC. Whatever else the address says goes to the server as it is. */
function fieldsOf(asked) {
  return Object.fromEntries([...asked]
    .filter(([, value]) => value.trim() !== '')
    .map(([name, value]) => [name, /^[\d-]+T\d\d:\d\d$/.test(value) ? `${value}:00Z` : value]));
}

function formOf(asked) {
  const form = element('form', { class: 'rekey-search', novalidate: true, role: 'search' },
    FIELDS.map(field => fieldOf(field, asked.get(field.name) ?? '')),
    element('div', { class: 'rekey-buttons' },
      element('button', { type: 'submit', class: 'btn btn-primary' }, 'Search'),
      element('a', { href: '#/history', class: 'btn btn-link' }, 'Start over')),
    element('p', { class: 'rekey-error', role: 'alert' }));
  form.addEventListener('submit', event => {
    event.preventDefault();
    const half = [...form.elements].find(input => input.validity?.badInput);
    if (half) {
      complain(form, { member: half.name, message: 'needs a whole date and time, or nothing' });
    } else {
      const hash = `#/history?${new URLSearchParams(new FormData(form))}`;
      // The same search again is asked again.
      location.hash === hash ? location.reload() : location.assign(hash);
    }
  });
  return form;
}

function fieldOf({ name, label, hint, words, type = 'text' }, value) {
  const id = `rekey-${name}`;
  const attributes = { id, name, class: 'form-control', 'aria-describedby': `${id}-error` };
  const input = words
    ? element('select', attributes, ['', ...words].map(word =>
      element('option', { value: word, selected: word === value }, word || 'any')))
    : element('input', { ...attributes, type, autocomplete: 'off', spellcheck: 'false', value });
  return element('div', {},
    element('label', { for: id }, label, hint && element('small', {}, ` (${hint})`)),
    input,
    element('p', { id: `${id}-error`, class: 'rekey-error' }));
}

/** At the field, where there is one that it is about. */
function complain(form, { member, message }) {
  const input = form.elements.namedItem(member ?? '');
  const place = input?.id ? form.querySelector(`#${input.id}-error`) : form.querySelector('[role=alert]');
  place.textContent = message;
  if (input?.id) {
    input.setAttribute('aria-invalid', 'true');
    input.focus();
  }
}

function resultOf({ resets, next }, asked) {
  if (resets.length === 0) {
    return [element('p', { class: 'rekey-summary', tabindex: '-1', role: 'status' }, 'No reset fits.')];
  }
  const further = new URLSearchParams(asked);
  further.set('cursor', next);
  return [
    element('p', { class: 'rekey-summary', tabindex: '-1', role: 'status' },
      `${resets.length} reset${resets.length > 1 ? 's' : ''}, the newest first${next ? '; there are more' : ''}.`),
    table('Resets', ['Requested (UTC)', 'Account', 'App', 'Evidence', 'Reason', 'How it stands', 'Decided by', 'Took'],
      resets.map(rowOf)),
    next && element('p', {}, element('a', { href: `#/history?${further}`, class: 'btn btn-default' }, 'Next page')),
  ].filter(Boolean);
}

const rowOf = reset => [
  element('a', { href: `#/history/${encodeURIComponent(reset.id)}` }, time(reset.requestedAt)),
  reset.email ?? '(erased)',
  reset.app,
  reset.evidence,
  reset.reason,
  standing(reset),
  reset.deciders.join(', '),
  between(reset.requestedAt, reset.endedAt),
];
