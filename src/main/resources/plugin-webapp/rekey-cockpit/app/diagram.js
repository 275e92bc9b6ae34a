// Shows a diagram in Cockpit's own viewer, bpmn-js, which is there anyway, and marks in it which way a reset took.

/** @return what to do when the page is left */
export function showDiagram(node, words, xml, steps) {
  const injector = window.angular.element(node).injector();
  // The viewer writes what it shows of the diagram into the address, which shall not open the page anew.
  injector.get('$route').current.$$route.reloadOnSearch = false;
  const scope = injector.get('$rootScope').$new(true);
  scope.xml = xml;
  scope.control = {};
  scope.loaded = () => {
    const names = new Map(steps.map(step => [step, mark(step, scope.control)]));
    words.textContent = inWords(steps, names);
  };
  const viewer = '<div cam-widget-bpmn-viewer diagram-data="xml" control="control" on-load="loaded()"></div>';
  node.append(injector.get('$compile')(viewer)(scope)[0]);
  scope.$applyAsync();
  return () => scope.$destroy();
}

/** @return the name of the step, where the diagram has it */
function mark({ activity, times, open, failures }, control) {
  const shape = control.getElement(activity);
  if (!shape || shape.type === 'bpmn:SubProcess' || shape.type === 'bpmn:Process') {
    return undefined;
  }
  const overlays = control.getViewer().get('overlays');
  control.getViewer().get('canvas').addMarker(activity, open ? 'rekey-open' : 'rekey-passed');
  badge(activity, 'passed', !open && times > 0 && `\u2713${times > 1 ? ` ${times}` : ''}`, { bottom: 8, left: -8 }, overlays);
  badge(activity, 'open', open && '\u25cf', { bottom: 8, left: -8 }, overlays);
  badge(activity, 'failed', failures > 0 && `\u26a0 ${failures}`, { top: -10, right: 14 }, overlays);
  return shape.businessObject.name;
}

/** Not much smaller than it is, however small the diagram is drawn. */
function badge(activity, kind, text, position, overlays) {
  if (text) {
    const html = document.createElement('span');
    html.className = `rekey-badge rekey-badge-${kind}`;
    html.textContent = text;
    overlays.add(activity, { html, position, scale: { min: 0.75 } });
  }
}

function inWords(steps, names) {
  const list = kept => steps.filter(kept).map(step => names.get(step)).filter(Boolean).join(', ') || 'none';
  return `Passed: ${list(step => !step.open)}. Stands at: ${list(step => step.open)}.`
    + ` Tried in vain: ${list(step => step.failures > 0)}.`;
}
