// Requests to a reader's own server: what its answers mean, and what an answer no such server gives is.
import { messageOf } from '../../errors.ts';
import type { Bytes } from '../bytes.ts';
import { RemoteError, type RemoteProblem } from '../remote.ts';

export interface Login {
  readonly user: string;
  readonly password: string;
}

/** A server that has not answered by then is taken for gone. */
export const PATIENCE_MS = 60_000;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The header of a Basic login; user name and password in UTF-8 (RFC 7617). */
export function basicLogin({ user, password }: Login): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/**
 * Sends a request. Nothing but what is in `init` goes along: no cookies, no referrer, no cache. Throws RemoteError when
 * there is no answer. A redirect to another address is an answer, not followed: a login must not travel there.
 */
export async function request(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await fetch(url, {
      ...init,
      signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'manual',
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    const { host } = new URL(url);
    if (patience.aborted)
      throw new RemoteError('offline', `${host} did not answer within ${PATIENCE_MS / 1_000} seconds`);
    throw new RemoteError('offline', `${host} cannot be reached (${messageOf(error)})`);
  }
}

const REASONS: Readonly<Record<RemoteProblem, string>> = {
  offline: 'the server cannot be reached',
  login: 'the server does not take this user name and password',
  forbidden: 'the server knows this user, but does not allow it',
  missing: 'the server has nothing at this address',
  busy: 'the server is busy, or somebody else holds the folder',
  full: 'the server has no room left',
  strange: 'this is no answer of such a server',
  server: 'the server failed by itself',
};

/** The error an answer stands for. `what` was tried, such as `Listing the folder`. Its body is not read: it may be anything. */
export function problemOf(response: Response, what: string): RemoteError {
  const kind = kindOf(response);
  const isRedirect = kind === 'strange' && (response.type === 'opaqueredirect' || response.status < 400);
  const said = response.status === 0 ? 'a redirect' : `${response.status} ${response.statusText}`.trim();
  const reason =
    isRedirect && response.status !== 200
      ? 'the server sends to another address, and a password must not go along'
      : REASONS[kind];
  return new RemoteError(kind, `${what} did not work: ${reason} (${said})`, retryAfter(response));
}

/** The bytes of an answer. Throws RemoteError when it breaks off. */
export async function bytesOf(response: Response, signal: AbortSignal | undefined): Promise<Bytes> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new RemoteError('offline', `The server’s answer broke off (${messageOf(error)})`);
  }
}

/** A login page or a captive portal where an object was asked for: our objects are never web pages. */
export function refuseWebPage(response: Response, what: string): void {
  if (/^\s*text\/html\b/i.test(response.headers.get('content-type') ?? '')) {
    throw new RemoteError('strange', `${what} did not work: a web page came back, perhaps one to log in`);
  }
}

function kindOf({ status, type }: Response): RemoteProblem {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) return 'strange';
  if (status === 401 || status === 407) return 'login';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'missing';
  if (status === 413 || status === 507) return 'full';
  if (status === 408 || status === 409 || status === 423 || status === 425 || status === 429 || status === 503)
    return 'busy';
  if (status >= 500) return 'server';
  return 'strange';
}

/** Retry-After in milliseconds: seconds or a date (RFC 9110, 10.2.3), at most an hour. */
function retryAfter(response: Response): number | undefined {
  const text = response.headers.get('retry-after');
  if (text === null) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), 3_600_000) : undefined;
}
