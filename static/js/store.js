// What this phone keeps: sealed items not yet in the record, receipts of those that are, and its enrolment. Nothing readable.

const NAME = 'philomena';
const VERSION = 1;
const RECEIPTS_KEPT = 50;

let opening;

function open() {
  opening ??= new Promise((done, fail) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const store = request.result;
      store.createObjectStore('items', { keyPath: 'order', autoIncrement: true }).createIndex('id', 'id', { unique: true });
      store.createObjectStore('receipts', { keyPath: 'order', autoIncrement: true });
      store.createObjectStore('enrolment');
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => { request.result.close(); opening = undefined; };
      request.result.onclose = () => { opening = undefined; };
      done(request.result);
    };
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error('another tab holds an old store'));
  });
  opening.catch(() => { opening = undefined; });
  return opening;
}

// Runs `deed` in one transaction and gives what its request found, only once the transaction is complete (on the disk).
async function within(names, mode, deed) {
  const store = await open();
  return new Promise((done, fail) => {
    const transaction = store.transaction(names, mode, mode === 'readwrite' ? { durability: 'strict' } : undefined);
    const request = deed(transaction);
    transaction.oncomplete = () => done(request?.result);
    transaction.onabort = () => fail(transaction.error ?? new Error('not kept'));
  });
}

export const items = () => within('items', 'readonly', (t) => t.objectStore('items').getAll());

export const receipts = () => within('receipts', 'readonly', (t) => t.objectStore('receipts').getAll());

export const keep = (item) => within('items', 'readwrite', (t) => t.objectStore('items').add(item));

// The enrolment of one person on this phone, or of whoever signed in last.
export async function enrolment(person) {
  const kept = (key) => within('enrolment', 'readonly', (t) => t.objectStore('enrolment').get(key));
  return kept(person ?? (await kept('last')) ?? '');
}

export const enrol = (record) => within('enrolment', 'readwrite', (t) => {
  t.objectStore('enrolment').put(record.person, 'last');
  return t.objectStore('enrolment').put(record, record.person);
});

// Writes down how a try went, unless the item has left meanwhile.
export function note(order, changes) {
  return within('items', 'readwrite', (t) => {
    const store = t.objectStore('items');
    const found = store.get(order);
    found.onsuccess = () => { if (found.result) store.put({ ...found.result, ...changes }); };
    return found;
  });
}

// The item leaves and its receipt comes, in one transaction: never neither.
export function receive(item, receipt) {
  return within(['items', 'receipts'], 'readwrite', (t) => {
    t.objectStore('items').delete(item.order);
    const kept = t.objectStore('receipts');
    kept.add({ id: item.id, path: item.path, made: item.made, ...receipt });
    const keys = kept.getAllKeys();
    keys.onsuccess = () => keys.result.slice(0, -RECEIPTS_KEPT).forEach((key) => kept.delete(key));
  });
}
