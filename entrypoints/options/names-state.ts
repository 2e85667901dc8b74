// The table of the library: what is chosen, in which order, the rows in view, and which rows are ticked.
import { computed, signal } from '@preact/signals';
import { counted } from '../../components/counted.ts';
import type { EntityRow, SortColumn } from '../../components/EntityTable.tsx';
import type { ManyAction } from '../../components/ManyBar.tsx';
import { typeWord } from '../../components/type-word.ts';
import type { CardView } from '../../lib/entities/card-view.ts';
import type { EntityType } from '../../lib/entities/entity.ts';
import { Browse } from '../../lib/knowledge/browse.ts';
import { Browsed, type BrowsedRow, type Choice } from '../../lib/knowledge/browsed.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { readOwnRows } from '../../lib/knowledge/own-rows.ts';
import { MOST_IN_BATCH } from '../../lib/messages/message-map.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { text } from '../../lib/text.ts';
import { rowOf, withCard } from './entity-rows.ts';
import { findHits } from './find-hits.ts';
import type { LibraryState } from './library-state.ts';

const CARDS_AT_ONCE = 20;
/** What entities are today is fetched when the table has rested for this many ms. */
const REST_MS = 120;
/** Rows fetched beyond those in view where the reader scrolls steadily: a page of the pack's table has 256. */
const AHEAD = 96;
/** So many rows are kept at most; then those further away than NEAR places are let go. */
const MOST_ROWS = 4_000;
const NEAR = 1_000;

const NOTHING = new Browsed(new Uint32Array(0), false, async () => []);

/** What it needs of the library. */
export type NamesLibrary = Pick<LibraryState, 'language' | 'database' | 'attempt' | 'say' | 'fail'> & {
  readonly exchange: Pick<LibraryState['exchange'], 'pick'>;
};

export class NamesState {
  readonly query = signal('');
  readonly choice = signal<Choice>({ type: 'any', from: 'any', tag: '', sort: 'name', descending: false });
  readonly view = signal<Browsed>(NOTHING);
  readonly hits = signal<readonly EntityRow[] | null>(null);
  readonly count = computed(() => this.hits.value?.length ?? this.view.value.length);
  readonly marked = signal<ReadonlySet<string>>(new Set());
  readonly tags = signal<readonly string[]>([]);
  readonly goTo = signal<{ place: number } | undefined>(undefined);
  readonly isOrdering = signal(false);
  readonly isChanging = signal(false);
  readonly own = signal(0);
  /** Rows fetched, by place in `view`; the signal counts when some came or went. */
  readonly #rows = new Map<number, BrowsedRow>();
  readonly #fetched = signal(0);
  /** What was made of a row or hit to be drawn: the same as long as nothing new is known of it. */
  readonly #shown = new WeakMap<object, { readonly card: CardView | undefined; readonly row: EntityRow }>();
  /** What entities are today. A new map when something came. */
  readonly #cards = signal<ReadonlyMap<string, CardView>>(new Map());
  readonly #library: NamesLibrary;
  #browse: Browse | undefined;
  #asked = 0;
  #wanted: readonly [number, number] = [0, 0];
  #isFetching = false;
  /** `#rows` are of the view before: they stand until those of this one are there, so that nothing flickers while it grows. */
  #isStale = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(library: NamesLibrary) {
    this.#library = library;
  }

  /** Takes in what was edited; called after every edit, whoever made it. */
  async refresh(db: KnowledgeDatabase): Promise<void> {
    this.#browse ??= new Browse(db, () => this.#show());
    await this.#browse.refresh();
    this.own.value = (await readOwnRows(db)).value.rows.size;
    this.#cards.value = new Map();
    this.#show();
    if (this.query.value) await this.search(this.query.value);
  }

  async search(query: string): Promise<void> {
    this.query.value = query;
    const asked = ++this.#asked;
    if (query.trim() === '') {
      this.hits.value = null;
      this.#view();
      return;
    }
    await this.#library.attempt(async () => {
      const db = this.#library.database();
      const hits = await findHits(db, query, this.choice.value, this.#library.language);
      if (asked === this.#asked) this.hits.value = hits;
    });
  }

  choose(change: Partial<Choice>): void {
    this.choice.value = { ...this.choice.value, ...change };
    this.marked.value = new Set();
    if (this.query.value) void this.search(this.query.value);
    this.#show();
    // Tags of packs are only known once every record was looked at; that is done when somebody asks.
    if (change.tag) {
      void this.#library.attempt(async () => {
        await this.#browse?.readTags();
        this.#show();
      });
    }
  }

  sort(column: SortColumn): void {
    const { sort, descending } = this.choice.value;
    this.choose({ sort: column, descending: sort === column && !descending });
  }

  /** Scrolls to the first name that begins with a letter or stands after it. */
  letter(letter: string): void {
    if (this.query.value) void this.search('');
    if (this.choice.value.sort !== 'name' || this.choice.value.descending)
      this.choose({ sort: 'name', descending: false });
    this.goTo.value = { place: this.view.value.placeOf(letter.toLowerCase()) };
  }

  rowAt(place: number): EntityRow | undefined {
    void this.#fetched.value;
    const hits = this.hits.value;
    const found = hits ? hits[place] : this.#rows.get(place);
    if (!found) return undefined;
    const card = this.#cards.value.get(found.id);
    const known = this.#shown.get(found);
    if (known && known.card === card) return known.row;
    const plain = 'what' in found ? found : rowOf(found, this.#library.language);
    const row = card ? withCard(plain, card, this.#library.language) : plain;
    this.#shown.set(found, { card, row });
    return row;
  }

  /** The places drawn now: their rows are fetched, and what they are today once the table rests. */
  look(from: number, to: number): void {
    this.#wanted = [from, to];
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#fetchCards(), REST_MS);
    if (!this.#isFetching) void this.#fetchRows();
  }

  /** Ticks or unticks a row, or all from `from` to it. */
  async mark(place: number, from: number | null): Promise<void> {
    const rows =
      from === null ? [this.rowAt(place)] : await this.#between(Math.min(from, place), Math.max(from, place));
    const ids = rows.flatMap((row) => row?.id ?? []);
    const marked = new Set(this.marked.value);
    const isOn = from !== null || !ids.every((id) => marked.has(id));
    for (const id of ids) {
      if (isOn) marked.add(id);
      else marked.delete(id);
    }
    this.#setMarked(marked);
  }

  async markAll(): Promise<void> {
    if (this.marked.value.size > 0) {
      this.marked.value = new Set();
      return;
    }
    const rows = await this.#between(0, Math.min(this.count.value, MOST_IN_BATCH + 1) - 1);
    this.#setMarked(new Set(rows.map(({ id }) => id)));
  }

  async changeMarked(change: ManyAction): Promise<void> {
    const ids = [...this.marked.value];
    this.isChanging.value = true;
    await this.#library.attempt(async () => {
      const { edit, count } = await sendMessage('background:changeMany', { ids, change, name: nameOf(change) });
      this.#library.say(counted('many_done', count), [edit]);
      if (change.kind === 'delete') this.marked.value = new Set();
    });
    this.isChanging.value = false;
  }

  /** Opens the export with the ticked entities. */
  async exportMarked(): Promise<void> {
    await this.#library.attempt(async () => this.#library.exchange.pick([...this.marked.value]));
  }

  #setMarked(marked: ReadonlySet<string>): void {
    if (marked.size > MOST_IN_BATCH) this.#library.say(text('library_too_many'));
    this.marked.value = new Set([...marked].slice(0, MOST_IN_BATCH));
  }

  async #between(first: number, last: number): Promise<{ readonly id: string }[]> {
    const hits = this.hits.value;
    if (hits) return hits.slice(first, last + 1);
    return await this.view.value.rows(first, last + 1);
  }

  #show(): void {
    this.isOrdering.value = this.#browse?.isWhole === false;
    this.tags.value = this.#browse?.tags() ?? [];
    this.#view();
  }

  #view(): void {
    if (!this.#browse) return;
    this.view.value = this.#browse.view(this.choice.value);
    this.#isStale = true;
    void this.#fetchRows();
  }

  /** Fetches what is wanted; when the reader has scrolled on meanwhile, what is wanted then. */
  async #fetchRows(): Promise<void> {
    if (this.hits.value || this.#isFetching) return;
    this.#isFetching = true;
    try {
      for (;;) {
        const view = this.view.value;
        const isStale = this.#isStale;
        const [from, to] = isStale ? this.#drawn(view.length) : this.#missing(view.length);
        if (from === to && !isStale) return;
        const rows = await view.rows(from, to);
        if (view !== this.view.value) continue;
        if (isStale) this.#rows.clear();
        this.#isStale = false;
        if (this.#rows.size > MOST_ROWS) {
          for (const place of this.#rows.keys()) if (Math.abs(place - from) >= NEAR) this.#rows.delete(place);
        }
        for (const [i, row] of rows.entries()) this.#rows.set(from + i, row);
        this.#fetched.value++;
        // A damaged pack gives fewer rows than it has: those stay blank.
        if (rows.length < to - from) return;
      }
    } catch (thrown) {
      this.#library.fail(thrown);
    } finally {
      this.#isFetching = false;
    }
  }

  /** The places drawn now, of a list as long as this. */
  #drawn(length: number): readonly [from: number, to: number] {
    const to = Math.min(this.#wanted[1], length);
    return [Math.min(this.#wanted[0], to), to];
  }

  /** The places to be fetched next, the same twice when none is. Where rows stand beside them, some more: it is scrolled there. */
  #missing(length: number): readonly [from: number, to: number] {
    const [first, last] = this.#drawn(length);
    let from = first;
    let to = last;
    while (from < to && this.#rows.has(from)) from++;
    while (to > from && this.#rows.has(to - 1)) to--;
    if (from >= to) return [from, from];
    if (from > first) to = Math.min(length, to + AHEAD);
    if (to < last) from = Math.max(0, from - AHEAD);
    return [from, to];
  }

  async #fetchCards(): Promise<void> {
    const [from, to] = this.#wanted;
    const rows = Array.from({ length: Math.max(0, to - from) }, (_, i) => this.rowAt(from + i));
    const wanted = rows.flatMap((row) => (row && !this.#cards.value.has(row.id) ? row.id : []));
    for (let at = 0; at < wanted.length; at += CARDS_AT_ONCE) {
      const ids = wanted.slice(at, at + CARDS_AT_ONCE);
      const asked = { ids, date: null, language: this.#library.language };
      const cards = await sendMessage('background:readCards', asked).catch(() => []);
      this.#cards.value = new Map([...this.#cards.value, ...cards.map((card) => [card.id, card] as const)]);
    }
  }
}

/** What stands in the history. */
function nameOf(change: ManyAction): string {
  switch (change.kind) {
    case 'tag':
      return text('many_name_tag', change.tag);
    case 'untag':
      return text('many_name_untag', change.tag);
    case 'type':
      return text('many_name_type', typeWord(change.type as EntityType));
    case 'private':
      return text(change.private ? 'many_name_private' : 'many_name_public');
    case 'delete':
      return text('many_name_delete');
  }
}
