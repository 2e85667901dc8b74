// Everything known as one list: the reader's own entities and those of all packs, in order of their names, filtered, sorted,
// and read a screen at a time, however many there are.
//
// The packs' part is made once for the packs in use and holds two numbers and a short key an entity; the reader's own are
// put between them at each look, by binary search. A row is one number, so that a million of them are filtered and sorted
// in the time of a frame.
import { ENTITY_TYPES } from '../entities/entity.ts';
import { hashesOfId, orderKey } from '../packs/list-pack.ts';
import { type OpenPack, openPacks, whileSound } from '../packs/open-packs.ts';
import { Browsed, type BrowsedRow, type Choice, type SortBy } from './browsed.ts';
import type { KnowledgeDatabase } from './database.ts';
import { type OwnRow, readOwnRows } from './own-rows.ts';
import { buildsOf, emptyOrder, fillOrder, type PackOrder, placeIn, tagsOf } from './pack-order.ts';

/** Rows from here on are the reader's own. */
const OWN = 2 ** 31;
export class Browse {
  readonly #db: KnowledgeDatabase;
  readonly #onGrown: () => void;
  #packs: PackOrder | null = null;
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
    if (this.#packs?.builds !== buildsOf(open)) {
      const packs = emptyOrder(open);
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

  async #make(packs: PackOrder, open: readonly OpenPack[]): Promise<void> {
    await fillOrder(this.#db, packs, open, { isWanted: () => this.#packs === packs, onGrown: this.#onGrown });
    if (this.#packs !== packs) return;
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
