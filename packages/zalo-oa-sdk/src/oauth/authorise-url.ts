// The address where the administrator of an Official Account gives an app its consent.
import { codeChallenge } from './pkce.ts';

export interface AuthoriseRequest {
  readonly appId: string;
  /** Must be the "Official Account Callback Url" saved in the console, else Zalo says -14003. */
  readonly redirectUri: string;
  /** Comes back with the code: the caller checks it against what it put into the browser's session. */
  readonly state?: string | undefined;
  /**
   * Is the pair fixed in the console, or new for each request? Readers disagree and both work for someone, as does
   * none. So: the verifier whose challenge stands in the console, a fresh one, or leave it out.
   */
  readonly codeVerifier?: string | undefined;
  /** Default https://oauth.zaloapp.com. */
  readonly oauthRoot?: string | undefined;
}

export const OAUTH_ROOT = 'https://oauth.zaloapp.com';

export async function authoriseUrl(request: AuthoriseRequest): Promise<string> {
  const url = new URL('/v4/oa/permission', request.oauthRoot ?? OAUTH_ROOT);
  url.searchParams.set('app_id', request.appId);
  url.searchParams.set('redirect_uri', request.redirectUri);
  if (request.codeVerifier !== undefined) {
    url.searchParams.set('code_challenge', await codeChallenge(request.codeVerifier));
  }
  if (request.state !== undefined) url.searchParams.set('state', request.state);
  return url.href;
}
