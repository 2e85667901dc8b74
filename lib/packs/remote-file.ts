// Fetches a file of a publisher's server, as such servers are: slow, moved, full, cut off, asking for a login.
//
// Nothing of the reader goes out: no cookies, no referrer, no cache but the marks (ETag, Last-Modified) the server gave for
// this very address. What goes wrong becomes one sentence that names the server.
import { ExpectedError } from '../errors.ts';

/** A server that sends nothing for so long, in ms, has stopped. */
const STALL_MS = 30_000;

export interface Marks {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface RemoteOptions {
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal | undefined;
  readonly stallMs?: number;
}

export interface RemoteFile {
  readonly body: ReadableStream<Uint8Array>;
  readonly marks: Marks;
  /** Bytes as they are sent, where the server says so. */
  readonly length: number | null;
}

/** A server did not give what it should; a later try may help. */
export class RemoteTrouble extends ExpectedError {
  override name = 'RemoteTrouble';
  /** How long the server asks to be left alone, in ms. */
  readonly retryAfter: number | undefined;

  constructor(message: string, where: string, retryAfter?: number) {
    super(message, where);
    this.retryAfter = retryAfter;
  }
}

/**
 * The file at an address, or null when it is still the one that `marks` are of. Throws RemoteTrouble; the body breaks with
 * one, too, when the server stops or hangs up.
 */
export async function fetchFile(
  address: string,
  marks: Marks,
  options: RemoteOptions = {},
): Promise<RemoteFile | null> {
  const { signal, stallMs = STALL_MS } = options;
  const url = new URL(address);
  const patience = new Patience(stallMs, signal);
  let response: Response;
  try {
    response = await (options.fetch ?? fetch)(address, {
      signal: patience.signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'follow',
      headers: {
        ...(marks.etag === undefined ? {} : { 'if-none-match': marks.etag }),
        ...(marks.lastModified === undefined ? {} : { 'if-modified-since': marks.lastModified }),
      },
    });
    patience.pause();
  } catch (error) {
    patience.end();
    throw troubleOf(error, url, patience);
  }
  try {
    if (response.status === 304) {
      patience.end();
      return null;
    }
    checkAnswer(response, url);
  } catch (error) {
    patience.end();
    await response.body?.cancel().catch(() => undefined);
    throw error;
  }
  const etag = response.headers.get('etag');
  const lastModified = response.headers.get('last-modified');
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  return {
    body: patient(response.body ?? new Blob([]).stream(), url, patience),
    marks: { ...(etag === null ? {} : { etag }), ...(lastModified === null ? {} : { lastModified }) },
    length: Number.isFinite(length) ? length : null,
  };
}

/** Addresses that packs are fetched from: encrypted ones, and plain ones in the reader's own house. */
export function checkAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new ExpectedError('This is no address of a pack. It should begin with https://', 'address');
  }
  if (url.protocol === 'http:' && !isAtHome(url.hostname)) {
    throw new ExpectedError(
      'This address begins with http://, so anybody on the way could change the pack. Use https://',
      'address',
    );
  }
  return url;
}

/** This machine, or a network without a way out. */
function isAtHome(host: string): boolean {
  return (
    /^(localhost|.*\.localhost|.*\.local|\[::1\])$/.test(host) ||
    /^(127|10)\.\d+\.\d+\.\d+$/.test(host) ||
    /^192\.168\.\d+\.\d+$/.test(host) ||
    /^172\.(1[6-9]|2\d|3[01])\.\d+\.\d+$/.test(host)
  );
}

function checkAnswer(response: Response, asked: URL): void {
  const { status } = response;
  const where = asked.host;
  if (status === 401 || status === 403)
    throw new RemoteTrouble(`${where} does not let us read this pack (${status}).`, where);
  if (status === 404 || status === 410) {
    throw new RemoteTrouble(`${where} has no pack at this address (${status}). It may have moved.`, where);
  }
  if (status === 429 || status === 503) {
    throw new RemoteTrouble(
      `${where} has too much to do (${status}). It is asked again later.`,
      where,
      waitOf(response),
    );
  }
  if (status >= 500)
    throw new RemoteTrouble(`${where} has a problem of its own (${status}). It is asked again later.`, where);
  if (!response.ok) throw new RemoteTrouble(`${where} answered with status ${status}.`, where);
  // Browsers tell where a redirect ended; a plain address at the end of an encrypted one was not asked for.
  const last = URL.canParse(response.url) ? new URL(response.url) : asked;
  if (asked.protocol === 'https:' && last.protocol !== 'https:') {
    throw new RemoteTrouble(`${where} leads to an address that is not encrypted. It was not followed.`, where);
  }
  if (/^text\/html|^application\/xhtml/i.test(response.headers.get('content-type') ?? '')) {
    throw new RemoteTrouble(`${where} answered with a web page instead of a pack. It may ask for a login.`, where);
  }
}

/** `Retry-After` in ms: seconds or a date. */
function waitOf(response: Response): number | undefined {
  const value = response.headers.get('retry-after');
  if (value === null) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}

/** Ends a request that brings nothing for too long, or that nobody wants any more. */
class Patience {
  readonly #stop = new AbortController();
  readonly #stallMs: number;
  readonly #wanted: AbortSignal | undefined;
  readonly #onAbort = () => this.#stop.abort(this.#wanted?.reason);
  #timer: ReturnType<typeof setTimeout> | undefined;
  hasEnded = false;

  constructor(stallMs: number, wanted: AbortSignal | undefined) {
    this.#stallMs = stallMs;
    this.#wanted = wanted;
    wanted?.addEventListener('abort', this.#onAbort);
    if (wanted?.aborted) this.#onAbort();
    this.renew();
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get isUnwanted(): boolean {
    return this.#wanted?.aborted === true;
  }

  renew(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.hasEnded = true;
      this.#stop.abort();
    }, this.#stallMs);
  }

  pause(): void {
    clearTimeout(this.#timer);
  }

  end(): void {
    this.pause();
    this.#wanted?.removeEventListener('abort', this.#onAbort);
  }
}

function patient(body: ReadableStream<Uint8Array>, url: URL, patience: Patience): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      // Only waiting for the server counts, not the time in which the reader of this stream works.
      patience.renew();
      try {
        const step = await reader.read();
        patience.pause();
        if (!step.done) return controller.enqueue(step.value);
        patience.end();
        controller.close();
      } catch (error) {
        patience.end();
        throw troubleOf(error, url, patience);
      }
    },
    async cancel(reason) {
      patience.end();
      await reader.cancel(reason);
    },
  });
}

/** What was thrown, in words; a reader who cancelled gets the reason back as it is. */
function troubleOf(error: unknown, url: URL, patience: Patience): unknown {
  if (patience.isUnwanted) return error;
  if (patience.hasEnded) return new RemoteTrouble(`${url.host} stopped answering. It is asked again later.`, url.host);
  if (!(error instanceof TypeError)) return error;
  return new RemoteTrouble(`${url.host} could not be reached, or hung up. Is this device online?`, url.host);
}
