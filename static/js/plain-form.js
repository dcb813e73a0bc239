// Forms of the profile go by fetch, and the page is replaced: the browser keeps no copy of what was typed (ruling 17).
import { element } from './element.js';

const PATIENCE = 60_000;        // ms; a photo on a slow line takes its time

export function watchPlainForms() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    const ours = form.method === 'post' && form.getAttribute('autocomplete') === 'off';
    if (event.defaultPrevented || !ours || 'outbox' in form.dataset || 'signOut' in form.dataset) return;
    event.preventDefault();
    if (form.getAttribute('aria-busy') === 'true') return;      // pressing twice is harmless
    form.setAttribute('aria-busy', 'true');
    post(form, event.submitter).finally(() => form.removeAttribute('aria-busy'));
  });
}

async function post(form, pressed) {
  const sent = new FormData(form, pressed);
  const body = form.enctype === 'multipart/form-data' ? sent : new URLSearchParams(sent);
  try {
    const answer = await fetch(form.action, { method: 'POST', body, signal: AbortSignal.timeout(PATIENCE) });
    if (answer.redirected) return location.replace(answer.url);
    return show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  } catch {
    return notKept(form);
  }
}

// An answer that is no new address: what was typed, with what is wrong, or two versions. The strip stays as it is.
function show(page) {
  document.title = page.title;
  document.querySelector('[data-bar]')?.remove();
  const main = document.querySelector('main');
  const bar = page.querySelector('[data-bar]');
  if (bar) main.after(bar);
  main.replaceWith(page.querySelector('main'));
  scrollTo(0, 0);
  (document.querySelector('main [autofocus]') ?? document.querySelector('main')).focus();
}

function notKept(form) {
  form.querySelector('[data-not-kept]')?.remove();
  form.prepend(element('p', { class: 'line line--mend', role: 'alert', 'data-not-kept': '' },
    element('span', { class: 'shape', 'aria-hidden': 'true' }, '▲'),
    element('span', { class: 'line__words' }, 'No signal. Not kept yet. What you typed is still here: press again when there is signal.')));
  form.querySelector('[data-not-kept]').scrollIntoView({ block: 'center' });
}
