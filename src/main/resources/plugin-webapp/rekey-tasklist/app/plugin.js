// What Rekey adds to Tasklist: facts on each card, and above a task who else is on it.
import { cardOf, lastTold } from './cards.js';
import { until, waiting } from './words.js';

function line(parent, name, text) {
  if (text) {
    const element = document.createElement('p');
    element.className = `rekey-${name}`;
    element.textContent = text;
    parent.append(element);
  }
}

function risk(card) {
  return card.risk ? `\u26a0 Take care: ${card.risk}` : card.risk === '' && 'Nothing stands out';
}

function showCard(node, card) {
  node.replaceChildren();
  if (card) {
    line(node, 'account', [card.account, card.app].filter(Boolean).join(' \u00b7 '));
    line(node, 'times', [waiting(card.since), card.until && until(card.until)].filter(Boolean).join(', '));
    line(node, 'risk', risk(card));
    line(node, 'claimed', card.claimedBy && `${card.claimedBy} is on it`);
  }
}

const card = {
  id: 'rekey-card',
  pluginPoint: 'tasklist.card',
  priority: 100,
  async render(node, { api, taskId }) {
    node.className = 'rekey-card';
    showCard(node, lastTold(taskId));
    showCard(node, await cardOf(taskId, api));
  },
};

const claimed = {
  id: 'rekey-claimed',
  pluginPoint: 'tasklist.task.action',
  priority: 200,
  // Tasklist tells this place of no task, but for the scope, which follows the task that is open.
  render(node, { api }, scope) {
    node.setAttribute('role', 'status');
    scope.$watch('task', async task => {
      const facts = task && await cardOf(task.id, api);
      // Somebody may have opened another one meanwhile.
      if (scope.task?.id !== task?.id) {
        return;
      }
      node.replaceChildren();
      if (facts?.claimedBy) {
        line(node, 'claimed', `${facts.claimedBy} is on it: you can read, but not decide`);
      }
    });
  },
};

export default [card, claimed];
