// The frame of every page: head, language, the way to the other language. What stands inside is the page's own.
import { html, raw } from 'hono/html';
import type { Html } from './markdown.ts';
import type { PageFiles } from './page-files.ts';
import type { PageWords } from './page-words.ts';

export interface PageFrame {
  readonly words: PageWords;
  readonly files: PageFiles;
  readonly title: string;
  /** Stands on `<body>`, for the style sheet. */
  readonly kind: 'chat' | 'paper';
}

export function layout(frame: PageFrame, body: Html, head: Html = html``): Html {
  const { words, files } = frame;
  return html`${raw('<!doctype html>')}
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <title>${frame.title}</title>
        <link rel="icon" type="image/svg+xml" href="${files.urlOf('ban.svg')}" />
        <script src="${files.urlOf('first-paint.js')}"></script>
        <link rel="stylesheet" href="${files.urlOf('page.css')}" />
        ${head}
      </head>
      <body class="${frame.kind}">
        ${body}
      </body>
    </html>`;
}

/** A page to read: the flower, the text, and the way on. */
export function paper(frame: PageFrame, content: Html | readonly Html[], head?: Html): Html {
  return sheet(frame, [languageLink(frame.words)], { content, head });
}

/** One that comes up once: asked for again, in the other language too, it would be another page. */
export function passingPaper(frame: PageFrame, content: Html): Html {
  return sheet(frame, [], { content, head: undefined });
}

interface Sheet {
  readonly content: Html | readonly Html[];
  readonly head: Html | undefined;
}

function sheet(frame: PageFrame, links: readonly Html[], { content, head }: Sheet): Html {
  const { words, files } = frame;
  return layout(
    frame,
    html`<header class="paper-top">
        <a class="paper-name" href="/">
          <img src="${files.urlOf('ban.svg')}" alt="" width="44" height="44" />
          <span>${words.of('site-name')}</span>
        </a>
        ${links}
      </header>
      <main class="paper-main">${content}</main>`,
    head,
  );
}

function languageLink(words: PageWords): Html {
  const other = words.language === 'vi' ? 'en' : 'vi';
  return html`<a class="paper-language" href="?lang=${other}" lang="${other}" hreflang="${other}"
    >${words.of('other-language')}</a
  >`;
}
