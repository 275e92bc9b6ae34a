// Times, durations and outcomes for people.

export const OUTCOMES = ['completed', 'rejected', 'refused', 'approval-expired', 'not-confirmed', 'expired', 'cancelled',
  'disavowed', 'superseded', 'joined', 'limited', 'no-account', 'not-resettable', 'account-changed', 'deleted'];

export const STATUSES = ['accepted', 'verifying', 'awaiting-confirmation', 'awaiting-approval', 'invalidating',
  'awaiting-completion', 'needs-attention', 'ended'];

const SIGNS = { completed: '\u2713', 'needs-attention': '\u26a0' };

/** How it ended or, while it has not, where it stands; with a sign, so that nothing hangs on colours. */
export function standing(reset) {
  const word = reset.outcome ?? reset.status;
  return `${SIGNS[word] ?? (reset.outcome ? '\u2715' : '\u25cf')} ${word}`;
}

/** In UTC, as everywhere in the trail. */
export const time = instant => (instant ? instant.replace('T', ' ').replace(/(\.\d+)?Z$/, '') : '');

const PARTS = [['d', 86400], ['h', 3600], ['min', 60]];

export function duration(seconds) {
  if (seconds < 1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  const at = PARTS.findIndex(([, length]) => seconds >= length);
  if (at < 0) {
    return `${Math.floor(seconds)} s`;
  }
  const [unit, length] = PARTS[at];
  const [smaller, part] = PARTS[at + 1] ?? ['s', 1];
  return `${Math.floor(seconds / length)} ${unit} ${Math.floor((seconds % length) / part)} ${smaller}`;
}

export const between = (from, to) => (to ? duration((new Date(to) - new Date(from)) / 1000) : '');

/** Reads what the server writes for a duration, such as PT1H2M3.5S. */
export function took(text) {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text ?? '') ?? [];
  return text ? duration((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + Number(seconds ?? 0)) : '';
}
