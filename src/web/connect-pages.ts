// What becomes of a consent, on one plain page: for an official at their desk, who needs to know what to do next.
import { html } from 'hono/html';
import { passingPaper } from './layout.ts';
import type { Html } from './markdown.ts';
import type { PlainPage } from './plain-pages.ts';
import type { Connecting } from './web-ports.ts';

type Outcome = Exclude<Connecting, { readonly kind: 'asks' }>;

export function connectPage({ words, files }: PlainPage, outcome: Outcome): Html {
  const title = words.of(`connect-${outcome.kind}-title`);
  const text =
    outcome.kind === 'failed' ? `connect-failed-${outcome.why}` : `connect-${outcome.kind}-text`;
  return passingPaper(
    { words, files, title, kind: 'paper' },
    html`<h1>${title}</h1>
      <p class="lead">${words.of(text)}</p>
      ${outcome.kind === 'other-account' ? html`<p><b>${outcome.wanted}</b></p>` : ''}`,
  );
}
