// The three dots while Ban is thinking.

/** After this without an answer the dots would be a lie. */
const TYPING_MAX_MS = 10000;

/** @param {HTMLElement} dots @param {() => void} onShown */
export function openTyping(dots, onShown) {
  let timer = 0;

  function hide() {
    clearTimeout(timer);
    dots.hidden = true;
  }

  function show() {
    clearTimeout(timer);
    dots.hidden = false;
    timer = setTimeout(hide, TYPING_MAX_MS);
    onShown();
  }

  return { show, hide };
}
