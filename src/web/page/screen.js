// Keeps the field where one writes above the keyboard of the phone, also where the browser does not do it by itself.

/** @param {() => void} onResized */
export function keepAboveKeyboard(onResized) {
  const screen = window.visualViewport;
  if (!screen) return;
  screen.addEventListener('resize', () => {
    // While somebody has zoomed in, the visible part is small for another reason.
    if (Math.abs(screen.scale - 1) > 0.01) return;
    document.documentElement.style.setProperty('--tall', `${Math.round(screen.height)}px`);
    onResized();
  });
}
