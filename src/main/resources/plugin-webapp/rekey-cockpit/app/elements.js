// Makes elements. Text is never taken for markup.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .forEach(([key, value]) => made.setAttribute(key, value === true ? '' : value));
  made.append(...children.flat().filter(child => child !== undefined && child !== false && child !== null));
  return made;
}

export function table(caption, columns, rows) {
  return element('div', { class: 'rekey-scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    element('table', { class: 'cam-table' },
      element('caption', { class: 'sr-only' }, caption),
      element('thead', {}, element('tr', {}, columns.map(column => element('th', { scope: 'col' }, column)))),
      element('tbody', {}, rows.map(cells => element('tr', {}, cells.map(cell => element('td', {}, cell)))))));
}
