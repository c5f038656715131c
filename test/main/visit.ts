// A visitor of the chat page without a browser: posts what the page would post and reads what it would be sent.
export interface Visit {
  say(text: string): Promise<number>;
  open(): Promise<number>;
  /** Resolves with the first text of Ban that matches, from the beginning of the visit on. */
  hears(pattern: RegExp): Promise<string>;
  readonly heard: readonly string[];
  /** The cookie, to come back with. */
  readonly cookie: string;
  leave(): void;
}

interface Told {
  readonly text?: string;
}

let order = Date.now();

export async function visit(url: string, cookie?: string): Promise<Visit> {
  const known = cookie ?? (await firstCookie(url));
  const heard: string[] = [];
  const listeners = new Set<() => void>();
  const leaving = new AbortController();
  const events = await fetch(`${url}/chat/events`, {
    headers: { cookie: known },
    signal: leaving.signal,
  });
  void readEvents(events, (text) => {
    heard.push(text);
    for (const listener of listeners) listener();
  }).catch(() => undefined);
  const post = async (event: object) => {
    order += 1;
    const response = await fetch(`${url}/chat/messages`, {
      method: 'POST',
      headers: { cookie: known, 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ id: `test-message-${order}`, order, event }),
    });
    await response.arrayBuffer();
    return response.status;
  };
  return {
    cookie: known,
    heard,
    say: (text) => post({ kind: 'said', text }),
    open: () => post({ kind: 'followed' }),
    leave: () => leaving.abort(),
    hears: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          const found = heard.find((text) => pattern.test(text));
          if (found !== undefined) resolve(found);
        };
        listeners.add(look);
        look();
      }),
  };
}

async function firstCookie(url: string): Promise<string> {
  const page = await fetch(`${url}/chat`);
  await page.arrayBuffer();
  return page.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function readEvents(response: Response, onText: (text: string) => void): Promise<void> {
  if (response.body === null) return;
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body) {
    const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5))
        .join('');
      if (data.trim().startsWith('{')) onText((JSON.parse(data) as Told).text ?? '');
    }
  }
}
