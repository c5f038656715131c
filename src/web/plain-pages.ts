// The pages that are only read: the first page, the privacy notice, "no such page", "something is wrong".
import { html } from 'hono/html';
import { paper } from './layout.ts';
import { renderMarkdown } from './markdown.ts';
import type { Html } from './markdown.ts';
import type { PageFiles } from './page-files.ts';
import type { PageWords } from './page-words.ts';
import type { Door, Keeping } from './web-ports.ts';

export interface PlainPage {
  readonly words: PageWords;
  readonly files: PageFiles;
}

interface HomeFacts {
  readonly doors: readonly Door[];
  /** For the head. */
  readonly proof: Html | undefined;
}

export function homePage({ words, files }: PlainPage, { doors, proof }: HomeFacts): Html {
  return paper(
    { words, files, title: words.of('site-title'), kind: 'paper' },
    html`<img class="hills" src="${files.urlOf('hills.svg')}" alt="" width="720" height="240" />
      <h1>${words.of('home-title')}</h1>
      <p class="lead">${words.of('home-what')}</p>
      <p>
        <a class="big-button" href="/chat">${words.of('home-start')}</a>
        <small>${words.of('home-free')}</small>
      </p>
      ${doorList(words, doors)}
      <section class="card">
        <h2>${words.of('home-never-title')}</h2>
        <ul>
          <li>${words.of('home-never-code')}</li>
          <li>${words.of('home-never-app')}</li>
          <li>${words.of('home-never-money')}</li>
        </ul>
      </section>
      <p>${words.of('home-machine')} <a href="/rieng-tu">${words.of('privacy-link')}</a></p>
      <p class="quiet">${words.of('home-for')}</p>`,
    proof,
  );
}

function doorList(words: PageWords, doors: readonly Door[]): Html {
  if (doors.length === 0) return html``;
  return html`<h2>${words.of('home-doors')}</h2>
    <ul class="doors">
      ${doors.map((door) => html`<li><a href="${door.url}" rel="noreferrer">${door.label}</a></li>`)}
    </ul>`;
}

export function privacyPage({ words, files }: PlainPage, markdown: string, keeping: Keeping): Html {
  const notice = markdown
    .replaceAll('{keep}', daysInWords(words, keeping.days))
    .replaceAll('{keepWithoutConsent}', daysInWords(words, keeping.daysWithoutConsent))
    .replaceAll('{operator}', keeping.operator ?? words.of('privacy-operator-unknown'));
  return paper({ words, files, title: words.of('privacy-title'), kind: 'paper' }, [
    ...renderMarkdown(notice),
    html`<p><a class="big-button" href="/chat">${words.of('back-to-chat')}</a></p>`,
  ]);
}

function daysInWords(words: PageWords, days: number): string {
  return days % 365 === 0
    ? words.of('privacy-years', { count: days / 365 })
    : words.of('privacy-days', { count: days });
}

export function notFoundPage(page: PlainPage): Html {
  return shortPage(page, 'not-found');
}

export function failedPage(page: PlainPage): Html {
  return shortPage(page, 'failed');
}

function shortPage({ words, files }: PlainPage, key: 'not-found' | 'failed'): Html {
  const title = words.of(`${key}-title`);
  return paper(
    { words, files, title, kind: 'paper' },
    html`<h1>${title}</h1>
      <p class="lead">${words.of(`${key}-text`)}</p>
      <p><a class="big-button" href="/">${words.of('back-home')}</a></p>`,
  );
}
