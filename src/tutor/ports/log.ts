// What may be written about a turn: facts for an operator. Never a learner's text, a phone number or a token; ids only hashed.
type LogFields = Readonly<Record<string, string | number | boolean>>;

export interface Log {
  info(what: string, fields?: LogFields): void;
  warn(what: string, fields?: LogFields): void;
  error(what: string, cause: unknown, fields?: LogFields): void;
}
