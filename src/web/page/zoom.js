// A picture as large as the screen. Escape, a tap or the button closes it; the focus goes back to where it was.

/** @param {HTMLElement} dialog @param {string} closeWord */
export function openZoom(dialog, closeWord) {
  const isDialog = dialog instanceof HTMLDialogElement && typeof dialog.showModal === 'function';
  const image = dialog.appendChild(document.createElement('img'));
  const close = dialog.appendChild(document.createElement('button'));
  close.type = 'button';
  close.textContent = closeWord;
  dialog.addEventListener('click', () => isDialog && dialog.close());

  /** @param {{ url: string, shows: string }} picture @returns {boolean} False where the browser has no dialogs. */
  return function show({ url, shows }) {
    if (!isDialog) return false;
    image.src = url;
    image.alt = shows;
    dialog.setAttribute('aria-label', shows);
    dialog.showModal();
    return true;
  };
}
