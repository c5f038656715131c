// Whether nobody but this machine is served.
import type { Config } from '../../config.ts';
import { isLoopback } from '../../web/loopback.ts';

/**
 * A web server in front may listen to the world for us, and send what a neighbour would: our own address as `Host`, and
 * not a word of whom it came from (nginx with a bare `proxy_pass`). The address people open gives it away.
 */
export function isOnlyHere({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>): boolean {
  return isLoopback(host) && isLocalUrl(publicUrl);
}

export function isLocalUrl(url: string): boolean {
  return isLoopback(new URL(url).hostname);
}
