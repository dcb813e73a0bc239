// Serves the empty shell when there is no signal, and empties the outbox with the page closed where the browser lets it.
// It never keeps a page about a child: only the files named here, the same for everybody.
import { left, send } from {{ static_url('js/outbox.js') | tojson }};

const CACHE = {{ static_url('') | tojson }};
const SHELL = {{ shell | tojson }};
const PATIENCE = 10_000;        // ms that a page may take before the empty shell answers for it

addEventListener('install', (event) => {
  const fresh = SHELL.map((path) => new Request(path, { credentials: 'omit', cache: 'no-cache' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)).then(() => skipWaiting()));
});

addEventListener('activate', (event) => {
  const old = caches.keys().then((names) => names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  event.waitUntil(old.then((gone) => Promise.all(gone)).then(() => clients.claim()));
});

addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const path = new URL(url).pathname;
  if (method !== 'GET' || new URL(url).origin !== location.origin) return;
  if (mode === 'navigate') event.respondWith(page(event.request, path === '/waiting' ? path : '/offline'));
  else if (SHELL.includes(path)) event.respondWith(kept(path).then((answer) => answer ?? fetch(event.request)));
});

const kept = (path) => caches.open(CACHE).then((cache) => cache.match(path));

async function page(request, instead) {
  const slow = new Promise((_, fail) => { setTimeout(fail, PATIENCE); });
  try {
    return await Promise.race([fetch(request), slow]);
  } catch {
    return (await kept(instead)) ?? Response.error();
  }
}

addEventListener('sync', (event) => {
  if (event.tag === 'outbox') event.waitUntil(send().then(left).then((count) => { if (count) throw new Error(`${count} left`); }));
});
