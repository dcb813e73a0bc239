// Enrols this browser for whoever is signed in: fetches the server's public key and makes the key this device signs with.
import { newDeviceKey } from './envelope.js';
import * as store from './store.js';

const { person, device } = document.body.dataset;       // empty when nobody is signed in

// The enrolment to seal with, or undefined if this phone has none and none can be had now.
export async function ready() {
  const kept = await store.enrolment(person);
  if (!device || kept?.device === device) return kept;
  return navigator.locks.request('philomena-enrolment', enrolNow).catch(() => kept);
}

async function enrolNow() {
  const kept = await store.enrolment(person);
  if (kept?.device === device) return kept;              // another tab was quicker
  const server = await (await asked('/outbox/key')).json();
  const { signingKey, publicKey } = await newDeviceKey();
  await asked('/devices/key', { method: 'POST', body: new URLSearchParams({ key: JSON.stringify(publicKey) }) });
  const record = { person, device, home: server.home, server: { id: server.id, key: server.key }, signingKey };
  await store.enrol(record);
  navigator.storage?.persist?.();
  if (server.enrolled) dispatchEvent(new CustomEvent('philomena:emptied'));
  return record;
}

async function asked(address, options) {
  const answer = await fetch(address, { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(4000), ...options });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer;
}
