// Takes the place of Tasklist's own file of this name, with its shortcuts.
import './sign-in.js';
import './most-urgent-first.js';

// Tasklist would give up on a part of it that takes longer than seven seconds, and show nothing at all. Cockpit waits.
window.require.config({ waitSeconds: 0 });

export default {
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'claims the currently selected task' },
    focusFilter: { key: 'ctrl+shift+f', description: 'set the focus to the first filter in the list' },
    focusList: { key: 'ctrl+alt+l', description: 'sets the focus to the first task in the list' },
    focusForm: { key: 'ctrl+alt+f', description: 'sets the focus to the first input field in a task form' },
    startProcess: { key: 'ctrl+alt+p', description: 'opens the start process modal dialog' },
  },
};
