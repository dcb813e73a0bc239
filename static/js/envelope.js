// Seals a form to the server's key and signs it with this device's. The scheme is told in docs/offline.md.

const VERSION = 'philomena-outbox-1';
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', namedCurve: 'P-256' };
const utf8 = new TextEncoder();

export function b64(buffer) {
  let text = '';
  for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');

// A key that signs for this device and cannot be taken out of the browser by a script.
export async function newDeviceKey() {
  const pair = await crypto.subtle.generateKey(SIGNING, false, ['sign', 'verify']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { signingKey: pair.privateKey, publicKey: { kty, crv, x, y } };
}

// An item of the outbox. `letter` is {person, fields: [[name, value], ...]}.
export async function seal(enrolment, id, path, letter) {
  const ours = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const point = await crypto.subtle.exportKey('raw', ours.publicKey);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const item = {
    id, method: 'POST', path, made: new Date().toISOString(), device: enrolment.device, key: enrolment.server.id,
    ephemeral: b64(point), nonce: b64(nonce),
  };
  const heading = [VERSION, item.key, item.device, item.method, item.path, item.id, item.made].join('\n');
  const secret = await secretWith(ours.privateKey, enrolment.server.key, point);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: utf8.encode(heading) }, secret, utf8.encode(JSON.stringify(letter)));
  const signed = utf8.encode(`${heading}\n${hex(await crypto.subtle.digest('SHA-256', sealed))}`);
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, enrolment.signingKey, signed);
  return { ...item, sealed: b64(sealed), signature: b64(signature) };
}

async function secretWith(privateKey, serverKey, salt) {
  const theirs = await crypto.subtle.importKey('jwk', serverKey, CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, privateKey, 256);
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info: utf8.encode(VERSION) }, material,
    { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
}
