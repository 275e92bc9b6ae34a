// How long something has waited, and until when there is time, in words.

const units = [['day', 86400], ['hour', 3600], ['minute', 60]];

export function waiting(since, now = new Date()) {
  const seconds = (now - new Date(since)) / 1000;
  const found = units.find(([, length]) => seconds >= length);
  if (!found) {
    return 'waiting less than a minute';
  }
  const count = Math.floor(seconds / found[1]);
  return `waiting ${count} ${found[0]}${count > 1 ? 's' : ''}`;
}

export function until(deadline, now = new Date()) {
  const due = new Date(deadline);
  if (due < now) {
    return 'out of time';
  }
  const time = due.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return `until ${time} ${day(due, now)}`;
}

function day(date, now) {
  const tomorrow = new Date(now);
  tomorrow.setDate(now.getDate() + 1);
  if (date.toDateString() === now.toDateString()) {
    return 'today';
  }
  return date.toDateString() === tomorrow.toDateString()
    ? 'tomorrow'
    : `on ${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}`;
}
