// The sorted label table of a pack: every name under every word in it, in pages that are read at random.
//
// Two runs of pages. `starts` has each name once, sorted by its search key; `words` has each name again under each further
// word, sorted by the key from that word on. A page holds up to 256 entries; neighbours share their beginnings:
//
//   starts entry   number: bytes shared with the entry before | number: bytes that follow | those bytes | number: ordinal
//   words entry    the same for the name from the word on     | number: bytes that follow | the bytes before the word
//                  (the order is: shared, count, tail, count, head, ordinal)
//
// Texts are the names as written, in UTF-8; the key is made again from them when a page is read. `number` is LEB128.
// A directory of a run, all of it read at the first search:
//
//   u32 pages | u32 offset[pages + 1] | u32 checksum[pages] | u32 keyEnd[pages] | first key of each page, at most 48 bytes
//
// Labels, for the entities a search found: blocks of 32, each entity as `number idBytes, id, number labelBytes, label,
// number type`, under a directory `u32 blocks | u32 offset[blocks + 1] | u32 checksum[blocks]`.
import { ENTITY_TYPES, type Entity } from '../entities/entity.ts';
import { checksum } from './checksum.ts';
import { GrowingBytes, GrowingUint32 } from './growing-array.ts';
import { joinBytes } from './join-bytes.ts';
import { type SectionPart, sectionPart } from './pack-container.ts';
import { type KeyTarget, writeAsciiKey, writeSearchKey } from './search-key.ts';
import { PageWriter, type Run } from './search-pages.ts';
import { sortKeysInSteps } from './sort-keys.ts';

export const PAGE_ENTRIES = 256;
export const LABEL_BLOCK = 32;
export const DIRECTORY_KEY_BYTES = 48;
/** A name is found under this many of its words; in scripts without spaces under this many of its characters. */
const MAX_WORDS = 12;

export interface SearchTables {
  readonly sections: Readonly<
    Record<'starts' | 'words' | 'labels' | 'startsDirectory' | 'wordsDirectory' | 'labelsDirectory', SectionPart>
  >;
  /** Names in `starts`: each different text of an entity once. */
  readonly nameCount: number;
}

const FEW_NAMES = 12;
/** Entries written between two turns of others. */
const STEP = 4 * PAGE_ENTRIES;

/** Takes the entities of a pack in order of their ordinals. */
export class SearchTableBuilder {
  readonly #texts = new GrowingBytes();
  readonly #keys = new GrowingBytes();
  readonly #labels = new LabelWriter();
  // Names: where the text begins, whose it is.
  readonly #textStart = new GrowingUint32();
  readonly #owner = new GrowingUint32();
  // Places in `keys` where a name or a word begins, with the name and the byte in its text.
  readonly #startKeys = new GrowingUint32();
  readonly #wordKeys = new GrowingUint32();
  readonly #wordNames = new GrowingUint32();
  readonly #wordOffsets = new GrowingUint32();
  readonly #target = new KeyCollector(this.#keys);
  #entities = 0;

  add(entity: Entity): void {
    const ordinal = this.#entities++;
    this.#labels.add(entity);
    const { aliases, label } = entity;
    this.#name(label.text, ordinal);
    // Each different text once; most entities have few names, and comparing these is cheaper than a set.
    const known = aliases.length > FEW_NAMES ? new Set([label.text]) : null;
    for (let i = 0; i < aliases.length; i++) {
      const { text } = aliases[i]!;
      if (known === null ? text === label.text || isAmongFirst(aliases, i, text) : known.has(text)) continue;
      known?.add(text);
      this.#name(text, ordinal);
    }
  }

  /** Writes the tables, a step of some milliseconds at each `next`. The builder cannot be used again. */
  *finishInSteps(): Generator<undefined, SearchTables> {
    const labels = this.#labels.finish();
    const keys = this.#keys.view();
    const startKeys = this.#startKeys.view();
    const wordKeys = this.#wordKeys.view();
    const starts = yield* this.#run(yield* sortKeysInSteps(keys, startKeys), startKeys, null, null);
    const order = yield* sortKeysInSteps(keys, wordKeys);
    const words = yield* this.#run(order, wordKeys, this.#wordNames.view(), this.#wordOffsets.view());
    const nameCount = startKeys.length;
    for (const bytes of [this.#texts, this.#keys]) bytes.release();
    for (const numbers of [this.#textStart, this.#owner, this.#startKeys]) numbers.release();
    for (const numbers of [this.#wordKeys, this.#wordNames, this.#wordOffsets]) numbers.release();
    return {
      sections: {
        labelsDirectory: labels.directory,
        labels: labels.pages,
        startsDirectory: starts.directory,
        starts: starts.pages,
        wordsDirectory: words.directory,
        words: words.pages,
      },
      nameCount,
    };
  }

  #name(text: string, ordinal: number): void {
    const keys = this.#keys;
    const keyStart = keys.length;
    const name = this.#textStart.length;
    const { words } = this.#target;
    words.length = 0;
    const end = writeAsciiKey(text, keys.room(text.length), keyStart, words);
    if (end >= 0) keys.length = end;
    else {
      words.length = 0;
      writeSearchKey(text, this.#target);
    }
    // A name of nothing but signs cannot be typed; the entity's other names can.
    if (keys.length === keyStart) return;
    keys.push(0);
    this.#textStart.push(this.#texts.length);
    this.#owner.push(ordinal);
    this.#texts.text(text);
    const most = Math.min(words.length, MAX_WORDS * 2);
    this.#startKeys.push(keyStart);
    for (let i = 2; i < most; i += 2) {
      this.#wordKeys.push(words[i]!);
      this.#wordNames.push(name);
      this.#wordOffsets.push(end >= 0 ? words[i + 1]! : utf8Length(text, words[i + 1]!));
    }
  }

  *#run(
    order: Uint32Array,
    keyStarts: Uint32Array,
    names: Uint32Array | null,
    offsets: Uint32Array | null,
  ): Generator<undefined, Run> {
    const texts = this.#texts.view();
    const textStart = this.#textStart.view();
    const owner = this.#owner.view();
    const keys = this.#keys.view();
    const pages = new PageWriter();
    for (let i = 0; i < order.length; i++) {
      if (i % STEP === 0) yield;
      const entry = order[i]!;
      const name = names === null ? entry : names[entry]!;
      const begin = textStart[name]!;
      const end = name + 1 < textStart.length ? textStart[name + 1]! : texts.length;
      if (i % PAGE_ENTRIES === 0) pages.begin(keyAt(keys, keyStarts[entry]!));
      pages.entry(texts, begin, offsets === null ? -1 : begin + offsets[entry]!, end, owner[name]!);
    }
    return pages.finish();
  }
}

/** Takes the key of one name after another: its bytes, and where its words begin in the key and in the text. */
class KeyCollector implements KeyTarget {
  readonly words: number[] = [];
  readonly #keys: GrowingBytes;

  constructor(keys: GrowingBytes) {
    this.#keys = keys;
  }

  word(offset: number): void {
    if (this.words.length < MAX_WORDS * 2) this.words.push(this.#keys.length, offset);
  }

  codePoint(point: number): void {
    this.#keys.codePoint(point);
  }
}

class LabelWriter {
  readonly #blocks = new GrowingBytes();
  readonly #offsets = new GrowingUint32();
  readonly #checksums = new GrowingUint32();
  readonly #text = new GrowingBytes();
  #entities = 0;

  add(entity: Entity): void {
    if (this.#entities++ % LABEL_BLOCK === 0) {
      this.#end();
      this.#offsets.push(this.#blocks.length);
    }
    for (const text of [entity.id, entity.label.text]) {
      this.#text.clear();
      this.#blocks.number(this.#text.text(text));
      this.#blocks.bytes(this.#text.view());
    }
    this.#blocks.number(ENTITY_TYPES.indexOf(entity.type));
  }

  finish(): Run {
    this.#end();
    const offsets = this.#offsets.view();
    const directory = joinBytes([
      Uint32Array.of(offsets.length),
      offsets,
      Uint32Array.of(this.#blocks.length),
      this.#checksums.view(),
    ]);
    const run = { pages: sectionPart(this.#blocks.view()), directory: sectionPart(directory) };
    this.#blocks.release();
    return run;
  }

  #end(): void {
    const count = this.#offsets.length;
    if (count > 0) this.#checksums.push(checksum(this.#blocks.view().slice(this.#offsets.view()[count - 1])));
  }
}

/** Whether a text is that of one of the first `count` names. */
function isAmongFirst(names: readonly { readonly text: string }[], count: number, text: string): boolean {
  for (let i = 0; i < count; i++) if (names[i]!.text === text) return true;
  return false;
}

/** Bytes of `text` before the UTF-16 offset `end`. */
function utf8Length(text: string, end: number): number {
  let bytes = 0;
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit <= 0xdbff) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

function keyAt(keys: Uint8Array, start: number): Uint8Array {
  let end = start;
  while (keys[end] !== 0 && end - start < DIRECTORY_KEY_BYTES) end++;
  return keys.subarray(start, end);
}
