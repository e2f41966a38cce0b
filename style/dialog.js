// Forms that have a page of their own, opened over the page that leads to them. Each is the one of its page, sent to where the page sends
// it, and what the server answers is shown in its place; one that leads on, as a saved one does, leads the browser there.

const dialog = document.getElementById('form-dialog');
if (dialog) open(dialog, document.getElementById('form-dialog-body'), document.getElementById('form-dialog-lost'));

function open(sheet, body, lost) {
  /** What the form held when it was opened. */
  let before = '';
  /** Whether an answer is awaited: nothing is sent twice. */
  let isBusy = false;
  /** What has the focus when the dialog is closed. */
  let opener;

  const held = () => {
    const form = body.querySelector('form');
    return form ? new URLSearchParams(new FormData(form)).toString() : '';
  };
  /** Whether nothing would be lost, or somebody says that it may be. */
  const mayGo = () => before === held() || confirm(sheet.dataset.ask);
  const close = () => {
    if (!mayGo()) return;
    sheet.close();
    body.replaceChildren();
    lost.hidden = true;
    opener?.focus();
  };
  /** Puts what stands on a page into the dialog, if it is one of ours. Nothing on it runs. */
  const put = (html) => {
    const main = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
    if (!main) return false;
    body.replaceChildren(...main.childNodes);
    const title = body.querySelector('h1');
    if (title) document.getElementById('form-dialog-title').textContent = title.textContent;
    return true;
  };
  /** Puts the focus where somebody goes on: at what is wrong, at what a button has added, or at the first field. */
  const focus = (pressed) => {
    const first = () => body.querySelector('[aria-invalid]') ?? body.querySelector('.field :is(input, select, textarea)');
    const places = {
      add: () => body.querySelector('.form-row:last-of-type input:not([type=hidden])'),
      remove: () => body.querySelector("button[value^='add ']"),
    };
    (places[pressed.split(' ')[0]] ?? first)()?.focus();
  };

  document.addEventListener('click', async (event) => {
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const link = event.target.closest?.('a[data-dialog]');
    if (!link || !isPlain || event.defaultPrevented) return;
    event.preventDefault();
    opener = link;
    const response = await fetch(link.href).catch(() => undefined);
    // Whatever else it is, it is shown as the page that it is.
    if (!response || response.redirected || !put(await response.text())) return location.assign(link.href);
    before = held();
    sheet.showModal();
    focus('');
  });
  sheet.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    if (event.target.closest('[data-close]') || link?.getAttribute('href') === location.pathname) {
      event.preventDefault();
      close();
    } else if (link && !mayGo()) {
      event.preventDefault();
    }
  });
  // Browsers let a page hold back the first Escape, but not always the next: what is typed may not hang on that.
  sheet.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  });
  sheet.addEventListener('cancel', (event) => {
    event.preventDefault();
    close();
  });
  sheet.addEventListener('submit', async (event) => {
    // The one behind the dialog's own button closes it.
    if (event.target.method === 'dialog') return;
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    const fields = new URLSearchParams(new FormData(event.target));
    const { name, value: pressed = '' } = event.submitter ?? {};
    if (name) fields.append(name, pressed);
    const response = await fetch(event.target.getAttribute('action') ?? '', { method: 'POST', body: fields }).catch(() => undefined);
    if (response?.redirected) return location.assign(response.url);
    const isShown = response !== undefined && put(await response.text());
    isBusy = false;
    lost.hidden = isShown;
    if (isShown) focus(pressed);
  });
}
