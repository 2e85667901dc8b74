// Everything known as one list: the reader's own entities and those of all packs, in order of their names, filtered, sorted,
// and read a screen at a time, however many there are.
//
// The packs' part is made once for the packs in use and holds two numbers and a short key an entity; the reader's own are
// put between them at each look, by binary search. A row is one number, so that a million of them are filtered and sorted
// in the time of a frame.
import { ENTITY_TYPES, type Entity, type EntityType } from '../entities/entity.ts';
import { hashesOfId, inLabelOrder, orderKey, type PackHeads, readHeads } from '../packs/list-pack.ts';
import { type OpenPack, openPacks, whileSound } from '../packs/open-packs.ts';
import type { KnowledgeDatabase } from './database.ts';
import { type OwnRow, readOwnRows } from './own-rows.ts';

export type SortBy = 'name' | 'type' | 'from' | 'edited';

export interface Choice {
  readonly type: EntityType | 'any';
  /** `mine`, the title of a pack, or `any`. */
  readonly from: string;
  /** A tag, or an empty text. */
  readonly tag: string;
  readonly sort: SortBy;
  readonly descending: boolean;
}

export interface BrowsedRow {
  readonly id: string;
  readonly type: EntityType;
  readonly label: string;
  readonly mine: boolean;
  readonly packTitle?: string;
  /** Milliseconds since 1970 when the reader last changed it. */
  readonly updated?: number;
}

interface Shelf extends OpenPack {
  readonly heads: PackHeads;
  /** Ordinals by tag, once they were looked for. */
  tags?: ReadonlyMap<string, readonly number[]>;
}

/** The packs' entities in order. Grows while it is made. */
interface Ordered {
  readonly builds: string;
  shelves: readonly Shelf[];
  shelf: Uint8Array;
  ordinal: Uint32Array;
  readonly keys: string[];
  isWhole: boolean;
}

/** Rows from here on are the reader's own. */
const OWN = 2 ** 31;
/** While it is made, the list is told of after this many ms, at most. */
const TELL_MS = 150;

/** A list as it was filtered and sorted, made of row numbers; `rows` reads what stands in it. */
export class Browsed {
  readonly length: number;
  readonly #order: Uint32Array;
  readonly #descending: boolean;
  readonly #read: (codes: readonly number[]) => Promise<BrowsedRow[]>;
  readonly #keyOf: (code: number) => string;

  constructor(
    order: Uint32Array,
    descending: boolean,
    read: (codes: readonly number[]) => Promise<BrowsedRow[]>,
    keyOf: (code: number) => string = () => '',
  ) {
    this.length = order.length;
    this.#keyOf = keyOf;
    this.#order = order;
    this.#descending = descending;
    this.#read = read;
  }

  /** The rows from `from` up to but without `to`. */
  async rows(from: number, to: number): Promise<BrowsedRow[]> {
    const codes: number[] = [];
    for (let i = Math.max(0, from); i < Math.min(to, this.length); i++) {
      codes.push(this.#order[this.#descending ? this.length - 1 - i : i]!);
    }
    return await this.#read(codes);
  }

  /** In a list sorted by name, the place of the first name that begins so or comes after. */
  placeOf(beginning: string): number {
    const key = orderKey(beginning);
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#keyOf(this.#order[middle]!) < key) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, Math.max(0, this.length - 1));
  }
}

export class Browse {
  readonly #db: KnowledgeDatabase;
  readonly #onGrown: () => void;
  #packs: Ordered | null = null;
  #making: Promise<void> | null = null;
  #own: { row: OwnRow; key: string }[] = [];
  #hidden = new Set<number>();

  /** `onGrown` hears when there is more to see than before; `view` then shows it. */
  constructor(db: KnowledgeDatabase, onGrown: () => void) {
    this.#db = db;
    this.#onGrown = onGrown;
  }

  /** False while packs are still being put in order. */
  get isWhole(): boolean {
    return this.#packs?.isWhole ?? false;
  }

  /** Takes in what was edited since, and begins to order the packs when they are others than before. */
  async refresh(): Promise<void> {
    const [{ value }, open] = await Promise.all([readOwnRows(this.#db), openPacks(this.#db)]);
    this.#own = [...value.rows.values()]
      .map((row) => ({ row, key: orderKey(row.entity.label.text) }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    const builds = open.map(({ pack }) => `${pack.current.build} ${pack.priority}`).join('\n');
    if (this.#packs?.builds !== builds) {
      const packs: Ordered = {
        builds,
        shelves: [],
        shelf: new Uint8Array(0),
        ordinal: new Uint32Array(0),
        keys: [],
        isWhole: false,
      };
      this.#packs = packs;
      this.#making = this.#make(packs, open);
      // Told by `whole`; until somebody waits for it, it is not unheard.
      this.#making.catch(() => {});
    }
    await this.#hide(value.hidden);
  }

  /** Settles when all packs are in order. */
  async whole(): Promise<void> {
    await this.#making;
  }

  /** The list as chosen. */
  view(choice: Choice): Browsed {
    const own = this.#own.map(({ row }, i) => ({ row, i })).filter(({ row }) => isChosen(row, choice));
    const packs = this.#fromPacks(choice);
    let order = new Uint32Array(own.length + packs.length);
    let at = 0;
    let taken = 0;
    for (const { i } of own) {
      const upTo = this.#placeOf(this.#own[i]!.key, packs);
      order.set(packs.subarray(taken, upTo), at);
      at += upTo - taken;
      taken = upTo;
      order[at++] = OWN + i;
    }
    order.set(packs.subarray(taken), at);
    if (choice.sort !== 'name') order = this.#sorted(order, choice.sort);
    const [keys, ownNow] = [this.#packs?.keys ?? [], this.#own];
    return new Browsed(
      order,
      choice.descending,
      (codes) => this.#read(codes),
      (code) => (code >= OWN ? ownNow[code - OWN]?.key : keys[code]) ?? '',
    );
  }

  /** Tags of the reader's own entities, and of packs as far as they were looked for. */
  tags(): string[] {
    const tags = new Set(this.#own.flatMap(({ row }) => row.entity.tags));
    for (const { tags: ofPack } of this.#packs?.shelves ?? []) for (const tag of ofPack?.keys() ?? []) tags.add(tag);
    return [...tags].sort((a, b) => a.localeCompare(b));
  }

  /** Looks for tags in all packs: reads every record once. */
  async readTags(): Promise<void> {
    await this.whole();
    for (const shelf of this.#packs?.shelves ?? []) {
      shelf.tags ??= (await whileSound(this.#db, shelf.pack, () => tagsOf(shelf))) ?? new Map();
    }
  }

  async #make(packs: Ordered, open: readonly OpenPack[]): Promise<void> {
    const shelves: Shelf[] = [];
    for (const { pack, reader } of open) {
      const heads = await whileSound(this.#db, pack, () => readHeads(reader));
      if (heads) shelves.push({ pack, reader, heads });
    }
    const repeated = repeatedIn(shelves);
    const total = shelves.reduce((sum, { reader }) => sum + reader.entityCount, 0);
    packs.shelves = shelves;
    packs.shelf = new Uint8Array(total);
    packs.ordinal = new Uint32Array(total);
    const streams = shelves.map((shelf) => new Stream(shelf));
    let told = performance.now();
    for (;;) {
      for (const stream of streams) {
        // A damaged pack ends where it is damaged; it is repaired and then another build.
        if (stream.isEmpty) await whileSound(this.#db, stream.shelf.pack, () => stream.fill());
      }
      if (this.#packs !== packs) return;
      const filled = streams.filter((stream) => !stream.isEmpty);
      if (filled.length === 0) break;
      while (filled.every((stream) => !stream.isEmpty)) {
        const next = filled.reduce((best, stream) => (stream.key < best.key ? stream : best));
        const shelf = shelves.indexOf(next.shelf);
        if (!repeated[shelf]!.has(next.ordinal)) {
          packs.shelf[packs.keys.length] = shelf;
          packs.ordinal[packs.keys.length] = next.ordinal;
          packs.keys.push(next.key);
        }
        next.step();
      }
      if (performance.now() - told < TELL_MS) continue;
      told = performance.now();
      this.#onGrown();
    }
    packs.isWhole = true;
    const { value } = await readOwnRows(this.#db);
    await this.#hide(value.hidden);
    this.#onGrown();
  }

  /** Finds the rows of packs that are not to be listed. */
  async #hide(ids: ReadonlySet<string>): Promise<void> {
    const hidden = new Set<number>();
    const { shelves } = this.#packs ?? { shelves: [] };
    for (const id of ids) {
      const [first, second] = hashesOfId(id);
      for (const [i, { pack, reader, heads }] of shelves.entries()) {
        const ordinals = (await whileSound(this.#db, pack, () => reader.ordinals(id))) ?? [];
        for (const ordinal of ordinals) {
          if (heads.ids[ordinal] === first && heads.idsAgain[ordinal] === second) hidden.add(placeIn(i, ordinal));
        }
      }
    }
    this.#hidden = hidden;
  }

  /** Rows of the packs' list that are chosen, in its order. */
  #fromPacks({ type, from, tag }: Choice): Uint32Array {
    const packs = this.#packs;
    if (!packs || from === 'mine') return new Uint32Array(0);
    const { shelves, shelf, ordinal, keys } = packs;
    const wanted = type === 'any' ? -1 : ENTITY_TYPES.indexOf(type);
    const speaks = shelves.map(({ pack }) => from === 'any' || pack.title === from);
    const types = shelves.map(({ heads }) => heads.types);
    const tagged = tag === '' ? null : shelves.map(({ tags }) => new Set(tags?.get(tag)));
    const hidden = this.#hidden;
    const chosen = new Uint32Array(keys.length);
    let count = 0;
    for (let i = 0; i < keys.length; i++) {
      const [s, o] = [shelf[i]!, ordinal[i]!];
      if (!speaks[s] || (wanted >= 0 && types[s]![o] !== wanted)) continue;
      if (tagged && !tagged[s]!.has(o)) continue;
      if (hidden.size > 0 && hidden.has(placeIn(s, o))) continue;
      chosen[count++] = i;
    }
    return chosen.subarray(0, count);
  }

  /** The first of these rows whose key is after `key`. */
  #placeOf(key: string, rows: Uint32Array): number {
    const keys = this.#packs?.keys ?? [];
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (keys[rows[middle]!]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** By type or source, in each by name; or what was edited last first, then the rest by name. */
  #sorted(order: Uint32Array, sort: Exclude<SortBy, 'name'>): Uint32Array<ArrayBuffer> {
    if (sort === 'edited') {
      const own = [...order.filter((code) => code >= OWN)];
      own.sort((a, b) => this.#own[b - OWN]!.row.updated - this.#own[a - OWN]!.row.updated);
      const sorted = new Uint32Array(order.length);
      sorted.set(own);
      sorted.set(
        order.filter((code) => code < OWN),
        own.length,
      );
      return sorted;
    }
    const group = (code: number) => (sort === 'type' ? this.#typeOf(code) : this.#shelfOf(code) + 1);
    const starts = new Uint32Array(258);
    for (const code of order) starts[group(code) + 1]!++;
    for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
    const sorted = new Uint32Array(order.length);
    for (const code of order) sorted[starts[group(code)]!++] = code;
    return sorted;
  }

  #typeOf(code: number): number {
    if (code >= OWN) return ENTITY_TYPES.indexOf(this.#own[code - OWN]!.row.entity.type);
    const packs = this.#packs!;
    return packs.shelves[packs.shelf[code]!]!.heads.types[packs.ordinal[code]!]!;
  }

  /** -1 for the reader's own. */
  #shelfOf(code: number): number {
    return code >= OWN ? -1 : this.#packs!.shelf[code]!;
  }

  async #read(codes: readonly number[]): Promise<BrowsedRow[]> {
    const packs = this.#packs;
    const read = new Map<number, BrowsedRow>();
    await Promise.all(
      (packs?.shelves ?? []).map(async ({ pack, reader }, shelf) => {
        const mine = codes.filter((code) => code < OWN && packs!.shelf[code] === shelf);
        if (mine.length === 0) return;
        const ordinals = mine.map((code) => packs!.ordinal[code]!);
        const heads = (await whileSound(this.#db, pack, () => reader.heads(ordinals))) ?? [];
        heads.forEach((head, i) => {
          read.set(mine[i]!, { ...head, mine: false, packTitle: pack.title });
        });
      }),
    );
    return codes.flatMap((code) => (code >= OWN ? ownRow(this.#own[code - OWN]?.row) : (read.get(code) ?? [])));
  }
}

/** One pack's entities in order, a batch at hand. */
class Stream {
  readonly shelf: Shelf;
  readonly #batches: ReturnType<typeof inLabelOrder>;
  #keys: readonly string[] = [];
  #ordinals: readonly number[] = [];
  #at = 0;
  #isDone = false;

  constructor(shelf: Shelf) {
    this.shelf = shelf;
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
async function tagsOf({ reader }: Shelf): Promise<Map<string, number[]>> {
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

function isChosen({ entity, pack }: OwnRow, { type, from, tag }: Choice): boolean {
  if (type !== 'any' && entity.type !== type) return false;
  if (tag !== '' && !entity.tags.includes(tag)) return false;
  return from === 'any' || from === 'mine' || pack === from;
}

function ownRow(row: OwnRow | undefined): BrowsedRow[] {
  if (!row) return [];
  const { entity, updated, pack } = row;
  const { id, type, label } = entity;
  return [{ id, type, label: label.text, mine: true, updated, ...(pack !== undefined && { packTitle: pack }) }];
}

/** A number for an entity of a pack. */
function placeIn(shelf: number, ordinal: number): number {
  return shelf * 2 ** 32 + ordinal;
}
