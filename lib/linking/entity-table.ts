// What linking must know of each entity of a source, by ordinal, in one ArrayBuffer that is used in place.
//
// | bytes            | what                                                                                    |
// |------------------|-----------------------------------------------------------------------------------------|
// | 0, u32           | magic 0x31544542 ("BET1")                                                               |
// | 4, u32           | n, number of entities                                                                   |
// | 8, u32           | t, number of ties                                                                       |
// | 12, u32          | p, number of posts                                                                      |
// | 16, u32          | s, bytes of all strings                                                                 |
// | 20, u32          | checksum (FNV-1a over bytes 24 to the end)                                              |
// | 24               | u32[2n+1] where the strings begin: id, label, id, label, ...; the last is their end     |
// |                  | u32[n+1] first tie of each entity                                                       |
// |                  | u32[n+1] first post of each entity                                                      |
// |                  | u32[t] ties: hashes of what an entity is tied to (country, party, employer, ...)         |
// |                  | u32[4p] posts: first day, last day (YYYYMMDD), where title and place begin in the strings |
// |                  | u8[n] type (place in ENTITY_TYPES), +128 when written by hand; u8[n] prior                      |
// |                  | u8[s] UTF-8 strings; titles and places of posts end with a zero byte                     |
//
// Little-endian, as every machine a browser runs on today. Sections before the byte columns are 4-byte aligned.
import { ENTITY_TYPES, type Entity, type EntityType } from '../entities/entity.ts';
import { Column } from '../names/column.ts';
import { type Post, postsOf } from './posts.ts';
import { priorOf } from './prior.ts';
import { tiesOf } from './ties.ts';

const MAGIC = 0x31544542;
const HEADER = 24;
const BY_HAND = 128;

/** Read access to the entities of one source. */
export interface EntityFacts {
  readonly count: number;
  id(ordinal: number): string;
  label(ordinal: number): string;
  type(ordinal: number): EntityType;
  /** 0 to 255: how likely a bare name means this entity, before anything else is known. */
  prior(ordinal: number): number;
  /** The reader wrote it, or took it over with few others. */
  byHand(ordinal: number): boolean;
  ties(ordinal: number): ArrayLike<number>;
  posts(ordinal: number): readonly Post[];
}

/** Takes entities one by one and writes their table; an entity's place in the order they come is its ordinal. */
export class EntityTableBuilder {
  private readonly names = new StringPool();
  /** Titles and places of posts, once each. */
  private readonly shared = new StringPool();
  private readonly known = new Map<string, number>();
  private readonly stringAt = new Column();
  private readonly tieAt = new Column();
  private readonly postAt = new Column();
  private readonly ties = new Column();
  /** Four numbers a post; its strings are places among the shared ones, told from the names' when all have come. */
  private readonly posts = new Column();
  /** Type and, in the second byte, prior. */
  private readonly kinds = new Column();

  get count(): number {
    return this.kinds.length;
  }

  add(entity: Entity, byHand = false): void {
    this.stringAt.push(this.names.add(entity.id));
    this.stringAt.push(this.names.add(entity.label.text));
    this.kinds.push(ENTITY_TYPES.indexOf(entity.type) | (byHand ? BY_HAND : 0) | (priorOf(entity) << 8));
    this.tieAt.push(this.ties.length);
    for (const tie of tiesOf(entity)) this.ties.push(tie);
    this.postAt.push(this.posts.length / 4);
    for (const post of postsOf(entity)) {
      this.posts.push(post.from);
      this.posts.push(post.to);
      this.posts.push(this.shareString(post.title));
      this.posts.push(this.shareString(post.of));
    }
  }

  /** The table of all that came. The builder cannot be used again. */
  finish(): ArrayBuffer {
    const n = this.count;
    const { names, shared, ties, posts } = this;
    this.stringAt.push(names.length);
    this.tieAt.push(ties.length);
    this.postAt.push(posts.length / 4);
    const columns = [this.stringAt, this.tieAt, this.postAt, ties, posts];
    const words = columns.reduce((sum, column) => sum + column.length, 0);
    const buffer = new ArrayBuffer(HEADER + words * 4 + 2 * n + names.length + shared.length);
    const head = [MAGIC, n, ties.length, posts.length / 4, names.length + shared.length];
    for (let at = 0; at < posts.length; at += 4) {
      posts.items[at + 2]! += names.length;
      posts.items[at + 3]! += names.length;
    }
    const body = new Int32Array(buffer, HEADER, words);
    let at = 0;
    for (const column of columns) {
      body.set(column.items.subarray(0, column.length), at);
      at += column.length;
      column.clear();
    }
    const bytes = new Uint8Array(buffer);
    at = HEADER + words * 4;
    for (let i = 0; i < n; i++) {
      bytes[at + i] = this.kinds.items[i]!;
      bytes[at + n + i] = this.kinds.items[i]! >>> 8;
    }
    names.write(bytes, at + 2 * n);
    shared.write(bytes, at + 2 * n + names.length);
    new Uint32Array(buffer, 0, HEADER / 4).set([...head, checksum(bytes)]);
    return buffer;
  }

  private shareString(text: string): number {
    let at = this.known.get(text);
    if (at === undefined) {
      at = this.shared.add(`${text}\0`);
      this.known.set(text, at);
    }
    return at;
  }
}

/** Opens a table in place. Throws a RangeError when it is no table, cut short, or (with `verify`) changed. */
export function openEntityTable(buffer: ArrayBuffer, verify = false): EntityFacts {
  if (buffer.byteLength < HEADER) throw new RangeError('The entity table is too short');
  const [magic = 0, n = 0, t = 0, p = 0, s = 0, sum = 0] = new Uint32Array(buffer, 0, HEADER / 4);
  const words = 2 * n + 1 + 2 * (n + 1) + t + 4 * p;
  if (magic !== MAGIC) throw new RangeError('This is no entity table');
  if (buffer.byteLength !== HEADER + words * 4 + 2 * n + s) throw new RangeError('The entity table was cut short');
  if (verify && checksum(new Uint8Array(buffer)) !== sum) throw new RangeError('The entity table was changed');
  let at = HEADER;
  const column = (length: number): Uint32Array => {
    const view = new Uint32Array(buffer, at, length);
    at += length * 4;
    return view;
  };
  const stringAt = column(2 * n + 1);
  const tieAt = column(n + 1);
  const postAt = column(n + 1);
  const ties = column(t);
  const posts = column(4 * p);
  const types = new Uint8Array(buffer, at, n);
  const priors = new Uint8Array(buffer, at + n, n);
  const strings = new Uint8Array(buffer, at + 2 * n, s);
  const between = (from: number, to: number): string => decode(strings, from, to);
  const shared = (from: number): string => between(from, strings.indexOf(0, from));
  return {
    count: n,
    id: recalled((ordinal) => between(stringAt[2 * ordinal] ?? 0, stringAt[2 * ordinal + 1] ?? 0)),
    label: recalled((ordinal) => between(stringAt[2 * ordinal + 1] ?? 0, stringAt[2 * ordinal + 2] ?? 0)),
    type: (ordinal) => ENTITY_TYPES[(types[ordinal] ?? 0) & ~BY_HAND] ?? 'other',
    byHand: (ordinal) => ((types[ordinal] ?? 0) & BY_HAND) !== 0,
    prior: (ordinal) => priors[ordinal] ?? 0,
    ties: (ordinal) => ties.subarray(tieAt[ordinal] ?? 0, tieAt[ordinal + 1] ?? 0),
    posts: recalled((ordinal) => {
      const found: Post[] = [];
      for (let i = postAt[ordinal] ?? 0; i < (postAt[ordinal + 1] ?? 0); i++) {
        found.push({
          from: posts[4 * i] ?? 0,
          to: posts[4 * i + 1] ?? 0,
          title: shared(posts[4 * i + 2] ?? 0),
          of: shared(posts[4 * i + 3] ?? 0),
        });
      }
      return found;
    }),
  };
}

/** Answers kept for each question of a table: those of a few pages. */
const MOST_RECALLED = 8_192;

/** The same question answered once: rules ask for the same label again and again, and decoding it takes longest. */
function recalled<T>(read: (ordinal: number) => T): (ordinal: number) => T {
  const known = new Map<number, T>();
  return (ordinal) => {
    let answer = known.get(ordinal);
    if (answer === undefined) {
      answer = read(ordinal);
      if (known.size >= MOST_RECALLED) known.clear();
      known.set(ordinal, answer);
    }
    return answer;
  };
}

const decoder = new TextDecoder();
/** Longer texts the decoder makes faster, calling it included. */
const SHORT = 32;

function decode(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > SHORT) return decoder.decode(bytes.subarray(from, to));
  let text = '';
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte > 127) return decoder.decode(bytes.subarray(from, to));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** FNV-1a over 32-bit words of everything behind the header's sum, the last bytes one by one. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  const words = (bytes.length - HEADER) >> 2;
  const view = new Uint32Array(bytes.buffer, HEADER, words);
  for (let i = 0; i < words; i++) hash = Math.imul(hash ^ (view[i] ?? 0), 0x01000193);
  for (let i = HEADER + words * 4; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return hash >>> 0;
}

const encoder = new TextEncoder();

/** Strings as UTF-8, one behind the other. */
class StringPool {
  private bytes = new Uint8Array(1 << 12);
  length = 0;

  /** Returns where it begins. */
  add(text: string): number {
    const from = this.length;
    const most = from + text.length * 3;
    if (most > this.bytes.length) {
      this.bytes = new Uint8Array(this.bytes.buffer.transfer(Math.max(this.bytes.length * 3, most)));
    }
    // Most names are ASCII, and calling the encoder takes longer than copying a name of these.
    const { bytes } = this;
    let at = 0;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 127) break;
      bytes[from + at] = unit;
    }
    this.length = at === text.length ? from + at : from + encoder.encodeInto(text, bytes.subarray(from)).written;
    return from;
  }

  write(into: Uint8Array, at: number): void {
    into.set(this.bytes.subarray(0, this.length), at);
  }
}
