// The keyboard: a key for the search, two for each section, and one for the list of them all. Which section has which is found in the
// menu, where it is said once. No key means anything while somebody types, in a dialog, or together with a key that is the browser's.

const list = document.getElementById('key-list');
if (list) listen(document.getElementById('key-list-on'));

function listen(on) {
  /** How long the second key of two may be waited for, in milliseconds. */
  const patience = 1500;
  /** Under which name the browser remembers that somebody wants no keys: those who speak to it would press them with every word. */
  const off = 'otklik-keys-off';
  const links = [...document.querySelectorAll('.sidebar .places a[data-key]')];
  const empty = document.getElementById('key-list-row');
  for (const link of links) {
    const row = empty.cloneNode(true);
    row.removeAttribute('id');
    row.hidden = false;
    row.querySelector('kbd:last-child').textContent = link.dataset.key;
    row.querySelector('dd').textContent = link.textContent;
    empty.parentElement.append(row);
  }
  on.checked = remembered('getItem', off) === null;
  on.addEventListener('change', () => remembered(on.checked ? 'removeItem' : 'setItem', off, '1'));
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('button[data-keys]')) list.showModal();
  });
  let began = -Infinity;
  document.addEventListener('keydown', (event) => {
    if (isTaken(event)) return;
    const isSecond = event.timeStamp - began < patience;
    began = -Infinity;
    const withControl = event.ctrlKey || event.metaKey;
    const key = meant(event);
    let isDone = false;
    if (withControl) isDone = key === 'k' && find();
    else if (!key || !on.checked) isDone = false;
    else if (isSecond) isDone = follow(links, key);
    else if (key === '/') isDone = find();
    else if (key === '?') {
      list.showModal();
      isDone = true;
    } else if (key === 'g') {
      began = event.timeStamp;
      isDone = true;
    }
    if (isDone) event.preventDefault();
  });
  document.documentElement.dataset.keys = '';
}

/** What the browser remembers for this site. One that remembers nothing answers null. */
function remembered(method, ...values) {
  try {
    return localStorage[method](...values);
  } catch {
    return null;
  }
}

/** Whether a key belongs to a field, to a dialog or to somebody else. */
function isTaken(event) {
  const typed = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';
  return (
    event.defaultPrevented ||
    event.altKey ||
    event.repeat ||
    event.target.matches?.(typed) ||
    document.querySelector('dialog[open]') !== null
  );
}

/** The Latin letter or sign that is meant. On a keyboard that writes Cyrillic it is the one printed beside the other letter. */
function meant({ key, code }) {
  // A browser that fills a field in by itself sends an event that has no key.
  if (key?.length !== 1) return undefined;
  if (code === 'Slash' && key === '.') return '/';
  if (code === 'Slash' && key === ',') return '?';
  if (/[а-яё]/i.test(key)) return code.startsWith('Key') ? code.slice(3).toLowerCase() : undefined;
  return key.toLowerCase();
}

/** Goes into the search that is in sight. */
function find() {
  const field = [...document.querySelectorAll('.search-box input')].find((input) => input.offsetParent !== null);
  field?.select();
  field?.focus();
  return field !== undefined;
}

/** Goes to the section with this key. */
function follow(links, key) {
  const link = links.find((known) => known.dataset.key === key);
  link?.click();
  return link !== undefined;
}
