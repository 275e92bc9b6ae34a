// Tasklist takes the order of its list from the address, and has the newest come first where that says nothing.
const URGENT = JSON.stringify([
  { sortBy: 'priority', sortOrder: 'desc' },
  { sortBy: 'dueDate', sortOrder: 'asc' },
]);

if (!location.hash.includes('sorting=')) {
  const path = location.hash || '#/';
  history.replaceState(null, '', `${path}${path.includes('?') ? '&' : '?'}sorting=${encodeURIComponent(URGENT)}`);
}
