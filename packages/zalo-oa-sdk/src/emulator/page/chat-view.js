// Messages as a phone shows them. Everything becomes text nodes; no HTML is ever written.

/**
 * @typedef {{ kind: string, url?: string, payload?: string, isShown?: boolean, phone?: string }} Action
 * @typedef {{ title: string, subtitle?: string, imageUrl?: string, action?: Action }} Pressable
 * @typedef {{
 *   kind: string, text?: string, url?: string, name?: string, media?: string, title?: string,
 *   subtitle?: string, imageUrl?: string, latitude?: string, longitude?: string, phone?: string,
 *   templateId?: string, data?: Record<string, string>, rows?: Pressable[], buttons?: Pressable[],
 * }} Content
 * @typedef {{ id: string, from: string, atMs: number, content: Content, quotedId?: string,
 *   reaction: string }} Item
 * @typedef {{ nowMs: number, title: string, isFollower: boolean, lastInteractionMs: number | null,
 *   connection: string, items: Item[] }} View
 */

/**
 * What is shown already stays as it is, so that the focus stays too.
 * @param {HTMLElement} log
 * @param {readonly Item[]} items
 */
export function showItems(log, items) {
  const words = new Map(items.map(({ id, content }) => [id, content.text ?? '']));
  items.forEach((item, at) => {
    const key = `${item.id} ${item.reaction}`;
    const shown = log.children[at];
    if (shown instanceof HTMLElement && shown.dataset['key'] === key) return;
    const line = showItem(item, words);
    line.dataset['key'] = key;
    if (shown) shown.replaceWith(line);
    else log.append(line);
  });
  while (log.children.length > items.length) log.lastElementChild?.remove();
}

/**
 * @param {Item} item
 * @param {ReadonlyMap<string, string>} words
 */
function showItem({ id, from, content, quotedId, reaction }, words) {
  const line = make('li', `message ${from}`);
  if (from === 'operator') line.append(make('small', 'sender', 'a human of the OA'));
  const bubble = make('div', 'bubble');
  if (quotedId) bubble.append(make('blockquote', '', words.get(quotedId) ?? '…'));
  bubble.append(...showContent(id, content));
  line.append(bubble);
  if (reaction) line.append(make('small', 'reaction', reaction));
  return line;
}

/**
 * @param {string} id
 * @param {Content} content
 * @returns {HTMLElement[]}
 */
function showContent(id, content) {
  const rows = content.rows ?? [];
  return [
    ...(content.kind === 'picture' ? [showPicture(content)] : []),
    ...(content.imageUrl ? [image(content.imageUrl)] : []),
    ...linesOf(content).map((line) => make('p', '', line)),
    ...(rows.length > 0 ? [showRows(id, rows)] : []),
    ...(content.kind === 'form' ? [formButton()] : []),
    ...(content.buttons ?? []).map((button, at) =>
      pressButton(id, button, pressablesOf(rows) + at),
    ),
  ];
}

/** @param {Content} content */
function linesOf(content) {
  const { name, latitude, longitude, phone, url, data = {} } = content;
  switch (content.kind) {
    case 'file':
      return [`File: ${name}`];
    case 'place':
      return [`Location: ${latitude}, ${longitude}`];
    case 'sound':
      return [`Voice message: ${url}`];
    case 'card':
      return [`Business card: ${phone}`];
    case 'template':
      return Object.entries(data).map(([key, value]) => `${key}: ${value}`);
    case 'unsupported':
      return ['(something a bot is not told)'];
    default:
      return textLines(content);
  }
}

/** @param {Content} content */
function textLines({ kind, title = '', subtitle = '', text = '', url = '' }) {
  const link = kind === 'video' || kind === 'link' ? url : '';
  return [title, subtitle, text, link].filter((line) => line !== '');
}

/** @param {Content} content */
function showPicture({ media, url = '' }) {
  return media === 'sticker'
    ? make('p', '', `Sticker: ${url.replace('sticker:', '')}`)
    : image(url);
}

/** @param {string} url */
function image(url) {
  const picture = document.createElement('img');
  picture.src = url;
  picture.alt = url;
  return picture;
}

/**
 * @param {string} id
 * @param {readonly Pressable[]} rows
 */
function showRows(id, rows) {
  const list = make('ol', 'rows');
  rows.forEach((row, at) => {
    const line = make('li', '');
    if (row.imageUrl) line.append(image(row.imageUrl));
    const place = pressablesOf(rows.slice(0, at));
    line.append(row.action ? pressButton(id, row, place) : make('p', '', row.title));
    if (row.subtitle) line.append(make('small', '', row.subtitle));
    list.append(line);
  });
  return list;
}

/** How many rows can be pressed: buttons below them are counted on. @param {readonly Pressable[]} rows */
function pressablesOf(rows) {
  return rows.filter(({ action }) => action).length;
}

/**
 * @param {string} id
 * @param {Pressable} pressable
 * @param {number} place
 */
function pressButton(id, { title, action }, place) {
  const button = make('button', 'choice', title);
  button.setAttribute('type', 'button');
  Object.assign(button.dataset, { act: 'press', messageId: id, place: String(place) });
  if (action) button.title = effectOf(action);
  if (action?.url) button.dataset['url'] = action.url;
  return button;
}

/** @param {Action} action */
function effectOf({ kind, url, payload, phone, isShown }) {
  if (kind === 'query') return `${isShown ? 'says' : 'sends unseen'}: ${payload ?? ''}`;
  return `opens ${url ?? phone ?? ''}`;
}

function formButton() {
  const button = make('button', 'choice', 'Share my information');
  button.setAttribute('type', 'button');
  button.dataset['act'] = 'submit-info';
  return button;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function make(tag, className, text = '') {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}
