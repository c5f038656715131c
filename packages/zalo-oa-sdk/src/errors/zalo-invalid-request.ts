// A request that Zalo would refuse, refused before it costs a call. Says which field and which limit, never the value.

export class ZaloInvalidRequest extends Error {
  override readonly name = 'ZaloInvalidRequest';
  readonly kind = 'bug';
  readonly field: string;

  constructor(field: string, why: string) {
    super(`${field} ${why}`);
    this.field = field;
  }
}
