// How the page looks on this phone: three sizes of text, light or dark. Remembered in this browser only.

const KEY = 'ban.display';
const SIZES = /** @type {const} */ (['normal', 'large', 'largest']);

/**
 * @param {{ larger: HTMLElement, look: HTMLElement }} buttons
 * @param {Readonly<Record<string, string>>} words
 * @param {(text: string) => void} tell Says a change to those who do not see it.
 */
export function openDisplay({ larger, look }, words, tell) {
  const { dataset } = document.documentElement;
  const size = () => SIZES.find((name) => name === dataset['size']) ?? 'normal';
  const sizeName = () => words[`text-size-${size()}`] ?? '';
  const otherLook = () => (dataset['look'] === 'dark' ? 'light' : 'dark');

  function label() {
    larger.setAttribute('aria-label', `A+ ${words['text-larger']} (${sizeName()})`);
    look.textContent = words[`look-${otherLook()}`] ?? '';
  }

  larger.addEventListener('click', () => {
    dataset['size'] = SIZES[(SIZES.indexOf(size()) + 1) % SIZES.length];
    remember({ size: size() });
    label();
    tell(sizeName());
  });
  look.addEventListener('click', () => {
    dataset['look'] = otherLook();
    remember({ look: dataset['look'] });
    label();
  });
  label();
}

/** @param {{ size: string } | { look: string }} chosen What was not chosen follows the phone. */
function remember(chosen) {
  try {
    const before = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    localStorage.setItem(KEY, JSON.stringify({ ...before, ...chosen }));
  } catch {
    // Then it holds for this visit.
  }
}
