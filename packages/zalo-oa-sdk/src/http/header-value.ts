// One header out of whatever a server calls headers.

/** Fetch's Headers, or Node's `request.headers`. */
export type IncomingHeaders =
  | { readonly get: (name: string) => string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** `name` in lower case; headers are found in any case. */
export function headerValue(headers: IncomingHeaders, name: string): string | undefined {
  if (isHeaders(headers)) return headers.get(name) ?? undefined;
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' ? found : found?.[0];
}

function isHeaders(
  headers: IncomingHeaders,
): headers is { readonly get: (name: string) => string | null } {
  return typeof headers['get'] === 'function';
}
