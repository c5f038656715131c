import { expect, test } from 'vitest';
import { renderMarkdown } from '../../src/web/markdown.ts';

function rendered(markdown: string): string {
  const blocks = renderMarkdown(markdown).map(String);
  return blocks.map((block) => block.replaceAll(/\s*\n\s*/g, '')).join('');
}

test('headings, paragraphs, lists and bold', () => {
  expect(rendered('# A\n\n## B\n\nmột **hai** ba\n\n- x\n- y **z**\n')).toBe(
    '<h1>A</h1><h2>B</h2><p>một <strong>hai</strong> ba</p><ul><li>x</li><li>y <strong>z</strong></li></ul>',
  );
});

test('markup in the text stays text', () => {
  expect(rendered('<img src=x onerror=alert(1)> **<b>**')).toBe(
    '<p>&lt;img src=x onerror=alert(1)&gt; <strong>&lt;b&gt;</strong></p>',
  );
});
