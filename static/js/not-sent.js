// What a form says while its item is on this phone only (screens, page 11), and when it has gone.
import { button, element, ring } from './element.js';
import { tryNow } from './outbox.js';
import { FROM_ELSEWHERE, REFUSED, time } from './words.js';

const paragraph = (...words) => element('p', { class: 'govuk-body' }, ...words);

// A report that has not gone: the whole truth and a way to a telephone. All else on the page steps aside.
export function reportNotSent(form, item, name) {
  const heading = element('h1', { class: 'govuk-heading-l', tabindex: '-1' }, 'Police do not know. Find a phone now');
  const said = paragraph(element('bdi', {}, name || 'Your report'),
    `, ${time(item.made)}: saved on this phone only. Nobody has it. You are still responsible. Try a shop or a house.`);
  const rest = element('div', {},
    paragraph('999 may work on another network. They may not be able to ring back.'),
    paragraph('It goes when there is signal and Philomena is open.'),
    button('Try now', tryNow));
  const notice = element('section', { class: 'not-sent', role: 'alert', 'data-not-sent': item.id },
    heading, said, element('p', { class: 'govuk-button-group' }, ring(999), ring(101)), rest);
  stepAside(form);
  (document.querySelector('.sheet') ?? form.parentElement).append(notice);
  heading.focus();
  return {
    gone({ heard, see, status }) {
      heading.textContent = 'Police do not know yet. Ring now';
      said.replaceChildren(status === 'quarantined' ? FROM_ELSEWHERE
        : `1 thing has gone. The home’s record has it: ${time(item.made)}, reached us ${time(heard)}.`);
      rest.replaceChildren(...(see ? [element('a', { class: 'govuk-link', href: see }, 'Open the report')] : []));
    },
    refused: (problem) => said.append(' ', REFUSED[problem]),
  };
}

function stepAside(form) {
  for (const part of form.closest('.sheet')?.children ?? [form]) part.hidden = !part.matches('.danger');
  for (const bar of document.querySelectorAll('[data-bar]')) bar.hidden = true;
}

// Any other news: one line where the form is, which stays as it was.
export function newsNotSent(form, item) {
  const line = element('p', { class: 'govuk-body not-sent', role: 'alert', 'data-not-sent': item.id },
    `${time(item.made)}: saved on this phone only. Nobody has it yet. It goes when there is signal and Philomena is open.`);
  form.querySelector('[data-not-sent]')?.remove();
  form.append(line);
  return {
    gone: ({ heard, status }) => {
      line.textContent = status === 'quarantined' ? FROM_ELSEWHERE
        : `The home’s record has it: ${time(item.made)}, reached us ${time(heard)}.`;
    },
    refused: (problem) => { line.textContent = REFUSED[problem]; },
  };
}

// The phone could not even keep it. What was typed stays in the form.
export function notKept(form) {
  const line = element('div', { class: 'not-sent', role: 'alert', 'data-not-sent': '' },
    element('p', { class: 'govuk-body' }, 'Not sent, and this phone could not keep it. Nobody has it. Ring now; leave this page open.'),
    element('p', { class: 'govuk-button-group' }, ring(999), ring(101)));
  form.querySelector('[data-not-sent]')?.remove();
  form.append(line);
}
