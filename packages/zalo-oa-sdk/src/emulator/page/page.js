// The page around one phone: which phone it is, the clock, and what is done on it.
import { showItems } from './chat-view.js';

/** @typedef {import('./chat-view.js').View} View */

const seat = { channel: 'oa', who: 'Lò Thị Hoa' };
/** @type {EventSource | undefined} */
let feed;
/** The emulator's clock against that of this machine. */
let aheadMs = 0;

byId('seat').addEventListener('submit', (event) => {
  event.preventDefault();
  seat.channel = valueOf('channel');
  seat.who = valueOf('who').trim() || seat.who;
  takeSeat();
  // On a small screen the phone stands above.
  byId('phone').scrollIntoView();
});
byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const nfd = isChecked('nfd');
  void sendFrom('write', { act: 'say', nfd });
});
byId('operator').addEventListener('submit', (event) => {
  event.preventDefault();
  void sendFrom('operator-text', { act: 'operator' });
});
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (!button) return;
  const { act, advanceHours, messageId, place, url } = button.dataset;
  if (url) window.open(url, '_blank', 'noopener');
  if (advanceHours) void ask({ act: 'advance', byMs: Number(advanceHours) * 3_600_000 });
  else if (act === 'press') void ask({ act, messageId, button: Number(place) });
  else if (act) void ask({ act });
});
// A picture grows the log when it has come.
byId('log').addEventListener('load', scrollDown, true);
setInterval(showClock, 1000);
takeSeat();

function takeSeat() {
  feed?.close();
  const query = new URLSearchParams(seat);
  feed = new EventSource(`/events?${query}`);
  feed.addEventListener('message', ({ data }) => show(JSON.parse(data)));
  feed.addEventListener('error', () => trouble('The emulator does not answer.'));
  document.body.dataset['channel'] = seat.channel;
}

/** @param {View} view */
function show(view) {
  trouble('');
  write('title', view.title);
  aheadMs = view.nowMs - Date.now();
  showClock();
  write('window', windowWords(view));
  write('connection', view.connection);
  const follow = byId('follow');
  follow.textContent = view.isFollower ? 'Unfollow' : 'Follow';
  follow.dataset['act'] = view.isFollower ? 'unfollow' : 'follow';
  showItems(byId('log'), view.items);
  scrollDown();
}

function scrollDown() {
  const log = byId('log');
  log.scrollTop = log.scrollHeight;
}

function showClock() {
  const now = new Date(Date.now() + aheadMs);
  write('now', now.toLocaleString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }));
}

/** @param {View} view */
function windowWords({ nowMs, lastInteractionMs }) {
  if (seat.channel === 'bot') return 'a bot has no window';
  if (lastInteractionMs === null) return 'none yet';
  const hours = Math.floor((nowMs - lastInteractionMs) / 3_600_000);
  if (hours < 48) return `${hours} h ago: answers are free`;
  return hours <= 168 ? `${hours} h ago: answers use the quota` : `${hours} h ago: closed (-230)`;
}

/**
 * @param {string} inputId
 * @param {Record<string, unknown>} asked
 */
async function sendFrom(inputId, asked) {
  const text = valueOf(inputId);
  if (text.trim() === '') return;
  const input = byId(inputId);
  if (input instanceof HTMLInputElement) input.value = '';
  await ask({ ...asked, text });
}

/** @param {Record<string, unknown>} asked */
async function ask(asked) {
  const response = await fetch('/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...seat, ...asked }),
  });
  trouble(response.ok ? '' : await response.text());
}

/** @param {string} text */
function trouble(text) {
  write('trouble', text);
}

/**
 * @param {string} id
 * @param {string} text
 */
function write(id, text) {
  byId(id).textContent = text;
}

/** @param {string} id */
function valueOf(id) {
  const field = byId(id);
  const isField = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
  return isField ? field.value : '';
}

/** @param {string} id */
function isChecked(id) {
  const box = byId(id);
  return box instanceof HTMLInputElement && box.checked;
}

/** @param {string} id */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}
