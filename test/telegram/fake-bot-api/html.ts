// Telegram's HTML (https://core.telegram.org/bots/api#html-style) into text and entities, refused in Telegram's own words.
import { badRequest } from './bot-api-error.ts';

export interface Entity {
  readonly type: string;
  /** In UTF-16 units. */
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

export interface ParsedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

const ENTITY_OF_TAG: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface OpenTag {
  readonly tag: string;
  readonly offset: number;
  readonly url: string | undefined;
}

interface Reading {
  readonly html: string;
  at: number;
  text: string;
  readonly open: OpenTag[];
  readonly entities: Entity[];
}

export function parseHtml(html: string): ParsedText {
  const reading: Reading = { html, at: 0, text: '', open: [], entities: [] };
  while (reading.at < html.length) readNext(reading);
  const unclosed = reading.open.at(-1);
  if (unclosed !== undefined) {
    throw unparsable(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  }
  return { text: reading.text, entities: reading.entities };
}

function readNext(reading: Reading): void {
  const { html, at } = reading;
  if (html.startsWith('</', at)) return readEndTag(reading);
  if (html[at] === '<') return readStartTag(reading);
  if (html[at] === '&') return readReference(reading);
  reading.text += html[at];
  reading.at += 1;
}

function readReference(reading: Reading): void {
  const match = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot));/iu.exec(
    reading.html.slice(reading.at, reading.at + 12),
  );
  // Telegram lets this pass and shows the character; its manual says that it must be written as a reference.
  if (match === null) throw unparsable(`Unescaped "&" at byte offset ${byteOffset(reading)}`);
  const [whole, decimal, hexadecimal, name] = match;
  reading.text +=
    name === undefined
      ? String.fromCodePoint(
          decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal),
        )
      : (NAMED[name.toLowerCase()] ?? '');
  reading.at += whole.length;
}

function readStartTag(reading: Reading): void {
  const end = reading.html.indexOf('>', reading.at);
  if (end === -1) throw unparsable(`Unclosed start tag at byte offset ${byteOffset(reading)}`);
  const inside = reading.html.slice(reading.at + 1, end);
  const [, name = '', attributes = ''] = /^([^\s/]*)(.*)$/su.exec(inside) ?? [];
  const tag = name.toLowerCase();
  if (!(tag in ENTITY_OF_TAG)) {
    throw unparsable(`Unsupported start tag "${tag}" at byte offset ${byteOffset(reading)}`);
  }
  const url = tag === 'a' ? linkOf(attributes) : undefined;
  if (url === undefined && attributes.trim() !== '') {
    throw unparsable(
      `Unexpected attributes in the tag "${tag}" at byte offset ${byteOffset(reading)}`,
    );
  }
  reading.open.push({ tag, offset: reading.text.length, url });
  reading.at = end + 1;
}

function linkOf(attributes: string): string | undefined {
  const [, double, single] = /^\s+href=(?:"([^"]*)"|'([^']*)')\s*$/su.exec(attributes) ?? [];
  return double ?? single;
}

function readEndTag(reading: Reading): void {
  const start = reading.open.pop();
  if (start === undefined) {
    throw unparsable(`Unexpected end tag at byte offset ${byteOffset(reading)}`);
  }
  const end = reading.html.indexOf('>', reading.at);
  if (end === -1) throw unparsable(`Unclosed end tag at byte offset ${byteOffset(reading)}`);
  const found = reading.html.slice(reading.at + 2, end).toLowerCase();
  if (found.trim() !== start.tag) {
    throw unparsable(
      `Unmatched end tag at byte offset ${byteOffset(reading)}, expected "</${start.tag}>", found "</${found}>"`,
    );
  }
  const length = reading.text.length - start.offset;
  if (length > 0) {
    reading.entities.push({
      type: ENTITY_OF_TAG[start.tag] ?? '',
      offset: start.offset,
      length,
      ...(start.url === undefined ? {} : { url: start.url }),
    });
  }
  reading.at = end + 1;
}

function byteOffset({ html, at }: Reading): number {
  return Buffer.byteLength(html.slice(0, at));
}

function unparsable(why: string): Error {
  return badRequest(`can't parse entities: ${why}`);
}
