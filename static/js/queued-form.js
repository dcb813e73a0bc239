// Forms marked data-outbox: kept sealed on this phone first, then sent; the page moves on only when the record has it.
import { ready } from './enrolment.js';
import { seal } from './envelope.js';
import { newsNotSent, notKept, reportNotSent } from './not-sent.js';
import { listen, put, send } from './outbox.js';

const SOON = 3000;              // ms after which we say that it has not gone

export function watchForms() {
  tellWhetherEnrolled();
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!('outbox' in form.dataset) || event.defaultPrevented) return;
    event.preventDefault();
    if (form.getAttribute('aria-busy') === 'true') return;      // pressing twice is harmless
    form.setAttribute('aria-busy', 'true');
    post(form, event.submitter).finally(() => form.removeAttribute('aria-busy'));
  });
}

// The empty form of a phone on which nobody signed in can keep nothing, and says so before anybody types.
async function tellWhetherEnrolled() {
  const notice = document.querySelector('[data-not-enrolled]');
  if (!notice || await ready().catch(() => undefined)) return;
  notice.hidden = false;
  for (const part of document.querySelectorAll('form[data-outbox], [data-bar]')) part.hidden = true;
}

async function post(form, pressed) {
  const id = crypto.randomUUID();                   // a kept page carries a spent one
  const path = new URL(pressed?.getAttribute('formaction') || form.getAttribute('action'), location.href).pathname;
  const fields = typed(form, pressed, id);
  let item;
  try {
    const enrolment = await ready();
    item = await seal(enrolment, id, path, letter(form, enrolment, fields));
    await put(item);
  } catch {
    return postPlainly(form, path, fields);
  }
  const outcome = outcomeOf(id);
  const soon = await Promise.race([outcome, silence(), new Promise((done) => { setTimeout(done, SOON); send(); })]);
  if (soon?.receipt && soon.receipt.status !== 'quarantined' && !showsNothingBack(form)) return moveOn(soon.receipt.see);
  const notice = path === '/episodes' ? reportNotSent(form, item, nameOf(form)) : newsNotSent(form, item);
  const { receipt, problem } = soon ?? await outcome;
  if (!receipt) return notice.refused(problem);
  return notice.gone(showsNothingBack(form) ? { ...receipt, see: undefined } : receipt);
}

// The form as the browser would post it, text only, under its fresh id.
function typed(form, pressed, id) {
  const entries = new FormData(form);
  if (pressed?.name) entries.append(pressed.name, pressed.value);
  entries.set('id', id);
  return [...entries].filter(([, value]) => typeof value === 'string');
}

function letter(form, enrolment, fields) {
  const locked = showsNothingBack(form);
  if (locked) fields.push(['home', enrolment.home], ['without_unlock', 'yes']);
  return { person: enrolment.person, fields };
}

// The empty form of a cold start: whoever holds the phone learns nothing from it.
const showsNothingBack = (form) => 'withoutUnlock' in form.dataset;

const nameOf = (form) => form.elements.namedItem('name')?.value.trim() ?? document.querySelector('h1 bdi')?.textContent;

// What became of the item, in whichever tab it was sent: {receipt} or {problem}.
function outcomeOf(id) {
  return new Promise((done) => {
    listen((news) => { if (news.id === id && (news.receipt || news.problem)) done(news); });
  });
}

// Nobody answers at all: no need to wait before saying so.
function silence() {
  return new Promise((done) => { listen((news) => { if (news.silence) done(); }); });
}

const moveOn = (see) => location.replace(see ?? location.href);

// This phone cannot keep anything (not enrolled, no room, storage refused): the ordinary post, told truthfully.
async function postPlainly(form, path, fields) {
  const id = fields.find(([name]) => name === 'id')[1];
  try {
    const answer = await fetch(path, {
      method: 'POST', redirect: 'manual', headers: { 'X-Outbox': '1' }, body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(20_000),
    });
    if (answer.ok && answer.headers.get('Recorded') === id) return moveOn(answer.headers.get('Location'));
  } catch { /* told below */ }
  return notKept(form);
}
