// Ban's text as nodes: `**bold**`, lines beginning `- ` as a list, https links. Text only ever becomes text nodes.

/** @param {string} text @returns {DocumentFragment} */
export function richText(text) {
  const fragment = document.createDocumentFragment();
  /** @type {HTMLUListElement | undefined} */
  let list;
  for (const line of text.split('\n')) {
    if (line.startsWith('- ')) {
      list = list ?? fragment.appendChild(document.createElement('ul'));
      list.appendChild(document.createElement('li')).append(...inline(line.slice(2)));
    } else {
      list = undefined;
      if (line.trim() !== '')
        fragment.appendChild(document.createElement('p')).append(...inline(line));
    }
  }
  return fragment;
}

/** @param {string} line @returns {(string | Node)[]} */
function inline(line) {
  // `split` with a group puts what stood between the stars at the odd places.
  return line.split(/\*\*(.+?)\*\*/).flatMap((part, index) => {
    if (index % 2 === 0) return withLinks(part);
    const strong = document.createElement('strong');
    strong.append(...withLinks(part));
    return [strong];
  });
}

/**
 * Whole addresses, and those of the state without `https://`, as lessons write them. Any other name of a site may be the
 * example of a trap, and stays text.
 */
const LINK = /(https:\/\/[^\s<>"]*[\w/]|\b(?:[a-z0-9-]+\.)+gov\.vn\b(?:\/[^\s<>"]*[\w/])?)/;

/** @param {string} text @returns {(string | Node)[]} */
function withLinks(text) {
  return text.split(LINK).map((part, index) => {
    if (index % 2 === 0) return part;
    const link = document.createElement('a');
    link.href = part.startsWith('https://') ? part : `https://${part}`;
    link.rel = 'noreferrer noopener';
    link.target = '_blank';
    link.textContent = part.replace('https://', '');
    return link;
  });
}
