// Finds entities that may be one and the same: among the reader's own, and between those and the packs. It only proposes;
// nothing is ever merged by itself, and the same knowledge base gives the same proposals in the same order.
//
// Names meet in buckets: by their key, by their words in order, and (long ones) by the key with one letter left out, which
// two names one letter apart share. All names of the packs pass by once. Only pairs that met are looked at.
import type { Entity } from '../entities/entity.ts';
import { openPacks, whileSound } from '../packs/open-packs.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import { searchKey } from '../packs/search-key.ts';
import type { KnowledgeDatabase } from './database.ts';
import { identitiesOf, type Likeness, likeness, NEAR_FROM, nameKeys, wordsInOrder } from './likeness.ts';
import { readOwnRows } from './own-rows.ts';
import { readEntities } from './read.ts';

export interface Duplicate extends Likeness {
  /** The one proposed to be kept: a pack's before an own, else the one known longer. */
  readonly keep: Entity;
  readonly lose: Entity;
}

export interface FindOptions {
  readonly signal?: AbortSignal;
  /** Names of packs looked at so far, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A key that more of the reader's own share tells nothing about who is the same. */
const MOST_IN_BUCKET = 30;
/** Entities of packs read at once to be looked at. */
const READ_AT_ONCE = 200;
/** Proposals shown; the best. */
const MOST_FOUND = 500;
const LONGEST = 1_024;

/** The proposals, the likeliest first. Throws what `signal` is aborted with. */
export async function findDuplicates(db: KnowledgeDatabase, options: FindOptions = {}): Promise<Duplicate[]> {
  const { value } = await readOwnRows(db);
  const created = new Map([...value.rows].map(([id, { created }]) => [id, created]));
  const own = [...value.rows.values()].map(({ entity }) => entity).sort((a, b) => (a.id < b.id ? -1 : 1));
  const buckets = new Buckets(own);
  const found = new Map<string, Duplicate>();
  for (const [a, b] of buckets.pairs()) {
    const like = likeness(a, b);
    if (!like) continue;
    const isFirst = (created.get(a.id) ?? 0) <= (created.get(b.id) ?? 0);
    const [keep, lose] = isPacks(a) !== isPacks(b) ? (isPacks(a) ? [a, b] : [b, a]) : isFirst ? [a, b] : [b, a];
    found.set(`${a.id}\n${b.id}`, { ...like, keep, lose });
  }
  const met = await meetPacks(db, buckets, options);
  const hidden = value.hidden;
  const ids = [...met.keys()].filter((id) => !hidden.has(id)).sort();
  for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
    options.signal?.throwIfAborted();
    const known = await readEntities(db, ids.slice(at, at + READ_AT_ONCE));
    for (const [id, { entity }] of known) {
      if (entity.id !== id) continue;
      for (const mine of met.get(id) ?? []) {
        const like = likeness(mine, entity);
        if (like) found.set(`${mine.id}\n${id}`, { ...like, keep: entity, lose: mine });
      }
    }
  }
  const inOrder = [...found].sort(([a, one], [b, other]) => other.score - one.score || (a < b ? -1 : 1));
  return inOrder.slice(0, MOST_FOUND).map(([, duplicate]) => duplicate);

  /** A pack's entity the reader changed. */
  function isPacks({ id }: Entity): boolean {
    return value.rows.get(id)?.pack !== undefined;
  }
}

/** For entities of packs, the reader's own they met in a bucket. */
async function meetPacks(
  db: KnowledgeDatabase,
  buckets: Buckets,
  { signal, onProgress }: FindOptions,
): Promise<Map<string, Set<Entity>>> {
  const met = new Map<string, Set<Entity>>();
  if (buckets.isEmpty) return met;
  const packs = await openPacks(db);
  const total = packs.reduce((sum, { reader }) => sum + reader.nameCount, 0);
  let done = 0;
  const note = (id: string, entities: ReadonlySet<Entity>) => {
    const before = met.get(id) ?? new Set();
    met.set(id, new Set([...before, ...entities]));
  };
  for (const { pack, reader } of packs) {
    await whileSound(db, pack, async () => {
      const ordinals = new Map<number, ReadonlySet<Entity>>();
      for await (const { names, count } of namesOf(reader)) {
        signal?.throwIfAborted();
        for (const { text, ordinal } of names) {
          const entities = buckets.like(searchKey(text));
          if (entities.size > 0) ordinals.set(ordinal, new Set([...(ordinals.get(ordinal) ?? []), ...entities]));
        }
        done += count;
        onProgress?.(Math.min(done, total), total);
      }
      const heads = await reader.heads([...ordinals.keys()]);
      for (const [i, entities] of [...ordinals.values()].entries()) note(heads[i]!.id, entities);
      const wanted = buckets.identities().filter((id) => /^Q\d+$/.test(id));
      for (const id of (await reader.entities(wanted)).keys()) note(id, buckets.withIdentity(id));
    });
  }
  for (const [id, entities] of met) {
    met.set(id, new Set([...entities].filter((entity) => entity.id !== id)));
  }
  return met;
}

/** All names of a pack, some thousand at a time. */
async function* namesOf(
  reader: PackReader,
): AsyncGenerator<{ names: { text: string; ordinal: number }[]; count: number }> {
  const decoder = new TextDecoder();
  const bytes = new Uint8Array(LONGEST);
  for await (const page of reader.pages('starts')) {
    const names: { text: string; ordinal: number }[] = [];
    while (!page.isAtEnd) {
      const shared = page.number();
      const rest = page.take(page.number());
      bytes.set(rest, shared);
      names.push({ text: decoder.decode(bytes.subarray(0, shared + rest.length)), ordinal: page.number() });
    }
    yield { names, count: names.length };
  }
}

/** Entities by what their names and identities are found under. */
class Buckets {
  readonly #exact = new Map<string, Set<Entity>>();
  readonly #words = new Map<string, Set<Entity>>();
  readonly #shortened = new Map<string, Set<Entity>>();
  readonly #identities = new Map<string, Set<Entity>>();
  /** First and last letters of long names: one letter off, at least one of the two is the same. */
  readonly #edges = new Set<string>();

  constructor(entities: readonly Entity[]) {
    const put = (map: Map<string, Set<Entity>>, key: string, entity: Entity) => {
      const set = map.get(key);
      if (set) set.add(entity);
      else map.set(key, new Set([entity]));
    };
    for (const entity of entities) {
      for (const id of identitiesOf(entity)) put(this.#identities, id, entity);
      for (const key of nameKeys(entity)) {
        put(this.#exact, key, entity);
        const words = wordsInOrder(key);
        if (words !== null) put(this.#words, words, entity);
        if (key.length < NEAR_FROM) continue;
        for (const edge of edgesOf(key)) this.#edges.add(edge);
        for (const shorter of shortened(key)) put(this.#shortened, shorter, entity);
      }
    }
  }

  get isEmpty(): boolean {
    return this.#exact.size === 0;
  }

  identities(): string[] {
    return [...this.#identities.keys()];
  }

  withIdentity(id: string): ReadonlySet<Entity> {
    return this.#identities.get(id) ?? new Set();
  }

  /** Entities with this name or nearly. */
  like(key: string): ReadonlySet<Entity> {
    const found = new Set<Entity>();
    const take = (map: Map<string, Set<Entity>>, key: string | null) => {
      const set = key === null ? undefined : map.get(key);
      if (set && set.size <= MOST_IN_BUCKET) for (const entity of set) found.add(entity);
    };
    take(this.#exact, key);
    take(this.#words, wordsInOrder(key));
    if (key.length >= NEAR_FROM && edgesOf(key).some((edge) => this.#edges.has(edge))) {
      for (const shorter of shortened(key)) take(this.#shortened, shorter);
    }
    return found;
  }

  /** Each two that met, once, the lower id first. */
  *pairs(): Generator<[Entity, Entity]> {
    const seen = new Set<string>();
    for (const map of [this.#identities, this.#exact, this.#words, this.#shortened]) {
      for (const set of map.values()) {
        if (set.size < 2 || set.size > MOST_IN_BUCKET) continue;
        const list = [...set].sort((a, b) => (a.id < b.id ? -1 : 1));
        for (const [i, a] of list.entries()) {
          for (const b of list.slice(i + 1)) {
            const pair = `${a.id}\n${b.id}`;
            if (seen.has(pair)) continue;
            seen.add(pair);
            yield [a, b];
          }
        }
      }
    }
  }
}

/** The key itself and the key with each letter left out. Two that are one letter apart, or have two swapped, share one. */
function shortened(key: string): string[] {
  return [key, ...Array.from(key, (_, i) => key.slice(0, i) + key.slice(i + 1))];
}

function edgesOf(key: string): string[] {
  return [`^${key.slice(0, 3)}`, `${key.slice(-3)}$`];
}
