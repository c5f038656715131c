// Whether a host can be reached from this machine only: one to listen on, of an address, or of a `Host` header.

/** Names and addresses without a port; IPv6 with its brackets or without. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(?<address>.*)\]$/u, '$<address>');
  return bare === 'localhost' || bare === '::1' || /^127(?:\.\d{1,3}){3}$/u.test(bare);
}
