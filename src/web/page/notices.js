// The lines above the conversation: what is wrong now, in words. Each is there as long as it is true.

/** A short "all is well again" and what only a screen reader says. */
const PASSING_MS = 4000;

/** @param {HTMLElement} place */
export function openNotices(place) {
  /** @type {Map<string, HTMLElement>} */
  const shown = new Map();

  /** @param {string} key */
  function hide(key) {
    shown.get(key)?.remove();
    shown.delete(key);
  }

  /** @param {string} key @param {string} text @param {{ lines?: readonly string[], kind?: string }} [more] */
  function show(key, text, { lines = [], kind = 'notice' } = {}) {
    const box = document.createElement('div');
    box.className = kind;
    box.appendChild(document.createElement('p')).textContent = text;
    for (const line of lines) box.appendChild(document.createElement('pre')).textContent = line;
    const same = shown.get(key);
    // The same words again would be read out again.
    if (same !== undefined && same.textContent === box.textContent) return;
    hide(key);
    shown.set(key, box);
    place.append(box);
  }

  return {
    show,
    hide,
    /** @param {string} text @param {string} [kind] */
    pass(text, kind = 'notice well') {
      show('passing', text, { kind });
      setTimeout(() => hide('passing'), PASSING_MS);
    },
  };
}
