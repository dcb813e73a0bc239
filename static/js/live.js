// Live news: a region marked data-live is asked for again every few seconds and changed only where no finger is.

const EVERY = 5000;

export function watchLive() {
  const region = document.querySelector('[data-live]');
  if (region) setInterval(() => look(region), EVERY);
}

let looking = false;

async function look(region) {
  if (looking || document.hidden || !navigator.onLine) return;
  looking = true;
  try {
    const answer = await fetch(region.dataset.live || location.href, {
      headers: { 'X-Live': '1' }, redirect: 'error', cache: 'no-store', signal: AbortSignal.timeout(EVERY),
    });
    if (answer.ok) compare(region, fresh(await answer.text(), region));
  } catch { /* the strip tells of the line; the page stays as it was, with its time */ } finally {
    looking = false;
  }
}

const fresh = (page, region) => new DOMParser().parseFromString(page, 'text/html').getElementById(region.id);

function compare(region, latest) {
  if (!latest || shown(latest) === region.dataset.seen) return;
  const first = region.dataset.seen === undefined;
  region.dataset.seen = shown(latest);
  if (first) return;                                     // what we were served with the page
  if (busy(region)) return offer(region, latest);
  swap(region, latest);
}

// What a reader can tell apart: every form is served with a fresh id, which is no news.
const shown = (region) => region.innerHTML.replaceAll(/name="id" value="[^"]*"/g, '');

// Somebody types, chooses or is about to press here: nothing may move under the finger.
const busy = (region) => region.contains(document.activeElement) || region.matches(':active')
  || [...region.querySelectorAll('input, textarea, select')].some((field) => field.value !== field.defaultValue && field.type !== 'hidden');

function swap(region, latest) {
  region.replaceChildren(...latest.cloneNode(true).childNodes);
}

function offer(region, latest) {
  const line = document.querySelector('[data-live-news]') ?? document.createElement('button');
  line.type = 'button';
  line.dataset.liveNews = '';
  line.className = 'govuk-button govuk-button--secondary';
  line.textContent = 'News. Show';
  line.onclick = () => { line.remove(); swap(region, latest); };
  region.before(line);
}
