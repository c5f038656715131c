// What a page of ours may do in a browser: only what it needs, from nowhere but here.
import { secureHeaders } from 'hono/secure-headers';
import type { MiddlewareHandler } from 'hono';

const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  mediaSrc: ["'self'"],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
  // No script of ours ever writes HTML; the browser holds us to it.
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ["'none'"],
};

/** For a page that sends a form back to us. */
export const POLICY_WITH_FORM = Object.entries({ ...POLICY, formAction: ["'self'"] })
  .map(([name, values]) => `${directive(name)} ${values.join(' ')}`)
  .join('; ');

function directive(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function securityHeaders(publicUrl: string): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: POLICY,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
    xFrameOptions: 'DENY',
    strictTransportSecurity: publicUrl.startsWith('https:') ? 'max-age=15552000' : false,
    overwrite: false,
  });
}
