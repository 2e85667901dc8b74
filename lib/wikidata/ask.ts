// One question to an interface of MediaWiki, and its answer as a record.
//
// The interface says what it minds (https://www.mediawiki.org/wiki/API:Etiquette): `maxlag` and 429 with Retry-After. Both
// are obeyed. Nothing of an answer is believed: its size is capped, its shape is looked at, a web page is told as one.
import { ExpectedError } from '../errors.ts';
import { isRecord } from '../is-record.ts';

/** The largest answer read, in bytes; the largest items have some 3 MB. */
const MOST_BYTES = 8 * 1024 * 1024;
/** How long one answer may take, in ms. */
export const TIMEOUT_MS = 20_000;
/** Times one question is asked, and the longest wait between two, in seconds: a reader sits before it. */
const ATTEMPTS = 3;
const LONGEST_WAIT = 15;
/** Seconds the servers of Wikidata may lag behind before it rather answers nobody who can wait. */
const MAXLAG = 5;

export interface ClientOptions {
  /** Where the interface is, such as https://www.wikidata.org. */
  readonly address?: string;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  /** Waits some ms; tests do not. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** One question, asked again where `who` asks to wait. */
export async function ask(address: string, options: ClientOptions, who: string): Promise<Record<string, unknown>> {
  const url = new URL(address);
  url.searchParams.set('maxlag', String(MAXLAG));
  // Asked as nobody in particular: no cookies are sent, and the interface answers every site.
  url.searchParams.set('origin', '*');
  const wait = options.wait ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  for (let attempt = 1; ; attempt++) {
    const outcome = await askOnce(url, options, who);
    if ('answer' in outcome) return outcome.answer;
    const seconds = outcome.after ?? 2 ** attempt;
    if (attempt === ATTEMPTS || seconds > LONGEST_WAIT) throw outcome.error;
    await wait(seconds * 1000);
    options.signal?.throwIfAborted();
  }
}

type Outcome =
  | { readonly answer: Record<string, unknown> }
  | { readonly error: ExpectedError; readonly after: number | undefined };

/** Throws what is not worth asking again. */
async function askOnce(url: URL, { signal, timeoutMs = TIMEOUT_MS }: ClientOptions, who: string): Promise<Outcome> {
  const limit = AbortSignal.timeout(timeoutMs);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { accept: 'application/json' },
    });
    text = new TextDecoder().decode(await readCapped(response, MOST_BYTES, who));
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ExpectedError) throw error;
    if (limit.aborted)
      throw new ExpectedError(`${who} did not answer within ${Math.round(timeoutMs / 1000)} seconds. Try again later.`);
    return { error: new ExpectedError(`${who} could not be reached. Is this computer online?`), after: undefined };
  }
  const after = retryAfter(response.headers.get('retry-after'));
  if (response.status === 429) {
    return {
      error: new ExpectedError(
        `${who} asks to wait${after === undefined ? '' : ` ${after} seconds`}: too many questions came from here.`,
      ),
      after,
    };
  }
  if (response.status >= 500)
    return { error: new ExpectedError(`${who} is out of order (${response.status}). Try again later.`), after };
  const value = parseRecord(text);
  if (value === null) {
    throw /^\s*</.test(text)
      ? new ExpectedError(`Instead of ${who} a web page answered. Perhaps this network wants a login first.`)
      : strange(who);
  }
  if (isRecord(value.error)) {
    const code = textOf(value.error.code) ?? 'unknown';
    if (code === 'maxlag') return { error: new ExpectedError(`${who} is busy and asks to come back later.`), after };
    if (code === 'no-such-entity') throw new ExpectedError(`${who} has no such item any more.`);
    throw new ExpectedError(`${who} did not take the question (${code.slice(0, 60)}).`);
  }
  if (!response.ok) throw new ExpectedError(`${who} did not answer the question (${response.status}).`);
  return { answer: value };
}

/** The body, never more of it than `most` bytes in memory. Throws ExpectedError for more. */
export async function readCapped(response: Response, most: number, who: string): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new ExpectedError(`${who}’s answer is larger than ${most / 1024 / 1024} MB and was not read.`.replace('s’s', 's’'));
  if (Number(response.headers.get('content-length') ?? 0) > most) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
    length += step.value.length;
    if (length > most) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(step.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Seconds to wait, from seconds or a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(1, Math.ceil((at - Date.now()) / 1000));
}

function parseRecord(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

export const strange = (who: string) =>
  new ExpectedError(`${who} answered with something else than was asked. Nothing was taken.`);

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 500) : undefined;
}
