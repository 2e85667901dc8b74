// Requests to a reader's own server: what its answers mean, and what an answer no such server gives is.
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
    throw new RemoteError('offline', error instanceof Error ? error.message : String(error));
  }
}

/** The error an answer stands for. Its body is not read: it may be anything. */
export function problemOf(response: Response, what: string): RemoteError {
  const { status } = response;
  return new RemoteError(kindOf(response), `${what}: ${status} ${response.statusText}`.trim(), retryAfter(response));
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
