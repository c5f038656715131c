// Reads multipart/form-data (RFC 7578) of small bodies held in memory.

export interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  readonly bytes: Buffer;
}

export function readParts(contentType: string, body: Buffer): readonly Part[] {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return [];
  const parts: Part[] = [];
  const mark = Buffer.from(`--${boundary}`);
  let at = body.indexOf(mark);
  while (at !== -1) {
    const next = body.indexOf(mark, at + mark.length);
    if (next === -1) break;
    const part = readPart(body.subarray(at + mark.length, next));
    if (part) parts.push(part);
    at = next;
  }
  return parts;
}

/** What stands between two boundaries: line end, headers, empty line, bytes, line end. */
function readPart(between: Buffer): Part | undefined {
  const headersEnd = between.indexOf('\r\n\r\n');
  if (headersEnd === -1) return undefined;
  const headers = between.subarray(0, headersEnd).toString('utf8');
  const name = /content-disposition:.*[; ]name="([^"]*)"/i.exec(headers)?.[1];
  if (name === undefined) return undefined;
  const filename = /content-disposition:.*[; ]filename="([^"]*)"/i.exec(headers)?.[1];
  return { name, filename, bytes: between.subarray(headersEnd + 4, -2) };
}
