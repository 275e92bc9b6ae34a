// What Rekey adds to Cockpit: the history of resets, one page for each, and the ways there.
import { element } from './elements.js';
import { showReset } from './reset.js';
import { showSearch } from './search.js';
import { instance } from './server.js';

const PROCESS = 'password-reset:';

let leave;

const link = (node, href, text) => node.append(element('a', { href }, text));

/** Among Cockpit's own buttons beside a diagram, which have a sign each. */
const action = (node, href, text) => node.append(element('a', { href, class: 'btn btn-default action-button', title: text },
  element('span', { class: 'glyphicon glyphicon-time', 'aria-hidden': 'true' }),
  element('span', { class: 'sr-only' }, text)));

export default [
  {
    id: 'rekey-navigation',
    pluginPoint: 'cockpit.navigation',
    priority: 5,
    properties: { path: '#/history', checkActive: path => path.includes('#/history') },
    render: node => link(node, '#/history', 'History'),
  },
  {
    id: 'rekey-search',
    pluginPoint: 'cockpit.route',
    properties: { path: '/history' },
    render: (node, { api }) => showSearch(node, api),
  },
  {
    id: 'rekey-reset',
    pluginPoint: 'cockpit.route',
    properties: { path: '/history/:id' },
    async render(node, { api }) {
      leave = await showReset(node, api);
    },
    unmount() {
      leave?.();
      leave = undefined;
    },
  },
  {
    id: 'rekey-instance',
    pluginPoint: 'cockpit.processInstance.runtime.action',
    priority: 50,
    async render(node, { api, processInstanceId }) {
      if ((await instance(processInstanceId, api)).definitionId.startsWith(PROCESS)) {
        action(node, `#/history/${processInstanceId}`, 'History of this reset');
      }
    },
  },
  {
    id: 'rekey-definition',
    pluginPoint: 'cockpit.processDefinition.runtime.action',
    priority: 50,
    render(node, { processDefinitionId }) {
      if (processDefinitionId.startsWith(PROCESS)) {
        action(node, '#/history', 'History of resets');
      }
    },
  },
];
