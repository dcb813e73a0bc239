// The one script every page loads: the outbox, the strip, live news, the cover. Without it every page still works.
import { watchCover } from './cover.js';
import { ready } from './enrolment.js';
import { element } from './element.js';
import { watchLive } from './live.js';
import { watch } from './outbox.js';
import { watchPlainForms } from './plain-form.js';
import { watchForms } from './queued-form.js';
import { watchSignOut, watchStrip } from './strip.js';
import { watchWaiting } from './waiting.js';

addEventListener('philomena:emptied', () => {
  document.querySelector('main')?.prepend(element('p', { class: 'govuk-inset-text', role: 'status' },
    'This phone lost its copy. If something was waiting here, send it again.'));
});

watchForms();
watchPlainForms();
watchCover();
watchLive();
if (window.indexedDB && window.crypto?.subtle && navigator.locks) {
  watchStrip();
  watchSignOut();
  watchWaiting();
  watch();
  ready();
}
navigator.serviceWorker?.register('/service-worker.js', { type: 'module' }).catch(() => {});
