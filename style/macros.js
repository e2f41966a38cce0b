// The buttons in the list of macros: a press puts one into the field that somebody was typing in last, at the caret.

const macros = document.getElementById('macros');
if (macros) putInAtAPress(macros);

function putInAtAPress(keys) {
  const takes = '[data-macros]';
  let last;
  document.addEventListener('focusin', (event) => {
    last = event.target.closest(takes) ?? last;
  });
  // A press on a button would take the focus away from the field, and the selection with it.
  keys.addEventListener('mousedown', (event) => {
    if (event.target.closest('[data-macro]')) event.preventDefault();
  });
  keys.addEventListener('click', (event) => {
    const text = event.target.closest('[data-macro]')?.dataset.macro;
    if (text) putIn(text);
  });
  keys.dataset.awake = '';

  function putIn(text) {
    const used = last?.isConnected ? last : undefined;
    const field = used ?? keys.closest('form')?.querySelector(takes);
    if (!field) return;
    field.focus();
    if (!used) field.setSelectionRange(field.value.length, field.value.length);
    // What the browser types itself can be taken back by its own Undo. The other way is for browsers that have given this one up.
    if (!document.execCommand('insertText', false, text)) {
      field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    last = field;
  }
}
