// A visitor of the chat page without a browser: posts what the page would post and reads what it would be sent.
export interface Visit {
  say(text: string): Promise<number>;
  open(): Promise<number>;
  /** Resolves with the first text of Ban that matches, from the beginning of the visit (or the `from`th text) on. */
  hears(pattern: RegExp, from?: number): Promise<string>;
  readonly heard: readonly string[];
  /** Posts a message with an id and order of the caller's, as a page does that sends it again. */
  post(message: {
    readonly id: string;
    readonly order: number;
    readonly text: string;
  }): Promise<number>;
  /** The cookie, to come back with. */
  readonly cookie: string;
  leave(): void;
}

/** Ban's messages have a text; lessons that are being edited send their problems. */
interface Told {
  readonly text?: string;
  readonly problems?: readonly string[];
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
  const send = async (message: object) => {
    const response = await fetch(`${url}/chat/messages`, {
      method: 'POST',
      headers: { cookie: known, 'content-type': 'application/json', origin: url },
      body: JSON.stringify(message),
    });
    await response.arrayBuffer();
    return response.status;
  };
  const post = (event: object) => {
    order += 1;
    return send({ id: `test-message-${order}`, order, event });
  };
  return {
    cookie: known,
    heard,
    say: (text) => post({ kind: 'said', text }),
    open: () => post({ kind: 'followed' }),
    post: ({ id, order: place, text }) => send({ id, order: place, event: { kind: 'said', text } }),
    leave: () => leaving.abort(),
    hears: (pattern, from = 0) =>
      new Promise((resolve) => {
        const look = () => {
          const found = heard.slice(from).find((text) => pattern.test(text));
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
      if (data.trim() !== '') onText(textOf(JSON.parse(data) as Told | readonly string[]));
    }
  }
}

function textOf(told: Told | readonly string[]): string {
  if ('text' in told && told.text !== undefined) return told.text;
  return JSON.stringify(told);
}
