// The outbox: keeps a sealed form on the phone and sends it until the server says "Recorded: <its id>". Pages and the
// worker share it; one sender at a time through a lock of the browser.
import * as store from './store.js';

const LOCK = 'philomena-outbox';
const PATIENCE = 20_000;        // ms that one answer may take before we try again
const SHOWN = new Set([400, 404, 409, 413, 422]);      // a person must look; trying again by itself changes nothing
const WAITS = [2, 5, 10, 20, 40, 60].map((seconds) => seconds * 1000);

const news = new EventTarget();
const channel = new BroadcastChannel('philomena-outbox');
channel.onmessage = ({ data }) => news.dispatchEvent(new CustomEvent('news', { detail: data }));

let round;                      // the sending under way in this tab, if any
let again = false;              // something came while it was under way
let failures = 0;
let timer;

// `listen(({id, kept, receipt, problem, silence}) => ...)`: what happened to an item, in whichever tab or the worker.
export const listen = (hear) => news.addEventListener('news', ({ detail }) => hear(detail));

function tell(detail) {
  channel.postMessage(detail);
  news.dispatchEvent(new CustomEvent('news', { detail }));
}

// Resolves only when the item is on the disk.
export async function put(item) {
  await store.keep(item);
  tell({ id: item.id, kept: true });
}

// Sends what waits, in order, once each. Called again while it runs, it looks once more at the end.
export function send() {
  again = true;
  round ??= (async () => {
    while (again) {
      again = false;
      await alone(sendAll).catch(() => { failures += 1; });
    }
  })().finally(() => { round = undefined; plan(); });
  return round;
}

// One sender among all tabs and the worker. A tab that the system froze while it sent is not waited for: the server
// takes the same item twice without harm.
function alone(deed) {
  return navigator.locks.request(LOCK, { signal: AbortSignal.timeout(3 * PATIENCE) }, deed)
    .catch((error) => {
      if (error.name !== 'TimeoutError') throw error;
      return navigator.locks.request(LOCK, { steal: true }, deed);
    });
}

async function sendAll() {
  let kept = 0;
  for (const item of await store.items()) {
    if (item.problem && !item.retry) continue;
    const outcome = await sendOne(item);
    tell({ id: item.id, ...outcome });
    if (!outcome.receipt && !outcome.problem) kept += 1;
    if (outcome.silence) break;
  }
  failures = kept ? failures + 1 : 0;
}

// One try. The item leaves only on 2xx that names it: a sign-in page is 200 too, and a cut line proves nothing.
// Gives {receipt}, {problem: status} (kept and shown), {} (kept) or {silence: true} (kept; nobody answered).
async function sendOne(item) {
  const sent = new Date().toISOString();
  let answer;
  try {
    answer = await fetch('/outbox', {
      method: 'POST', redirect: 'manual', cache: 'no-store', credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-Outbox': '1' },
      body: JSON.stringify({ ...wire(item), sent }),
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    await store.note(item.order, { tried: sent, failed: true });
    return { silence: true };
  }
  if (answer.ok && answer.headers.get('Recorded') === item.id) {
    const { status, see } = await answer.json().catch(() => ({}));
    const receipt = { heard: new Date().toISOString(), status, see };
    await store.receive(item, receipt);
    return { receipt };
  }
  const problem = SHOWN.has(answer.status) ? answer.status : 0;
  await store.note(item.order, { tried: sent, failed: true, problem, retry: false });
  return problem ? { problem } : {};
}

const wire = ({ id, method, path, made, device, key, ephemeral, nonce, sealed, signature }) =>
  ({ id, method, path, made, device, key, ephemeral, nonce, sealed, signature });

// How many items still go by themselves.
export const left = async () => (await store.items()).filter((item) => !item.problem).length;

// The next try by itself, further apart after each failure. Sending never depends on it alone.
async function plan() {
  clearTimeout(timer);
  if (!(await left().catch(() => 0))) return;
  const wait = WAITS[Math.min(failures, WAITS.length - 1)];
  timer = setTimeout(send, wait);
  navigator.serviceWorker?.ready?.then((worker) => worker.sync?.register('outbox')).catch(() => {});
}

// A person pressed [Try now]: what was refused is tried too.
export async function tryNow() {
  for (const item of await store.items()) if (item.problem) await store.note(item.order, { retry: true });
  failures = 0;
  return send();
}

// Everything that may mean the line is back.
export function watch() {
  addEventListener('online', () => { failures = 0; send(); });
  addEventListener('pageshow', () => send());
  document.addEventListener('visibilitychange', () => { if (!document.hidden) send(); });
  send();
}
