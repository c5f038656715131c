// What the Zalo Bot Platform sends, in every shape that was documented or seen.

export const AT = Date.UTC(2026, 10, 22, 2);

export const PERSON = '6ede9afa66b88fe6d6a9';

export function message(change: Readonly<Record<string, unknown>> = {}) {
  return {
    from: { id: PERSON, display_name: 'Ted', is_bot: false },
    chat: { id: PERSON, chat_type: 'PRIVATE' },
    message_id: '2d758cb5e222177a4e35',
    date: AT,
    ...change,
  };
}

export function update(kind: string, change: Readonly<Record<string, unknown>> = {}) {
  return { event_name: `message.${kind}.received`, message: message(change) };
}

export const wrapped = (result: unknown) => ({ ok: true, result });
