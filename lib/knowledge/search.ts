// Search as one types over everything: the reader's own entities in memory, packs by their sorted label tables.
import type { Entity, EntityType } from '../entities/entity.ts';
import { openPacks, readersOpen, whileSound } from '../packs/open-packs.ts';
import { searchKey } from '../packs/search-key.ts';
import type { KnowledgeDatabase } from './database.ts';
import { type Followed, followLog } from './follow-log.ts';
import { KnownIds } from './known-ids.ts';

export interface SearchHit {
  readonly id: string;
  readonly type: EntityType;
  readonly label: string;
  /** The name that was found, as written; often the label. */
  readonly name: string;
  /** 0: the name is what was typed. 1: it begins so. 2: a word inside it begins so. */
  readonly rank: 0 | 1 | 2;
  readonly from: { readonly mine: boolean; readonly packTitle?: string };
  /** A pack's entity the reader switched off; only found when asked for. */
  readonly off: boolean;
}

export interface SearchOptions {
  readonly limit?: number;
  /** The site it is searched for: packs switched off there do not speak. */
  readonly host?: string;
  readonly withOff?: boolean;
}

const LIMIT = 20;

interface OwnNames {
  readonly entity: Entity;
  readonly names: readonly { readonly text: string; readonly key: string }[];
}

interface Made {
  readonly ids: KnownIds;
  readonly own: Map<string, OwnNames>;
  readonly off: Set<string>;
}

const followed = new WeakMap<KnowledgeDatabase, Followed<Made>>();

/** Best first: exact before beginning before inner word, the reader's own before packs, packs in the order they speak. */
export async function search(db: KnowledgeDatabase, typed: string, options: SearchOptions = {}): Promise<SearchHit[]> {
  const key = searchKey(typed);
  if (key === '') return [];
  const { limit = LIMIT, host, withOff = false } = options;
  askAhead(db, typed, limit);
  const [{ value: made }, packs] = await Promise.all([namesOf(db).current(), openPacks(db, host)]);
  const lists: SearchHit[][] = [inOwn(made, key)];
  const found = await Promise.all(
    packs.map(async ({ pack, reader }) => ({
      pack,
      hits: (await whileSound(db, pack, () => reader.search(typed, limit + made.off.size))) ?? [],
    })),
  );
  lastOff.set(db, made.off.size);
  for (const { pack, hits } of found) {
    const from = { mine: false, packTitle: pack.title };
    const seen = hits.filter(({ id }) => !made.own.has(id) && (withOff || !made.off.has(id)));
    lists.push(seen.map((hit) => ({ ...hit, from, off: made.off.has(hit.id) })));
  }
  const result = new Map<string, SearchHit>();
  for (const rank of [0, 1, 2]) {
    for (const hit of lists.flat()) {
      if (hit.rank !== rank || result.has(hit.id)) continue;
      if (result.size === limit) return [...result.values()];
      result.set(hit.id, hit);
    }
  }
  return [...result.values()];
}

/** How many entities of packs were off at the last search. */
const lastOff = new WeakMap<KnowledgeDatabase, number>();

/**
 * Packs read while the database tells whether anything has changed, which takes as long: nearly always nothing has, and
 * the question below finds its answer under way.
 */
function askAhead(db: KnowledgeDatabase, typed: string, limit: number): void {
  for (const reader of readersOpen(db)) {
    // Whoever asks below hears of it.
    reader.search(typed, limit + (lastOff.get(db) ?? 0)).catch(() => undefined);
  }
}

function namesOf(db: KnowledgeDatabase): Followed<Made> {
  let names = followed.get(db);
  if (!names) {
    names = followLog(db, {
      async read() {
        return await Promise.all([db.entities.toArray(), db.overlays.toArray()]);
      },
      async make([entities, overlays]) {
        const made: Made = { ids: new KnownIds(entities, overlays), own: new Map(), off: new Set() };
        await place(db, made, made.ids.all());
        return made;
      },
      async update(made, changes) {
        if (changes.some((change) => change.table === 'packs')) return false;
        await place(db, made, made.ids.take(changes));
        return true;
      },
    });
    followed.set(db, names);
  }
  return names;
}

async function place(db: KnowledgeDatabase, made: Made, ids: readonly string[]): Promise<void> {
  for (const [id, view] of await made.ids.views(db, ids)) {
    if (view.entity === null) made.own.delete(id);
    else made.own.set(id, { entity: view.entity, names: keysOf(view.entity) });
    if (view.off) made.off.add(id);
    else made.off.delete(id);
  }
}

function keysOf(entity: Entity): { text: string; key: string }[] {
  const texts = new Set([entity.label.text, ...entity.aliases.map((alias) => alias.text)]);
  return [...texts].map((text) => ({ text, key: searchKey(text) }));
}

function inOwn(made: Made, key: string): SearchHit[] {
  const hits: SearchHit[] = [];
  for (const [id, { entity, names }] of made.own) {
    let best: { name: string; rank: 0 | 1 | 2 } | undefined;
    for (const { text, key: own } of names) {
      const rank = rankOf(own, key);
      if (rank !== null && (best === undefined || rank < best.rank)) best = { name: text, rank };
    }
    if (best) hits.push({ id, type: entity.type, label: entity.label.text, ...best, from: { mine: true }, off: false });
  }
  return hits.sort((a, b) => a.rank - b.rank || a.label.localeCompare(b.label));
}

/** In scripts without spaces every character begins a word. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function rankOf(own: string, key: string): 0 | 1 | 2 | null {
  if (own.startsWith(key)) return own.length === key.length ? 0 : 1;
  if (own.includes(` ${key}`)) return 2;
  return WITHOUT_SPACES.test(key[0] ?? '') && own.includes(key) ? 2 : null;
}
