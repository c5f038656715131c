// One message as an entry of the list: Ban's with picture and voice, ours with what became of it.

import { make } from './make.js';
import { richText } from './rich-text.js';

/** @import { BanItem, Item, MyItem, PageChoice } from '../page-types.ts' */

/**
 * @typedef {object} MessageHooks
 * @property {Readonly<Record<string, string>>} words
 * @property {number} charsMax
 * @property {(choice: PageChoice) => void} onChoice
 * @property {(item: MyItem) => void} onSendAgain
 * @property {(picture: { url: string, shows: string }) => boolean} onPicture False when it cannot be shown here.
 */

/** @param {Item} item @param {MessageHooks} hooks */
export function drawMessage(item, hooks) {
  return item.who === 'ban' ? drawBan(item, hooks) : drawMine(item, hooks);
}

/** @param {readonly PageChoice[]} choices @param {MessageHooks} hooks */
export function drawChoices(choices, { words, onChoice }) {
  const group = make('div', 'choices');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', words['choices'] ?? '');
  choices.forEach((choice, index) => {
    const button = group.appendChild(make('button', 'choice'));
    button.type = 'button';
    if (choices.length > 1) button.append(make('span', 'number', `${index + 1}`), ' ');
    button.append(make('span', '', choice.label));
    button.addEventListener('click', () => onChoice(choice));
  });
  return group;
}

/** @param {BanItem} item @param {MessageHooks} hooks */
function drawBan({ id, view }, { words, onPicture }) {
  const entry = makeEntry('ban', id);
  const bubble = entry.appendChild(make('div', 'bubble'));
  bubble.append(make('span', 'unseen', `${words['ban-said']} `));
  const { picture, voice } = view;
  if (picture !== null) bubble.append(drawPicture(picture, words, onPicture));
  bubble.append(richText(view.text));
  if (voice !== null) bubble.append(drawVoice(voice, words));
  return entry;
}

/**
 * @param {{ url: string, shows: string }} picture
 * @param {MessageHooks['words']} words
 * @param {MessageHooks['onPicture']} onPicture
 */
function drawPicture(picture, words, onPicture) {
  const link = make('a', 'picture');
  link.href = picture.url;
  link.setAttribute(
    'aria-label',
    (words['picture-larger'] ?? '').replace('{shows}', picture.shows),
  );
  const image = link.appendChild(document.createElement('img'));
  image.src = picture.url;
  image.alt = picture.shows;
  link.addEventListener('click', (event) => {
    if (onPicture(picture)) event.preventDefault();
  });
  return link;
}

/** @param {string} url @param {MessageHooks['words']} words */
function drawVoice(url, words) {
  const audio = document.createElement('audio');
  audio.controls = true;
  audio.preload = 'none';
  audio.src = url;
  audio.setAttribute('aria-label', words['listen'] ?? '');
  return audio;
}

/** @param {MyItem} item @param {MessageHooks} hooks */
function drawMine(item, hooks) {
  const { words } = hooks;
  const entry = makeEntry(`me ${item.state}`, item.id);
  const bubble = entry.appendChild(make('div', 'bubble'));
  bubble.append(make('span', 'unseen', `${words['you-said']} `), make('p', '', item.text));
  if (item.state === 'waiting') {
    entry.append(
      make('p', 'note sending', words['sending']),
      make('p', 'note kept', words['waiting']),
    );
  } else if (item.state !== 'sent') {
    entry.append(...drawRefused(item, hooks));
  }
  return entry;
}

/** @param {MyItem} item @param {MessageHooks} hooks */
function drawRefused(item, { words, charsMax, onSendAgain }) {
  const why = (words[`refused-${item.state}`] ?? '').replace('{max}', `${charsMax}`);
  const again = make('button', 'again', words['send-again']);
  again.type = 'button';
  again.addEventListener('click', () => onSendAgain(item));
  return [make('p', 'note refused', why), again];
}

/** @param {string} className @param {string} id */
function makeEntry(className, id) {
  const entry = make('li', className);
  entry.dataset['id'] = id;
  entry.tabIndex = -1;
  return entry;
}
