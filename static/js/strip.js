// The line at the top of every page: whether anything is on this phone only.
import { element } from './element.js';
import { listen } from './outbox.js';
import * as store from './store.js';
import { strip, things } from './words.js';

export async function counts() {
  const kept = await store.items();
  const waiting = kept.filter((item) => !item.problem);
  return { waiting: waiting.length, problems: kept.length - waiting.length, noSignal: !navigator.onLine || waiting.some((item) => item.failed) };
}

export function watchStrip() {
  const line = document.querySelector('[data-strip]');
  if (!line) return;
  const show = async () => {
    const [shape, words] = strip(await counts());
    if (line.textContent.trim() === `${shape} ${words}`) return;
    line.replaceChildren(element('span', { class: 'shape', 'aria-hidden': 'true' }, shape), ` ${words}`);
  };
  listen(show);
  addEventListener('online', show);
  addEventListener('offline', show);
  show();
}

// Nobody signs out while reports are on this phone only: the next person might never open it.
export function watchSignOut() {
  document.addEventListener('submit', async (event) => {
    const form = event.target;
    if (!('signOut' in form.dataset) || form.dataset.counted) return;
    event.preventDefault();
    const { waiting } = await counts().catch(() => ({ waiting: 0 }));
    if (waiting) return location.assign('/waiting#sign-out');
    form.dataset.counted = 'yes';
    return form.requestSubmit(event.submitter);
  });
}

export const cannotSignOut = (waiting) =>
  `You cannot sign out yet. ${things(waiting)} ${waiting === 1 ? 'is' : 'are'} on this phone only.`;
