// The proof that the domain is ours, and the door of an account on the first page.
import { describe, expect, test } from 'vitest';
import { openWeb } from './open-web.ts';

const CODE = 'Fy-3_8kXyz';
const META = `<meta name="zalo-platform-site-verification" content="${CODE}" />`;

describe('a site with the code of its proof', async () => {
  const { app } = await openWeb({ siteVerification: CODE });

  const textOf = async (path: string) => (await app.request(path)).text();

  test('serves the file of that name', async () => {
    const answer = await app.request(`/zalo_verifier${CODE}.html`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/u);
    expect(await answer.text()).toContain(META);
    const head = await app.request(`/zalo_verifier${CODE}.html`, { method: 'HEAD' });
    expect(head.status).toBe(200);
  });

  test('serves no other file like it', async () => {
    const others = ['/zalo_verifier.html', '/zalo_verifierFy.html', `/zalo_verifier${CODE}`];
    const statuses = others.map(async (path) => (await app.request(path)).status);
    expect(await Promise.all(statuses)).toEqual([404, 404, 404]);
  });

  test('says it in the head of its first page, in both languages, and nowhere else', async () => {
    const [head = ''] = (await textOf('/')).split('</head>');
    expect(head).toContain(META);
    expect(await textOf('/?lang=en')).toContain(META);
    expect(await textOf('/rieng-tu')).not.toContain('zalo-platform');
  });
});

test('a site without one proves nothing', async () => {
  const { app } = await openWeb();
  for (const code of [CODE, '', 'undefined']) {
    expect((await app.request(`/zalo_verifier${code}.html`)).status).toBe(404);
  }
  expect(await (await app.request('/')).text()).not.toContain('zalo-platform');
});
