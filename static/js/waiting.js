// Page 12, Waiting: what is on this phone only, what needs attention, what the record has. Kinds and times, no names.
import { button, element } from './element.js';
import { listen, tryNow } from './outbox.js';
import * as store from './store.js';
import { cannotSignOut } from './strip.js';
import { FROM_ELSEWHERE, REFUSED, kind, time } from './words.js';

export function watchWaiting() {
  const region = document.querySelector('[data-waiting]');
  if (!region) return;
  const show = async () => {
    const [items, receipts] = await Promise.all([store.items(), store.receipts()]);
    region.replaceChildren(...parts(items, receipts));
  };
  listen(show);
  show();
}

function parts(items, receipts) {
  const waiting = items.filter((item) => !item.problem);
  const refused = items.filter((item) => item.problem);
  const shown = [];
  if (waiting.length && location.hash === '#sign-out') shown.push(element('p', { class: 'govuk-body', role: 'alert' }, cannotSignOut(waiting.length)));
  if (!items.length) shown.push(element('p', { class: 'govuk-body' }, 'Nothing is waiting. All of it is in the home’s record.'));
  if (waiting.length) shown.push(...list(`On this phone only: ${waiting.length}`, waiting, lastTry), order(waiting));
  if (refused.length) shown.push(...list(`Needs attention: ${refused.length}`, refused, (item) => REFUSED[item.problem]));
  if (items.length) shown.push(button('Try now', tryNow));
  if (receipts.length) shown.push(...list(`The home’s record has it: ${receipts.length}`, receipts.toReversed(), reached));
  return shown;
}

function list(heading, rows, note) {
  return [
    element('h2', { class: 'govuk-heading-m' }, heading),
    element('ul', { class: 'govuk-list govuk-list--bullet' },
      ...rows.map((row) => element('li', {}, `${kind(row.path)}, ${time(row.made)}. ${note(row)}`))),
  ];
}

const order = (waiting) => element('p', { class: 'govuk-body' },
  waiting.length > 1 ? 'They go in this order, once each, when there is signal and Philomena is open.'
    : 'It goes once, when there is signal and Philomena is open.');

const lastTry = (item) => (item.tried ? `Last try ${time(item.tried)}.` : 'Not tried yet.');

const reached = (receipt) => (receipt.status === 'quarantined' ? FROM_ELSEWHERE : `Reached us ${time(receipt.heard)}.`);
