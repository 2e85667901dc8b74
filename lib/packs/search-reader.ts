// Finds what begins as one types in a pack's search tables (search-table.ts).
//
// A read of a browser's Blob takes a millisecond or two, however few its bytes are, so what counts is how many follow each
// other: pages of names that may be needed are read in one go, of both tables at once.
import type { EntityType } from '../entities/entity.ts';
import { checksum } from './checksum.ts';
import { ByteReader } from './growing-array.ts';
import { type EntityHead, HeadReader } from './head-reader.ts';
import { type Container, readInside, readSection, type SectionName } from './pack-container.ts';
import { PackDamaged } from './pack-damaged.ts';
import { type Directory, readDirectory, readPage } from './search-directory.ts';
import { decode, entriesOf } from './search-entries.ts';
import { searchKey } from './search-key.ts';
import { DIRECTORY_KEY_BYTES } from './search-table.ts';

/** Pages read at once by who reads them all, 4,096 entries: a few milliseconds of work, and few reads. */
const PAGES_AT_ONCE = { starts: 16, labels: 128 } as const;
/** Pages with hits read for one search in one run, so that a word everybody has costs no more than a rare one. */
const MAX_PAGES = 6;

/** An entity found by one of its names. */
export interface NameHit {
  readonly id: string;
  readonly type: EntityType;
  readonly label: string;
  /** The name that was found, as written; often the label. */
  readonly name: string;
  /** 0: the name is what was typed. 1: it begins so. 2: a word inside it begins so. */
  readonly rank: 0 | 1 | 2;
}

interface Tables {
  readonly starts: Directory;
  readonly words: Directory;
  readonly labels: Directory;
  readonly heads: HeadReader;
}

interface Found {
  readonly ordinal: number;
  readonly name: string;
  readonly rank: 0 | 1 | 2;
}

/** What a search reads first of one run: its pages from `first` on. */
interface Pages {
  readonly run: Run;
  readonly directory: Directory;
  readonly first: number;
  readonly end: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Run = 'starts' | 'words';

/** Each method may throw PackDamaged. */
export class SearchReader {
  readonly #container: Container;
  #tables: Promise<Tables> | undefined;
  /** The last question and its answer, which never changes: whoever asks ahead is answered once. */
  #last: { readonly typed: string; readonly limit: number; readonly hits: Promise<NameHit[]> } | undefined;

  constructor(container: Container) {
    this.#container = container;
  }

  /** Entities whose names, or a word in them, begin with what was typed; best first, each once. */
  search(typed: string, limit: number): Promise<NameHit[]> {
    if (this.#last?.typed === typed && this.#last.limit === limit) return this.#last.hits;
    const hits = this.#search(typed, limit);
    this.#last = { typed, limit, hits };
    // What could not be read is tried again by the next one who asks.
    hits.catch(() => {
      if (this.#last?.hits === hits) this.#last = undefined;
    });
    return hits;
  }

  async #search(typed: string, limit: number): Promise<NameHit[]> {
    const key = searchKey(typed);
    if (key === '' || limit <= 0) return [];
    const { starts, words, heads } = await this.#searchTables();
    const bytes = new TextEncoder().encode(key);
    const found = new Map<number, Found>();
    const inWords = this.#pagesFrom('words', words, firstPage(words, bytes), bytes);
    // Not needed where enough names begin so; what is wrong with it is then nobody's business.
    inWords.catch(() => undefined);
    await this.#collect(await this.#pagesFrom('starts', starts, firstPage(starts, bytes), bytes), key, limit, found);
    if (found.size < limit) await this.#collect(await inWords, key, limit, found);
    const best = [...found.values()].slice(0, limit);
    const hits = await Promise.all(
      best.map(async ({ ordinal, name, rank }) => ({ ...(await heads.head(ordinal)), name, rank })),
    );
    void heads.readAll();
    return hits;
  }

  /** The heads of these entities, in the order asked. */
  async heads(ordinals: readonly number[]): Promise<EntityHead[]> {
    return await (await this.#searchTables()).heads.heads(ordinals);
  }

  /** Reads every page once. */
  async verify(): Promise<void> {
    const tables = await this.#searchTables();
    for (const name of ['starts', 'words', 'labels'] as const) {
      for (let page = 0; page < tables[name].pages; page++) {
        await readPage(this.#container, name, tables[name], page);
      }
    }
  }

  /** All of a run of search-table.ts in order, some pages at a time; their entries follow each other without a gap. */
  async *pages(run: 'starts' | 'labels'): AsyncGenerator<ByteReader> {
    const directory = (await this.#searchTables())[run];
    for (let page = 0; page < directory.pages; page += PAGES_AT_ONCE[run]) {
      const end = Math.min(directory.pages, page + PAGES_AT_ONCE[run]);
      const from = directory.offsets[page]!;
      const bytes = await readInside(this.#container, run, from, directory.offsets[end]!);
      for (let i = page; i < end; i++) {
        // A page may begin at any byte; the checksum reads a copy from its own beginning.
        const one = bytes.slice(directory.offsets[i]! - from, directory.offsets[i + 1]! - from);
        if (checksum(one) !== directory.checksums[i]) throw new PackDamaged(run);
      }
      yield new ByteReader(bytes);
    }
  }

  #searchTables() {
    const directory = async (name: SectionName, withKeys: boolean) =>
      readDirectory(await readSection(this.#container, name), withKeys);
    this.#tables ??= Promise.all([
      directory('startsDirectory', true),
      directory('wordsDirectory', true),
      directory('labelsDirectory', false),
    ]).then(([starts, words, labels]) => ({ starts, words, labels, heads: new HeadReader(this.#container, labels) }));
    return this.#tables;
  }

  /** Reads pages of a run from `first` on, as many as a search may need, as far as `key` may begin in them. */
  async #pagesFrom(run: Run, directory: Directory, first: number, key: Uint8Array): Promise<Pages> {
    let end = first;
    while (end < directory.pages && end - first <= MAX_PAGES) {
      const pageKey = keyOfPage(directory, end);
      if (compareBytes(pageKey, key) > 0 && !startsWith(pageKey, key)) break;
      end++;
    }
    const bytes = await readInside(this.#container, run, directory.offsets[first]!, directory.offsets[end]!);
    return { run, directory, first, end, bytes };
  }

  /** Adds what begins with `key` in these pages, and in those that follow while they bring something. */
  async #collect(pages: Pages, key: string, limit: number, found: Map<number, Found>): Promise<void> {
    const { run, directory } = pages;
    let matching = 0;
    let hasMatched = false;
    for (let read = pages; read.first < read.end; ) {
      for (let page = read.first; page < read.end; page++) {
        const before = found.size;
        for (const { tail, head, ordinal } of entriesOf(new ByteReader(pageIn(read, page)), run === 'words')) {
          const text = decode(tail);
          const entryKey = searchKey(text);
          if (!entryKey.startsWith(key)) {
            // They are sorted: what begins so stands together.
            if (hasMatched) return;
            continue;
          }
          hasMatched = true;
          if (found.has(ordinal)) continue;
          const rank = run === 'words' ? 2 : entryKey.length === key.length ? 0 : 1;
          found.set(ordinal, { ordinal, name: head === null ? text : decode(head) + text, rank });
          if (found.size >= limit) return;
        }
        if (found.size > before && ++matching >= MAX_PAGES) return;
      }
      read = await this.#pagesFrom(run, directory, read.end, new TextEncoder().encode(key));
    }
  }
}

/** One of the pages that were read. */
function pageIn({ run, directory, first, bytes }: Pages, page: number): Uint8Array<ArrayBuffer> {
  const from = directory.offsets[first]!;
  // A page may begin at any byte; the checksum reads a copy from its own beginning.
  const one = bytes.slice(directory.offsets[page]! - from, directory.offsets[page + 1]! - from);
  if (checksum(one) !== directory.checksums[page]) throw new PackDamaged(run);
  return one;
}

/** The page before the first one that begins at or after `key`: it may end with it. */
function firstPage(directory: Directory, key: Uint8Array): number {
  const cut = key.subarray(0, DIRECTORY_KEY_BYTES);
  let low = 0;
  let high = directory.pages;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareBytes(keyOfPage(directory, middle), cut) < 0) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** The first key of a page, at most DIRECTORY_KEY_BYTES of it. */
function keyOfPage({ keyEnds, keys }: Directory, page: number): Uint8Array {
  return keys.subarray(page === 0 ? 0 : keyEnds[page - 1], keyEnds[page]);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const both = Math.min(a.length, b.length);
  for (let i = 0; i < both; i++) {
    const difference = a[i]! - b[i]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return bytes.length >= beginning.length && compareBytes(bytes.subarray(0, beginning.length), beginning) === 0;
}
