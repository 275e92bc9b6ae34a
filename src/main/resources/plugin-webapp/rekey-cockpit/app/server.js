// Asks Rekey and the engine.

/** What the server says is wrong: with one field of a search, or altogether. */
export class Refusal extends Error {
  constructor(message, member) {
    super(message);
    this.member = member;
  }
}

export const search = (fields, api) => ask(`${resets(api)}/search`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': api.CSRFToken },
  body: JSON.stringify(fields),
});

export const read = (id, api) => ask(`${resets(api)}/${encodeURIComponent(id)}`);

export const diagram = async (definition, api) =>
  (await ask(`${api.engineApi}/process-definition/${encodeURIComponent(definition)}/xml`)).bpmn20Xml;

export const instance = (id, api) => ask(`${api.engineApi}/process-instance/${encodeURIComponent(id)}`);

const resets = api => `${api.cockpitApi}/plugin/rekey/${api.engine}/resets`;

const STATUSES = {
  401: 'Your session is over: sign in again.',
  403: 'You may not read the history of resets.',
  404: 'No reset has this id, or nothing is kept of it any more.',
};

async function ask(url, request) {
  const answer = await fetch(url, request).catch(() => {
    throw new Refusal('The server cannot be reached.');
  });
  if (answer.ok) {
    return answer.json();
  }
  const { message, member } = answer.status === 400 ? await answer.json() : {};
  throw new Refusal(message ?? STATUSES[answer.status] ?? 'The server could not answer. Try again in a moment.', member);
}
