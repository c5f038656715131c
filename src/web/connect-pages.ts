// A consent, from the button it begins with to what became of it, each on one plain page: for an official at their desk, who
// needs to know what to do next.
import { html } from 'hono/html';
import { passingPaper } from './layout.ts';
import type { Html } from './markdown.ts';
import type { PlainPage } from './plain-pages.ts';
import type { Connecting } from './web-ports.ts';

type Outcome = Exclude<Connecting, { readonly kind: 'asks' }>;

export function connectPage(page: PlainPage, outcome: Outcome): Html {
  const text =
    outcome.kind === 'failed' ? `connect-failed-${outcome.why}` : `connect-${outcome.kind}-text`;
  return sheet(
    page,
    { title: `connect-${outcome.kind}-title`, text },
    outcome.kind === 'other-account' ? html`<p><b>${outcome.wanted}</b></p>` : html``,
  );
}

/** What is behind the link is only used when somebody presses: chats and mail look at links by themselves. */
export function beginPage(page: PlainPage, key: string): Html {
  const { words } = page;
  return sheet(
    page,
    { title: 'connect-begin-title', text: 'connect-begin-text' },
    html`<form method="post">
      <input type="hidden" name="key" value="${key}" />
      <button class="big-button">${words.of('connect-begin-button')}</button>
    </form>`,
  );
}

/** Seen where the browser does not go on by itself. */
export function onwardPage(page: PlainPage, address: string): Html {
  const { words } = page;
  return sheet(
    page,
    { title: 'connect-asks-title', text: 'connect-asks-text' },
    html`<p><a class="big-button" href="${address}">${words.of('connect-asks-button')}</a></p>`,
  );
}

interface Told {
  readonly title: string;
  readonly text: string;
}

function sheet({ words, files }: PlainPage, told: Told, more: Html): Html {
  const title = words.of(told.title);
  return passingPaper(
    { words, files, title, kind: 'paper' },
    html`<h1>${title}</h1>
      <p class="lead">${words.of(told.text)}</p>
      ${more}`,
  );
}
