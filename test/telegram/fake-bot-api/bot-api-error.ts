// A call that Telegram refuses: its number, its words, and what it adds for programs (https://core.telegram.org/bots/api#making-requests).
export class BotApiError extends Error {
  override name = 'BotApiError';
  readonly code: number;
  readonly parameters: Readonly<Record<string, unknown>> | undefined;

  constructor(code: number, description: string, parameters?: Readonly<Record<string, unknown>>) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export function badRequest(what: string): BotApiError {
  return new BotApiError(400, `Bad Request: ${what}`);
}
