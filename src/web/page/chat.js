// The chat page: ties together what is typed, what is sent, what comes and what is drawn.

import { openComposer } from './composer.js';
import { openConnection } from './connection.js';
import { openDisplay } from './display.js';
import { openInbox } from './inbox.js';
import { holdsFarewell, lastOf, lastOfBan } from './items.js';
import { openLogView } from './log-view.js';
import { openMemory } from './memory.js';
import { openMenu } from './menu.js';
import { openNotices } from './notices.js';
import { openOutbox } from './outbox.js';
import { sayGoodbye } from './post.js';
import { showProgress } from './progress.js';
import { keepAboveKeyboard } from './screen.js';
import { openScroll } from './scroll.js';
import { openTyping } from './typing.js';
import { openZoom } from './zoom.js';

/** @import { Item, MyItem, PageEvent, PageTold, PageView } from '../page-types.ts' */

/** The last words of a farewell may come in two messages. */
const FAREWELL_MS = 1500;

/** @type {PageTold} */
const told = JSON.parse(byId('told').textContent ?? '');
const { words } = told;
const memory = openMemory(told.nowMs);
const notices = openNotices(byId('notices'));
let isEnding = false;

const connection = openConnection({
  onLost: () => notices.show('lost', words['lost'] ?? ''),
  onBack() {
    notices.hide('lost');
    notices.pass(words['back'] ?? '');
  },
});

const scroll = openScroll({ talk: byId('talk'), log: byId('log'), below: byId('below') });

const logView = openLogView(byId('log'), scroll, {
  words,
  charsMax: told.charsMax,
  onChoice: ({ payload, label }) => say({ kind: 'chose', choice: payload }, label, 'focus'),
  onSendAgain: sendAgain,
  onPicture: openZoom(byId('zoom'), words['picture-close'] ?? ''),
});

const typing = openTyping(byId('typing'), () => scroll.toEnd());

const outbox = openOutbox(memory, {
  onState(item, state) {
    logView.show({ ...item, state }, memory.items());
    if (state === 'sent') {
      connection.mend();
      inbox.ensure();
      notices.hide('nobody');
      // The answer may have been faster than the receipt.
      if (lastOf(memory.items())?.id === item.id) typing.show();
    }
  },
  onLost: () => connection.lose(),
  onNobody() {
    notices.show('nobody', words['no-identity'] ?? '');
    inbox.connect();
  },
});

const inbox = openInbox({
  lastId: () => memory.lastId(),
  onMessage: hear,
  onProblems(problems) {
    if (problems.length === 0) notices.hide('problems');
    else
      notices.show('problems', words['problems'] ?? '', {
        lines: problems,
        kind: 'notice problems',
      });
  },
  onUp() {
    connection.mend();
    outbox.kick();
  },
  onDown: () => connection.doubt(),
});

const composer = openComposer(
  /** @type {HTMLFormElement} */ (byId('composer')),
  /** @type {HTMLTextAreaElement} */ (byId('write')),
  (text) => say({ kind: 'said', text }, text),
);

start();

function start() {
  openMenu({ button: byId('more'), menu: byId('menu') }, (says, label) =>
    say({ kind: 'said', text: says }, label),
  );
  openDisplay({ larger: byId('larger'), look: byId('look') }, words, (text) => {
    notices.pass(text, 'unseen');
    scroll.toEnd();
  });
  keepAboveKeyboard(() => scroll.toEnd());
  if (told.isNew) memory.beginAnew();
  if (memory.items().length === 0) say({ kind: 'followed' }, '');
  restore();
  // Closed before it could end: a farewell that was heard is a farewell.
  if (holdsFarewell(memory.items())) {
    void end();
    return;
  }
  memory.onChangedElsewhere(restore);
  addEventListener('online', () => inbox.connect());
  addEventListener('offline', () => connection.lose());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) inbox.ensure();
  });
  if (!navigator.onLine) connection.lose();
  inbox.connect();
  outbox.kick();
}

function restore() {
  if (isEnding) return;
  const items = memory.items();
  logView.restore(items);
  showProgress(lastOfBan(items)?.view.progress ?? null, words);
}

/** @param {PageEvent} event @param {string} text @param {'focus'} [focus] */
function say(event, text, focus) {
  if (isEnding) return;
  /** @type {MyItem} */
  const item = { who: 'me', id: newId(), order: memory.nextOrder(), event, text, state: 'waiting' };
  memory.add(item);
  logView.show(item, memory.items());
  if (focus !== undefined) logView.focusOn(item.id);
  outbox.kick();
}

/** Not accepted, so it keeps its id; it is said now, so it goes to the end. @param {MyItem} item */
function sendAgain(item) {
  /** @type {MyItem} */
  const again = { ...item, order: memory.nextOrder(), state: 'waiting' };
  memory.remove(item.id);
  logView.remove(item.id);
  memory.add(again);
  logView.show(again, memory.items());
  logView.focusOn(again.id);
  outbox.kick();
}

/** @param {string} id @param {PageView} view */
function hear(id, view) {
  /** @type {Item} */
  const item = { who: 'ban', id, view };
  typing.hide();
  showProgress(view.progress, words);
  // Another tab may have remembered it first.
  memory.add(item);
  logView.show(item, memory.items());
  if (view.isFarewell && !isEnding) setTimeout(() => void end(), FAREWELL_MS);
}

/** Everything about the learner goes from here as well; only the last words stay on the screen. */
async function end() {
  isEnding = true;
  outbox.stop();
  composer.close();
  showProgress(null, words);
  logView.restore(memory.items().filter((item) => item.who === 'ban' && item.view.isFarewell));
  memory.forgetAll();
  if (await sayGoodbye()) inbox.close();
  notices.show('ended', words['ended'] ?? '', { kind: 'notice well' });
  logView.offerNewBeginning(() => location.assign('/chat'));
}

/** 96 random bits: unique among all messages of one learner. */
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The chat page has no #${id}`);
  return element;
}
