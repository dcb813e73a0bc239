// [Cover]: blanks the page to one grey word at a press, for a screen that others can see. Press again to show it.

export function watchCover() {
  const button = document.querySelector('[data-cover]');
  if (!button) return;
  const words = button.textContent;
  button.addEventListener('click', (event) => {
    event.preventDefault();                              // without this script it opens a page that says only "Show"
    const covered = document.documentElement.classList.toggle('is-covered');
    for (const part of document.querySelectorAll('main, [data-bar], [data-strip]')) part.hidden = covered;
    button.setAttribute('aria-pressed', String(covered));
    button.textContent = covered ? 'Show' : words;
  });
}
