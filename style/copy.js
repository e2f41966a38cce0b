// Buttons that copy the text which they carry. They show themselves only where that works: the page came over https or from this
// machine. Elsewhere the text beside each can be selected.

if (navigator.clipboard) copyAtAPress();

function copyAtAPress() {
  /** How long a button says that it has copied, in milliseconds. */
  const thanks = 2000;
  const ends = new WeakMap();
  document.addEventListener('click', async (event) => {
    const button = event.target.closest?.('button[data-copy]');
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      return;
    }
    const words = button.firstElementChild;
    button.dataset.label ??= words.textContent;
    words.textContent = button.dataset.copied;
    button.classList.add('btn-success');
    clearTimeout(ends.get(button));
    const end = () => {
      words.textContent = button.dataset.label;
      button.classList.remove('btn-success');
    };
    ends.set(button, setTimeout(end, thanks));
  });
  document.documentElement.dataset.copies = '';
}
