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
// |                  | u8[n] type (place in ENTITY_TYPES), +128 when bare; u8[n] prior                                 |
// |                  | u8[s] UTF-8 strings; titles and places of posts end with a zero byte                     |
//
// Little-endian, as every machine a browser runs on today. Sections before the byte columns are 4-byte aligned.
import { ENTITY_TYPES, type Entity, type EntityType } from '../entities/entity.ts';
import { type Post, postsOf } from './posts.ts';
import { priorOf } from './prior.ts';
import { tiesOf } from './ties.ts';

const MAGIC = 0x31544542;
const HEADER = 24;
const BARE = 128;

/** True when nothing but a label is known of an entity. */
export const isBare = (entity: Entity): boolean =>
  (entity.aliases?.length ?? 0) === 0 && (entity.statements?.length ?? 0) === 0 && entity.description === undefined;

/** Read access to the entities of one source. */
export interface EntityFacts {
  readonly count: number;
  id(ordinal: number): string;
  label(ordinal: number): string;
  type(ordinal: number): EntityType;
  /** 0 to 255: how likely a bare name means this entity, before anything else is known. */
  prior(ordinal: number): number;
  /** True when nothing but a label is known: no alias, no statement, no description. */
  bare(ordinal: number): boolean;
  ties(ordinal: number): ArrayLike<number>;
  posts(ordinal: number): readonly Post[];
}

/** Writes the table for these entities; their place in the list is their ordinal. */
export function buildEntityTable(entities: readonly Entity[]): ArrayBuffer {
  const strings = new StringPool();
  const n = entities.length;
  const stringAt = new Uint32Array(2 * n + 1);
  const tieAt = new Uint32Array(n + 1);
  const postAt = new Uint32Array(n + 1);
  const ties: number[] = [];
  const posts: number[] = [];
  const types = new Uint8Array(n);
  const priors = new Uint8Array(n);
  entities.forEach((entity, i) => {
    stringAt[2 * i] = strings.add(entity.id);
    stringAt[2 * i + 1] = strings.add(entity.label.text);
  });
  stringAt[2 * n] = strings.length;
  entities.forEach((entity, i) => {
    types[i] = ENTITY_TYPES.indexOf(entity.type) | (isBare(entity) ? BARE : 0);
    priors[i] = priorOf(entity);
    tieAt[i] = ties.length;
    for (const tie of tiesOf(entity)) ties.push(tie);
    postAt[i] = posts.length / 4;
    for (const post of postsOf(entity))
      posts.push(post.from, post.to, strings.shared(post.title), strings.shared(post.of));
  });
  tieAt[n] = ties.length;
  postAt[n] = posts.length / 4;
  const words = stringAt.length + tieAt.length + postAt.length + ties.length + posts.length;
  const buffer = new ArrayBuffer(HEADER + words * 4 + 2 * n + strings.length);
  const head = new Uint32Array(buffer, 0, HEADER / 4);
  const body = new Uint32Array(buffer, HEADER, words);
  let at = 0;
  for (const column of [stringAt, tieAt, postAt, ties, posts]) {
    body.set(column, at);
    at += column.length;
  }
  const bytes = new Uint8Array(buffer);
  at = HEADER + words * 4;
  bytes.set(types, at);
  bytes.set(priors, at + n);
  strings.write(bytes, at + 2 * n);
  head.set([MAGIC, n, ties.length, posts.length / 4, strings.length, checksum(bytes)]);
  return buffer;
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
  const decoder = new TextDecoder();
  const between = (from: number, to: number): string => decoder.decode(strings.subarray(from, to));
  const shared = (from: number): string => between(from, strings.indexOf(0, from));
  return {
    count: n,
    id: (ordinal) => between(stringAt[2 * ordinal] ?? 0, stringAt[2 * ordinal + 1] ?? 0),
    label: (ordinal) => between(stringAt[2 * ordinal + 1] ?? 0, stringAt[2 * ordinal + 2] ?? 0),
    type: (ordinal) => ENTITY_TYPES[(types[ordinal] ?? 0) & ~BARE] ?? 'other',
    bare: (ordinal) => ((types[ordinal] ?? 0) & BARE) !== 0,
    prior: (ordinal) => priors[ordinal] ?? 0,
    ties: (ordinal) => ties.subarray(tieAt[ordinal] ?? 0, tieAt[ordinal + 1] ?? 0),
    posts: (ordinal) => {
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
    },
  };
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

/** Strings as UTF-8, one behind the other; those of posts are kept once each. */
class StringPool {
  private readonly encoder = new TextEncoder();
  private readonly known = new Map<string, number>();
  private bytes = new Uint8Array(1 << 16);
  length = 0;

  add(text: string): number {
    const from = this.length;
    if (from + text.length * 3 + 1 > this.bytes.length) {
      const bigger = new Uint8Array(Math.max(this.bytes.length * 2, from + text.length * 3 + 1));
      bigger.set(this.bytes);
      this.bytes = bigger;
    }
    this.length += this.encoder.encodeInto(text, this.bytes.subarray(from)).written;
    return from;
  }

  shared(text: string): number {
    let at = this.known.get(text);
    if (at === undefined) {
      at = this.add(`${text}\0`);
      this.known.set(text, at);
    }
    return at;
  }

  write(into: Uint8Array, at: number): void {
    into.set(this.bytes.subarray(0, this.length), at);
  }
}
