// Files by the name of their content: what is behind an address never changes, so a browser asks once.
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { PageFiles } from './page-files.ts';
import type { Media } from './web-ports.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';

export function pageFileRoutes(files: PageFiles): Hono {
  return new Hono().get('/:version/:name', compress(), (c) => {
    const file = files.byName.get(c.req.param('name'));
    if (file === undefined || c.req.param('version') !== files.version) return c.notFound();
    return c.body(file.text, 200, { 'Content-Type': file.type, 'Cache-Control': FOR_EVER });
  });
}

export function mediaRoutes(media: Media): Hono {
  return new Hono().get('/:name', compress(), async (c) => {
    const medium = await media.open(c.req.param('name'));
    if (medium === undefined) return c.notFound();
    return c.body(medium.bytes, 200, {
      'Content-Type': medium.type,
      'Cache-Control': FOR_EVER,
      // A drawing opened by itself is a document: it may draw, and nothing else.
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      // Vendors and link previews show these pictures elsewhere.
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  });
}
