// Reads server-sent events one by one, as a browser would, without waiting for the stream to end.
interface ServerEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: string;
}

export interface EventReader {
  /** The next event that is not a beat; undefined when the stream ended. */
  next(): Promise<ServerEvent | undefined>;
  /** The next event, beats too. */
  any(): Promise<ServerEvent | undefined>;
  close(): Promise<void>;
}

export function readEvents(response: Response): EventReader {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';

  async function any(): Promise<ServerEvent | undefined> {
    while (!text.includes('\n\n')) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return undefined;
      text += chunk.value;
    }
    const end = text.indexOf('\n\n');
    const block = text.slice(0, end);
    text = text.slice(end + 2);
    return parseBlock(block);
  }

  return {
    any,
    async next() {
      let event = await any();
      while (event?.event === 'beat') event = await any();
      return event;
    },
    close: async () => {
      await reader?.cancel();
    },
  };
}

function parseBlock(block: string): ServerEvent {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  return { event: field('event') ?? 'message', id: field('id'), data: field('data') ?? '' };
}
