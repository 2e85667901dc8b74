// The entities of all packs in use as one list in order of their names: two numbers and a short key an entity.
import type { Entity } from '../entities/entity.ts';
import { inLabelOrder, type PackHeads, readHeads } from '../packs/list-pack.ts';
import { type OpenPack, whileSound } from '../packs/open-packs.ts';
import { Turns } from '../packs/turns.ts';
import type { KnowledgeDatabase } from './database.ts';

/** While it is made, the list is told of after this many ms at most, and by how much it has grown: a look at it takes longer
 * the longer it is, and its end, names in other scripts whose entities stand there already, brings few for a long time. */
const TELL_MS = 150;
const TELL_GROWTH = 1.1;

/** A pack in use, with what its list needs at hand. */
export interface Shelf extends OpenPack {
  readonly heads: PackHeads;
  /** Ordinals by tag, once they were looked for. */
  tags?: ReadonlyMap<string, readonly number[]>;
}

/** The packs' entities in order: by row the shelf, the ordinal and the key. Grows while it is made. */
export interface PackOrder {
  /** Tells which builds it is made of, and in which order they speak. */
  readonly builds: string;
  shelves: readonly Shelf[];
  shelf: Uint8Array;
  ordinal: Uint32Array;
  readonly keys: string[];
  isWhole: boolean;
}

/** An order with nothing in it yet; `fillOrder` makes it. */
export function emptyOrder(open: readonly OpenPack[]): PackOrder {
  return {
    builds: buildsOf(open),
    shelves: [],
    shelf: new Uint8Array(0),
    ordinal: new Uint32Array(0),
    keys: [],
    isWhole: false,
  };
}

export function buildsOf(open: readonly OpenPack[]): string {
  return open.map(({ pack }) => `${pack.current.build} ${pack.priority}`).join('\n');
}

/**
 * Puts the entities of these packs in order, one that several have only once. `onGrown` hears now and then of more rows;
 * it ends early when the order is not `isWanted` any more.
 */
export async function fillOrder(
  db: KnowledgeDatabase,
  order: PackOrder,
  open: readonly OpenPack[],
  { isWanted, onGrown }: { isWanted(): boolean; onGrown(): void },
): Promise<void> {
  const shelves: Shelf[] = [];
  for (const { pack, reader } of open) {
    const heads = await whileSound(db, pack, () => readHeads(reader));
    if (heads) shelves.push({ pack, reader, heads });
  }
  const repeated = repeatedIn(shelves);
  const total = shelves.reduce((sum, { reader }) => sum + reader.entityCount, 0);
  order.shelves = shelves;
  order.shelf = new Uint8Array(total);
  order.ordinal = new Uint32Array(total);
  const turns = new Turns();
  const streams = shelves.map((shelf) => new Stream(shelf, turns));
  let told = { at: performance.now(), rows: 0 };
  for (;;) {
    for (const stream of streams) {
      // A damaged pack ends where it is damaged; it is repaired and then another build.
      if (stream.isEmpty) await whileSound(db, stream.shelf.pack, () => stream.fill());
    }
    if (!isWanted()) return;
    const filled = streams.filter((stream) => !stream.isEmpty);
    if (filled.length === 0) break;
    while (filled.every((stream) => !stream.isEmpty)) {
      const next = filled.reduce((best, stream) => (stream.key < best.key ? stream : best));
      const shelf = shelves.indexOf(next.shelf);
      if (!repeated[shelf]!.has(next.ordinal)) {
        order.shelf[order.keys.length] = shelf;
        order.ordinal[order.keys.length] = next.ordinal;
        order.keys.push(next.key);
      }
      next.step();
    }
    if (performance.now() - told.at < TELL_MS || order.keys.length < told.rows * TELL_GROWTH) continue;
    told = { at: performance.now(), rows: order.keys.length };
    onGrown();
  }
  order.isWhole = true;
}

/** One pack's entities in order, a batch at hand. */
class Stream {
  readonly shelf: Shelf;
  readonly #batches: ReturnType<typeof inLabelOrder>;
  readonly #turns: Turns;
  #keys: readonly string[] = [];
  #ordinals: readonly number[] = [];
  #at = 0;
  #isDone = false;

  constructor(shelf: Shelf, turns: Turns) {
    this.shelf = shelf;
    this.#turns = turns;
    this.#batches = inLabelOrder(shelf.reader, shelf.heads);
  }

  get isEmpty(): boolean {
    return this.#at >= this.#keys.length;
  }

  get key(): string {
    return this.#keys[this.#at]!;
  }

  get ordinal(): number {
    return this.#ordinals[this.#at]!;
  }

  step(): void {
    this.#at++;
  }

  /** Reads on until there is something, or nothing is left. */
  async fill(): Promise<void> {
    while (this.isEmpty && !this.#isDone) {
      // The page that shows the list shares the thread, and is scrolled meanwhile.
      if (this.#turns.isOver) await this.#turns.give();
      const { value, done } = await this.#batches.next();
      this.#isDone = done === true;
      this.#at = 0;
      this.#keys = value?.keys ?? [];
      this.#ordinals = value?.ordinals ?? [];
    }
  }
}

/** By pack, the ordinals of entities that a pack before it has too. */
function repeatedIn(shelves: readonly Shelf[]): Set<number>[] {
  const repeated = shelves.map(() => new Set<number>());
  shelves.forEach((later, l) => {
    for (const earlier of shelves.slice(0, l)) {
      const isLaterSmall = later.heads.ids.length <= earlier.heads.ids.length;
      const [small, large] = isLaterSmall ? [later, earlier] : [earlier, later];
      const known = new Map<number, number>();
      for (const [ordinal, hash] of small.heads.ids.entries()) known.set(hash, ordinal);
      large.heads.ids.forEach((hash, ordinal) => {
        const other = known.get(hash);
        if (other === undefined || small.heads.idsAgain[other] !== large.heads.idsAgain[ordinal]) return;
        repeated[l]!.add(isLaterSmall ? other : ordinal);
      });
    }
  });
  return repeated;
}

/** Ordinals by tag. Records without tags are told by their text and not parsed. */
export async function tagsOf({ reader }: Shelf): Promise<Map<string, number[]>> {
  const tags = new Map<string, number[]>();
  let ordinal = 0;
  for await (const lines of reader.lines()) {
    for (const line of lines) {
      if (/"tags":\s*\[\s*"/.test(line)) {
        for (const tag of (JSON.parse(line) as Entity).tags ?? []) {
          const list = tags.get(tag);
          if (list) list.push(ordinal);
          else tags.set(tag, [ordinal]);
        }
      }
      ordinal++;
    }
  }
  return tags;
}

/** A number for an entity of a pack. */
export function placeIn(shelf: number, ordinal: number): number {
  return shelf * 2 ** 32 + ordinal;
}
