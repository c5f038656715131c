import { describe, expect, test } from 'vitest';
import { openWeb } from './open-web.ts';
import { cookieOf } from './visitor.ts';

describe('the pages', () => {
  test.each([
    ['/', 'Chào bà con, em là Ban'],
    ['/chat', 'Trò chuyện với Ban'],
    ['/rieng-tu', '91/2025/QH15'],
  ])('%s is there in Vietnamese', async (path, text) => {
    const { app } = await openWeb();
    const response = await app.request(path);
    expect(response.status).toBe(200);
    const body = await response.text();
    expect(body).toContain('<html lang="vi">');
    expect(body).toContain(text);
  });

  test('the first page names the doors it is given', async () => {
    const { app } = await openWeb({
      doors: [{ label: 'Zalo <Hoa Ban>', url: 'https://zalo.me/1"2' }],
    });
    const body = await (await app.request('/')).text();
    expect(body).toContain('href="https://zalo.me/1&quot;2"');
    expect(body).toContain('Zalo &lt;Hoa Ban&gt;');
  });

  test('the privacy notice says who, how long, and nothing is left to fill in', async () => {
    const { app } = await openWeb({
      keeping: { operator: 'UBND xã Mường Chà', days: 730, daysWithoutConsent: 1 },
    });
    const vi = await (await app.request('/rieng-tu')).text();
    expect(vi).toContain('UBND xã Mường Chà');
    expect(vi).toContain('2 năm');
    expect(vi).toContain('1 ngày');
    const en = await (await app.request('/rieng-tu?lang=en')).text();
    expect(en).toContain('2 years');
    expect(en).toContain('one day');
    expect(vi + en).not.toMatch(/\{\w+\}/);
  });

  test('a page that is not there is 404 and shows the way back', async () => {
    const { app } = await openWeb();
    const response = await app.request('/khong-co');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Không có trang này');
  });

  test('a failure is 500 in plain words, and the cause is in the log', async () => {
    const { app, log } = await openWeb({
      chat: {
        charsMax: 1000,
        learnerOf: () => {
          throw new Error('broken');
        },
        receive: async () => ({ status: 202, body: '' }),
      },
    });
    const cookie = cookieOf(await app.request('/chat'));
    const response = await app.request('/chat/events', { headers: { cookie } });
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('Máy đang trục trặc');
    expect(log.lines.join()).toContain('broken');
  });
});

describe('the language of a page', () => {
  test.each([
    ['Vietnamese when the browser does not say', '/', {}, 'vi'],
    [
      'English when the browser asks for it first',
      '/',
      { 'accept-language': 'en-US,vi;q=0.5' },
      'en',
    ],
    [
      'Vietnamese when the browser asks for it first',
      '/',
      { 'accept-language': 'vi-VN,en;q=0.5' },
      'vi',
    ],
    ['the one asked for in the address', '/?lang=en', { 'accept-language': 'vi' }, 'en'],
    ['the one chosen before', '/', { 'accept-language': 'en', cookie: 'ban-lang=vi' }, 'vi'],
    ['Vietnamese for a language there is not', '/?lang=xx', {}, 'vi'],
  ])('is %s', async (_name, path, headers, language) => {
    const { app } = await openWeb();
    expect(await (await app.request(path, { headers })).text()).toContain(`lang="${language}">`);
  });

  test('a choice is remembered, a guess is not', async () => {
    const { app } = await openWeb();
    const chosen = await app.request('/?lang=en');
    expect(chosen.headers.getSetCookie()).toEqual([expect.stringMatching(/^ban-lang=en;/)]);
    const guessed = await app.request('/', { headers: { 'accept-language': 'en' } });
    expect(guessed.headers.getSetCookie()).toEqual([]);
  });
});

describe('the cookie', () => {
  test('is unguessable, for the server only, and prolonged by a visit', async () => {
    const { app } = await openWeb();
    const first = await app.request('/chat');
    expect(first.headers.getSetCookie()[0]).toMatch(
      /^ban=[\w-]{22}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const again = await app.request('/chat', { headers: { cookie: cookieOf(first) } });
    expect(cookieOf(again)).toBe(cookieOf(first));
    expect(cookieOf(await app.request('/chat'))).not.toBe(cookieOf(first));
  });

  test('goes over https only where the page does', async () => {
    const { app } = await openWeb({ publicUrl: 'https://ban.example.vn' });
    const [cookie] = (await app.request('/chat')).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-ban=[\w-]{22};.*Secure/);
  });

  test('the page is told when its memory belongs to somebody else', async () => {
    const { app } = await openWeb();
    const first = await app.request('/chat');
    expect(await first.text()).toContain('"isNew":true');
    const again = await app.request('/chat', { headers: { cookie: cookieOf(first) } });
    expect(await again.text()).toContain('"isNew":false');
  });
});

describe('what browsers are told', () => {
  test('a strict policy and the usual headers stand on every page', async () => {
    const { app } = await openWeb();
    for (const path of ['/', '/chat', '/rieng-tu', '/khong-co', '/healthz']) {
      const { headers } = await app.request(path);
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self';/,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  test('https is asked for from then on where the page is public', async () => {
    const { app } = await openWeb({ publicUrl: 'https://ban.example.vn' });
    expect((await app.request('/')).headers.get('strict-transport-security')).toBe(
      'max-age=15552000',
    );
  });

  test('no page holds a script or a style of its own', async () => {
    const { app } = await openWeb();
    for (const path of ['/', '/chat', '/rieng-tu', '/khong-co']) {
      const body = await (await app.request(path)).text();
      expect(body).not.toMatch(/<style|\sstyle="|\son\w+="/);
      expect(body.match(/<script(?![^>]*(src=|application\/json))/)).toBeNull();
    }
  });

  test('a word that looks like the end of a script does not end it', async () => {
    const { app } = await openWeb();
    const body = await (await app.request('/chat')).text();
    const data = /id="told">([\s\S]*?)<\/script>/.exec(body)?.[1] ?? '';
    expect(data).not.toContain('<');
    expect(JSON.parse(data)).toMatchObject({ charsMax: 1000, words: { send: 'Gửi' } });
  });
});

describe('methods', () => {
  test('HEAD is answered like GET, without the body', async () => {
    const { app } = await openWeb();
    const response = await app.request('/', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  test('OPTIONS names what a route can do, and grants no other site anything', async () => {
    const { app } = await openWeb();
    const response = await app.request('/chat/messages', { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a wrong method is 405 and told the right ones', async () => {
    const { app } = await openWeb();
    const response = await app.request('/chat', { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });
});

describe('files', () => {
  test('a script has an address that names its content, kept for ever', async () => {
    const { app } = await openWeb();
    const body = await (await app.request('/chat')).text();
    const [address = ''] = /\/page\/\w+\/chat\.js/.exec(body) ?? [];
    const response = await app.request(address);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect((await app.request(address.replace('chat.js', 'nothing.js'))).status).toBe(404);
    expect((await app.request('/page/0123/chat.js')).status).toBe(404);
  });

  test('a picture may draw and nothing else', async () => {
    const { app } = await openWeb();
    const response = await app.request('/media/0123456789abcdef.svg');
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect((await app.request('/media/ffff.svg')).status).toBe(404);
    expect((await app.request('/media/..%2f..%2fpackage.json')).status).toBe(404);
  });
});

describe('vendors', () => {
  test('get the answer of their receiver, which sees every byte of the body as it came', async () => {
    // A byte order mark, and a letter that broke: reading them as text would lose both.
    const sent = Buffer.concat([
      Buffer.from('\uFEFF{ "a" : "'),
      Buffer.of(0xe1, 0xba),
      Buffer.from('" }'),
    ]);
    const seen: unknown[] = [];
    const { app } = await openWeb({
      webhooks: [
        {
          path: '/webhooks/telegram',
          async receive(delivery) {
            seen.push(Buffer.from(delivery.rawBody), delivery.header('x-secret'));
            return { status: 200, body: 'ok' };
          },
        },
      ],
    });
    const response = await app.request('/webhooks/telegram', {
      method: 'POST',
      headers: { 'x-secret': 's' },
      body: sent,
    });
    expect([response.status, await response.text()]).toEqual([200, 'ok']);
    expect(seen).toEqual([sent, 's']);
    const tooBig = await app.request('/webhooks/telegram', {
      method: 'POST',
      body: 'x'.repeat(256 * 1024 + 1),
    });
    expect(tooBig.status).toBe(413);
    // What is left of the body would be read as the next request.
    expect(tooBig.headers.get('connection')).toBe('close');
    expect((await app.request('/webhooks/zalo-oa', { method: 'POST' })).status).toBe(404);
  });
});
