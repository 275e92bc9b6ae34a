// The page of one reset, running or ended: its facts, the way it took and everything that happened.
import { showDiagram } from './diagram.js';
import { element, table } from './elements.js';
import { diagram, read } from './server.js';
import { between, standing, time, took } from './words.js';

/** @return what to do when the page is left */
export async function showReset(node, api) {
  const id = decodeURIComponent(location.hash.split('?')[0].split('/')[2]);
  const page = element('main', { class: 'rekey-page' }, element('p', { role: 'status' }, 'Reading\u2026'));
  document.title = 'A reset | Cockpit';
  node.replaceChildren(page);
  try {
    const { trail, path } = await read(id, api);
    page.replaceChildren(...headOf(trail), ...decisionsOf(trail), ...eventsOf(trail));
    if (path.definition) {
      return await showWay(page, path, api);
    }
    page.querySelector('.rekey-facts').after(
      element('p', {}, 'The engine\u2019s history of this reset has been cleaned up, so there is no diagram of the way it took.'));
    return undefined;
  } catch (refusal) {
    page.replaceChildren(element('h1', {}, 'Reset'), element('p', { role: 'alert' }, refusal.message), back());
  }
}

const back = () => element('p', {}, element('a', { href: '#/history' }, 'To the history of resets'));

function headOf(trail) {
  const facts = [
    ['How it stands', standing(trail)],
    ['App', trail.app],
    ['Evidence', trail.evidence],
    ['Reason', trail.reason],
    ['Requested (UTC)', time(trail.requestedAt)],
    ['Ended (UTC)', time(trail.endedAt) || 'not yet'],
    ['Took', between(trail.requestedAt, trail.endedAt)],
    ['Auth0 user id', trail.accountId],
    ['Reset id', trail.id],
    ['Still open', !trail.endedAt && element('a', { href: `#/process-instance/${trail.id}/runtime` }, 'See where it stands')],
  ].filter(([, value]) => value);
  return [
    back(),
    element('h1', {}, `Reset of ${trail.email ?? 'an account whose data are erased'}`),
    element('dl', { class: 'rekey-facts' }, facts.map(([name, value]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, value)))),
  ];
}

function decisionsOf({ events }) {
  const decisions = events.filter(({ event }) => event === 'decided');
  return decisions.length === 0 ? [] : [
    element('h2', {}, 'Decisions'),
    element('ul', {}, decisions.map(({ at, who, outcome, why }) => element('li', {},
      element('strong', {}, `${who ?? 'somebody'}: ${outcome}`), ` on ${time(at)} UTC`, why && ` \u2014 ${why}`))),
  ];
}

const eventsOf = ({ events }) => [
  element('h2', {}, 'What happened'),
  table('What happened, in order', ['Time (UTC)', 'What', 'Step or call', 'Who', 'From', 'Why', 'How it went', 'Took'],
    events.map(event => [
      time(event.at),
      event.event === 'failed' || event.event === 'incident' ? `\u26a0 ${event.event}` : event.event,
      event.step,
      event.who,
      event.from,
      event.why,
      event.outcome,
      took(event.took),
    ].map(cell => cell ?? ''))),
];

async function showWay(page, path, api) {
  const canvas = element('div', { class: 'rekey-diagram' });
  const words = element('p', { class: 'sr-only' });
  page.querySelector('.rekey-facts').after(
    element('h2', {}, 'The way it took'),
    element('figure', {}, canvas, words, element('figcaption', {},
      element('span', { class: 'rekey-key rekey-key-passed' }, '\u2713 passed'),
      element('span', { class: 'rekey-key rekey-key-open' }, '\u25cf stands here'),
      element('span', { class: 'rekey-key rekey-key-failed' }, '\u26a0 tried in vain, and how often'))));
  return showDiagram(canvas, words, await diagram(path.definition, api), path.steps);
}
