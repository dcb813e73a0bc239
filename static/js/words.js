// The words the phone says by itself. Those of the pages are in philomena/web; a phone without signal has only these.

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'short', day: 'numeric', month: 'short' });

const KINDS = {
  'call-started': 'Ringing police', 'call-answered': 'Police answered', 'call-gave-up': 'Nobody answered',
  'reference-given': 'Log number', answered: 'Answer to a question', sighted: 'Sighting', 'heard-from': 'Heard from',
  located: 'Found', 'with-us': 'Here with us', 'check-done': 'Check done', 'somebody-told': 'Somebody told',
};

// London time, with the day unless it is today.
export function time(iso) {
  const at = new Date(iso);
  const day = DAY.format(at);
  return day === DAY.format(new Date()) ? CLOCK.format(at) : `${CLOCK.format(at)} ${day}`;
}

// What an item is, told from its address alone: the rest is sealed.
export function kind(path) {
  if (path === '/episodes') return 'Report missing';
  return KINDS[path.split('/').at(-1)] ?? 'News';
}

// The strip's shape and its words.
export function strip({ waiting, problems, noSignal }) {
  if (problems) return ['■', problems === 1 ? '1 needs attention' : `${problems} need attention`];
  if (!waiting) return ['✓', 'All sent'];
  return noSignal ? ['▲', `No signal. ${waiting} on this phone only`] : ['↑', `Sending ${waiting}`];
}

export const things = (count) => (count === 1 ? '1 thing' : `${count} things`);

export const REFUSED = {
  400: 'The server could not read it. It is still here.',
  404: 'We cannot find that page. It is still here.',
  409: 'Somebody changed it first. It is still here.',
  413: 'It is too long to send. It is still here.',
  422: 'The server could not open it. It is still here.',
};

export const FROM_ELSEWHERE = 'Kept apart for your manager to look at.';
