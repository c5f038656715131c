// Just enough Markdown for a notice: `# ` and `## ` headings, `- ` lists, paragraphs, `**bold**`. Everything is escaped.
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export function renderMarkdown(markdown: string): readonly Html[] {
  const blocks = markdown.split(/\n{2,}/).map((block) => block.trim());
  return blocks.filter((block) => block !== '').map(renderBlock);
}

function renderBlock(block: string): Html {
  if (block.startsWith('# ')) return html`<h1>${renderLine(block.slice(2))}</h1>`;
  if (block.startsWith('## ')) return html`<h2>${renderLine(block.slice(3))}</h2>`;
  if (!block.startsWith('- ')) return html`<p>${renderLine(block)}</p>`;
  const items = block.split(/\n(?=- )/).map((item) => html`<li>${renderLine(item.slice(2))}</li>`);
  return html`<ul>
    ${items}
  </ul>`;
}

function renderLine(line: string): readonly (string | Html)[] {
  // `split` with a group puts what stood between the stars at the odd places.
  const parts = line.split(/\*\*(.+?)\*\*/);
  return parts.map((part, index) => (index % 2 === 0 ? part : html`<strong>${part}</strong>`));
}
