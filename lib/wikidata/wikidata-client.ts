// Asks Wikidata, or another Wikibase: search by name, one item with the names its statements need. Only when the reader asks.
//
// The interface says what it minds (https://www.mediawiki.org/wiki/API:Etiquette): `maxlag` and 429 with Retry-After. Both
// are obeyed. Nothing of an answer is believed: its size is capped, its shape is looked at, a web page is told as one.
import { WBK } from 'wikibase-sdk';
import { type Entity, EntitySchema } from '../entities/entity.ts';
import type { PartialDate } from '../entities/partial-date.ts';
import { ExpectedError } from '../errors.ts';
import { check } from '../knowledge/check.ts';
import { isItem, itemEntity, labelOf, languagesFor, namedIn } from './item-entity.ts';

export const WIKIDATA = 'https://www.wikidata.org';

/** Hits asked for. */
const HITS = 10;
/** The largest answer read, in bytes; the largest items have some 3 MB. */
const MOST_BYTES = 8 * 1024 * 1024;
/** How long one answer may take, in ms. */
const TIMEOUT_MS = 20_000;
/** Times one question is asked, and the longest wait between two, in seconds: a reader sits before it. */
const ATTEMPTS = 3;
const LONGEST_WAIT = 15;
/** Seconds the servers of Wikidata may lag behind before it rather answers nobody who can wait. */
const MAXLAG = 5;
/** Ids the interface takes at once, and questions for names at most. */
const IDS_AT_ONCE = 50;
const MOST_QUESTIONS = 8;

export interface ClientOptions {
  /** Where the interface is, such as https://www.wikidata.org. */
  readonly address?: string;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  /** Waits some ms; tests do not. */
  readonly wait?: (ms: number) => Promise<void>;
}

export interface WikidataHit {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** The name that was found, when it is not the label. */
  readonly also?: string;
}

/** An item as it may be taken over. */
export interface WikidataItem {
  readonly id: string;
  /** The page of the item. */
  readonly url: string;
  readonly entity: Entity;
  /** What could not be taken: Wikidata's field, and why. */
  readonly leftOut: readonly string[];
}

/** Items whose label or alias begins so, best first. Throws ExpectedError that says why there is no answer. */
export async function searchWikidata(
  words: string,
  language: string,
  options: ClientOptions = {},
): Promise<WikidataHit[]> {
  const search = words.trim();
  if (search === '') return [];
  const base = languageCode(language);
  const { searchEntities } = wikibase(options);
  const answer = await ask(
    searchEntities({ search, language: base as 'en', uselang: base as 'en', limit: HITS, type: 'item' }),
    options,
  );
  const hits = answer.search;
  if (!Array.isArray(hits)) throw strange();
  return hits.flatMap((hit: unknown) => {
    if (!isRecord(hit) || typeof hit.id !== 'string' || !/^Q\d+$/.test(hit.id)) return [];
    const label = textOf(hit.label) ?? hit.id;
    const match = isRecord(hit.match) ? textOf(hit.match.text) : undefined;
    return [
      {
        id: hit.id,
        label,
        description: textOf(hit.description) ?? '',
        ...(match !== undefined && match !== label && { also: match }),
      },
    ];
  });
}

/**
 * One item as an entity, with the names of what its statements point to. Statements carry their source, the day of reading
 * and the licence. `today` is that day. Throws ExpectedError when it is not there or there is no good answer.
 */
export async function readWikidataItem(
  id: string,
  language: string,
  today: PartialDate,
  options: ClientOptions = {},
): Promise<WikidataItem> {
  const { getEntities } = wikibase(options);
  const languages = languagesFor(languageCode(language));
  const props = ['info', 'labels', 'aliases', 'descriptions', 'claims'] as const;
  const answer = await ask(
    getEntities({ ids: [id as 'Q1'], languages: languages as 'en'[], props: [...props] }),
    options,
  );
  const entities = isRecord(answer.entities) ? Object.values(answer.entities) : [];
  const item = entities.find(isItem);
  if (!item) {
    if (entities.some((one) => isRecord(one) && one.missing !== undefined)) {
      throw new ExpectedError(`Wikidata has no item ${id} any more.`);
    }
    throw strange();
  }
  const names = await readNames(namedIn(item), language, options);
  const leftOut: string[] = [];
  const url = `${addressOf(options)}/wiki/${String(item.id)}`;
  const source = { title: 'Wikidata', url, retrieved: today, licence: 'CC0-1.0' };
  const builder = itemEntity(item, {
    language,
    asOf: today,
    nameOf: (other) => names.get(other),
    leftOut: (field, why) => leftOut.push(`${field}: ${why}`),
    source,
  });
  builder.link('item', url, 'Wikidata');
  const entity = check(EntitySchema, builder.value());
  return { id: String(item.id), url, entity, leftOut };
}

/** Labels of items by id, as many as are told. */
async function readNames(
  ids: readonly string[],
  language: string,
  options: ClientOptions,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const { getEntities } = wikibase(options);
  const base = languageCode(language);
  const languages = [...new Set([base, 'en', 'mul'])];
  for (let at = 0; at < Math.min(ids.length, IDS_AT_ONCE * MOST_QUESTIONS); at += IDS_AT_ONCE) {
    const some = ids.slice(at, at + IDS_AT_ONCE) as 'Q1'[];
    const answer = await ask(getEntities({ ids: some, languages: languages as 'en'[], props: ['labels'] }), options);
    for (const value of isRecord(answer.entities) ? Object.values(answer.entities) : []) {
      const label = isItem(value) ? labelOf(value, language) : undefined;
      if (label !== undefined && isRecord(value)) names.set(String(value.id), label);
    }
  }
  return names;
}

function wikibase(options: ClientOptions) {
  return WBK({ instance: addressOf(options) as 'https://www.wikidata.org' });
}

const addressOf = (options: ClientOptions) => (options.address ?? WIKIDATA).replace(/\/+$/, '');

/** One question, asked again where Wikidata asks to wait. */
async function ask(address: string, options: ClientOptions): Promise<Record<string, unknown>> {
  const url = new URL(address);
  url.searchParams.set('maxlag', String(MAXLAG));
  // Asked as nobody in particular: no cookies are sent, and the interface answers every site.
  url.searchParams.set('origin', '*');
  const wait = options.wait ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  for (let attempt = 1; ; attempt++) {
    const outcome = await askOnce(url, options);
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
async function askOnce(url: URL, { signal, timeoutMs = TIMEOUT_MS }: ClientOptions): Promise<Outcome> {
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
    text = await readCapped(response);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ExpectedError) throw error;
    if (limit.aborted)
      throw new ExpectedError(
        `Wikidata did not answer within ${Math.round(timeoutMs / 1000)} seconds. Try again later.`,
      );
    return { error: new ExpectedError('Wikidata could not be reached. Is this computer online?'), after: undefined };
  }
  const after = retryAfter(response.headers.get('retry-after'));
  if (response.status === 429) {
    return {
      error: new ExpectedError(
        `Wikidata asks to wait${after === undefined ? '' : ` ${after} seconds`}: too many questions came from here.`,
      ),
      after,
    };
  }
  if (response.status >= 500)
    return { error: new ExpectedError(`Wikidata is out of order (${response.status}). Try again later.`), after };
  const value = parseRecord(text);
  if (value === null) {
    throw /^\s*</.test(text)
      ? new ExpectedError('Instead of Wikidata a web page answered. Perhaps this network wants a login first.')
      : strange();
  }
  if (isRecord(value.error)) {
    const code = textOf(value.error.code) ?? 'unknown';
    if (code === 'maxlag') return { error: new ExpectedError('Wikidata is busy and asks to come back later.'), after };
    if (code === 'no-such-entity') throw new ExpectedError('Wikidata has no such item any more.');
    throw new ExpectedError(`Wikidata did not take the question (${code.slice(0, 60)}).`);
  }
  if (!response.ok) throw new ExpectedError(`Wikidata did not answer the question (${response.status}).`);
  return { answer: value };
}

/** The body as text. Throws ExpectedError above the cap, before it is in memory. */
async function readCapped(response: Response): Promise<string> {
  if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) throw tooLarge();
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    length += step.value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      throw tooLarge();
    }
    text += decoder.decode(step.value, { stream: true });
  }
  return text + decoder.decode();
}

/** Seconds to wait, from seconds or a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(1, Math.ceil((at - Date.now()) / 1000));
}

/** Wikidata knows `en` and `zh`, and not every region. */
function languageCode(language: string): string {
  const base = language.split('-', 1)[0]!.toLowerCase();
  return /^[a-z]{2,3}$/.test(base) ? base : 'en';
}

function parseRecord(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

const strange = () => new ExpectedError('Wikidata answered with something else than was asked. Nothing was taken.');
const tooLarge = () => new ExpectedError('Wikidata’s answer is larger than 8 MB and was not read.');

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 500) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
