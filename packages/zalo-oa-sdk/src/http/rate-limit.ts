// What X-RateLimit-Limit and X-RateLimit-Remain said last; Zalo's window is the minute.

export interface RateLimit {
  readonly limit: number;
  readonly remain: number;
}

export function readRateLimit(headers: Headers): RateLimit | undefined {
  const limit = readCount(headers.get('x-ratelimit-limit'));
  const remain = readCount(headers.get('x-ratelimit-remain'));
  return limit === undefined || remain === undefined ? undefined : { limit, remain };
}

function readCount(value: string | null): number | undefined {
  return value !== null && /^\d+$/.test(value.trim()) ? Number(value) : undefined;
}
