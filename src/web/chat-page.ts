// The chat page's HTML: everything a phone needs to draw the frame; the scripts fill in the conversation.
import { html, raw } from 'hono/html';
import { layout } from './layout.ts';
import type { Html } from './markdown.ts';
import type { PageTold } from './page-types.ts';
import type { PageFiles } from './page-files.ts';
import type { PageWords } from './page-words.ts';

export interface ChatPage {
  readonly words: PageWords;
  readonly files: PageFiles;
  readonly told: Omit<PageTold, 'words'>;
}

export function chatPage({ words, files, told }: ChatPage): Html {
  const all: PageTold = { ...told, words: words.beginningWith('chat-') };
  return layout(
    { words, files, title: words.of('chat-title'), kind: 'chat' },
    html`${topBar(words, files)}
      <div id="notices" role="status"></div>
      <main class="talk" id="talk" tabindex="-1">
        <h1 class="unseen">${words.of('chat-title')}</h1>
        <div role="log" aria-live="polite" aria-label="${words.of('chat-log')}">
          <ol id="log"></ol>
        </div>
        <div id="typing" class="typing" hidden>
          <span class="unseen">${words.of('chat-typing')}</span><i></i><i></i><i></i>
        </div>
        <noscript><p class="notice">${words.of('chat-no-script')}</p></noscript>
      </main>
      ${composer(words, told.charsMax)}
      <dialog id="zoom" aria-label="${words.of('chat-picture-close')}"></dialog>
      <script type="application/json" id="told">
        ${dataBlock(all)}
      </script>`,
    html`${scriptNames(files).map(
        (name) => html`<link rel="modulepreload" href="${files.urlOf(name)}" />`,
      )}
      <script type="module" src="${files.urlOf('chat.js')}"></script>`,
  );
}

function topBar(words: PageWords, files: PageFiles): Html {
  return html`<header class="top">
    <a class="unseen-until-focus" href="#write">${words.of('skip-to-content')}</a>
    <img class="face" src="${files.urlOf('ban.svg')}" alt="" width="44" height="44" />
    <p class="who">
      <strong>${words.of('site-name')}</strong><span>${words.of('chat-subtitle')}</span>
    </p>
    <button type="button" class="round" id="larger" aria-label="${words.of('chat-text-larger')}">
      <span aria-hidden="true">A+</span>
    </button>
    <button
      type="button"
      class="round"
      id="more"
      aria-expanded="false"
      aria-controls="menu"
      aria-label="${words.of('chat-more')}"
    >
      <span aria-hidden="true" class="dots"></span>
    </button>
    ${menu(words)}
    <div id="progress" class="progress" hidden>
      <span id="progress-text"></span>
      <div class="track"><div id="progress-bar"></div></div>
    </div>
  </header>`;
}

/** What each button of the menu sends: commands that Ban understands in every language. */
const MENU_WORDS = {
  menu: 'menu',
  help: 'trợ giúp',
  person: 'gặp người',
  'show-data': 'xem dữ liệu',
  'delete-data': 'xóa dữ liệu',
} as const;

function menu(words: PageWords): Html {
  const items = Object.entries(MENU_WORDS).map(
    ([key, says]) =>
      html`<li>
        <button type="button" data-says="${says}">${words.of(`chat-menu-${key}`)}</button>
      </li>`,
  );
  const other = words.language === 'vi' ? 'en' : 'vi';
  return html`<ul id="menu" class="menu" hidden>
    ${items}
    <li class="apart"><button type="button" id="look">${words.of('chat-look-dark')}</button></li>
    <li><a href="?lang=${other}" lang="${other}">${words.of('other-language')}</a></li>
    <li><a href="/rieng-tu">${words.of('privacy-link')}</a></li>
  </ul>`;
}

function composer(words: PageWords, charsMax: number): Html {
  return html`<form id="composer" class="composer" aria-label="${words.of('chat-write-label')}">
    <button type="button" id="below" class="below" hidden>
      <span aria-hidden="true">↓</span> ${words.of('chat-below')}
    </button>
    <label class="unseen" for="write">${words.of('chat-write-label')}</label>
    <textarea
      id="write"
      rows="1"
      maxlength="${charsMax}"
      autocomplete="off"
      enterkeyhint="send"
      placeholder="${words.of('chat-write-here')}"
    ></textarea>
    <button type="submit" class="send">${words.of('chat-send')}</button>
  </form>`;
}

/** Modules are asked for together, not one after the other as their imports are found. */
function scriptNames(files: PageFiles): readonly string[] {
  const scripts = [...files.byName.keys()].filter((name) => name.endsWith('.js'));
  return scripts.filter((name) => name !== 'first-paint.js');
}

/** JSON inside HTML: `<` is the only character that could end the script element. */
function dataBlock(told: PageTold): Html {
  return raw(JSON.stringify(told).replaceAll('<', '\\u003c'));
}
