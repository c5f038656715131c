// The menu behind the three dots: opens, closes by Escape, by a tap elsewhere and when the focus leaves it.

/**
 * @param {{ button: HTMLElement, menu: HTMLElement }} parts
 * @param {(says: string, label: string) => void} onSays
 */
export function openMenu({ button, menu }, onSays) {
  /** @param {boolean} isOpen */
  function show(isOpen) {
    menu.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
  }

  /** @param {EventTarget | null} target */
  function isInside(target) {
    return target instanceof Node && (menu.contains(target) || button.contains(target));
  }

  button.addEventListener('click', () => show(menu.hidden === true));
  menu.addEventListener('click', (event) => {
    const item = event.target instanceof Element ? event.target.closest('button') : null;
    if (item === null) return;
    show(false);
    button.focus();
    const says = item.dataset['says'];
    if (says !== undefined) onSays(says, item.textContent ?? says);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || menu.hidden) return;
    show(false);
    button.focus();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!isInside(event.target)) show(false);
  });
  menu.addEventListener('focusout', (event) => {
    if (event.relatedTarget !== null && !isInside(event.relatedTarget)) show(false);
  });
}
