// Makes one element of a page: element('p', {class: 'govuk-body'}, 'text', child, ...). Text is always text, never markup.

export function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside.filter((part) => part !== undefined && part !== ''));
  return made;
}

export function button(words, deed, secondary = true) {
  const made = element('button', { type: 'button', class: `govuk-button${secondary ? ' govuk-button--secondary' : ''}` }, words);
  made.addEventListener('click', deed);
  return made;
}

export const ring = (number) =>
  element('a', { href: `tel:${number}`, class: 'govuk-button govuk-button--warning', role: 'button' }, `Ring ${number}`);
