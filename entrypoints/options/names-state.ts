// The table of the library: what is chosen, in which order, the rows in view, and which rows are ticked.
import { computed, signal } from '@preact/signals';
import { counted } from '../../components/counted.ts';
import { dayInWords } from '../../components/day-in-words.ts';
import type { EntityRow, SortColumn } from '../../components/EntityTable.tsx';
import type { ManyAction } from '../../components/ManyBar.tsx';
import { typeWord } from '../../components/type-word.ts';
import { whatItIs } from '../../components/what-it-is.ts';
import type { CardView } from '../../lib/entities/card-view.ts';
import type { EntityType } from '../../lib/entities/entity.ts';
import { directionOf } from '../../lib/entities/script-of.ts';
import { Browse } from '../../lib/knowledge/browse.ts';
import { Browsed, type BrowsedRow, type Choice } from '../../lib/knowledge/browsed.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { readOwnRows } from '../../lib/knowledge/own-rows.ts';
import { readEntities } from '../../lib/knowledge/read.ts';
import { type SearchHit, search } from '../../lib/knowledge/search.ts';
import { MOST_IN_BATCH } from '../../lib/messages/message-map.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { text } from '../../lib/text.ts';
import type { LibraryState } from './library-state.ts';

/** As many hits as a reader will look through; more words narrow it down. */
const MOST_HITS = 1000;
const CARDS_AT_ONCE = 20;
/** What entities are today is fetched when the table has rested for this many ms. */
const REST_MS = 120;

const NOTHING = new Browsed(new Uint32Array(0), false, async () => []);

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
  /** Rows fetched, by place in `view`, and what entities are today. New maps when something came. */
  readonly #rows = signal<ReadonlyMap<number, BrowsedRow>>(new Map());
  readonly #cards = signal<ReadonlyMap<string, CardView>>(new Map());
  readonly #library: LibraryState;
  #browse: Browse | undefined;
  #asked = 0;
  #wanted: readonly [number, number] = [0, 0];
  #isFetching = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(library: LibraryState) {
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
      const hits = await search(db, query, { limit: MOST_HITS });
      const { tag } = this.choice.value;
      const tagged =
        tag === ''
          ? null
          : await readEntities(
              db,
              hits.map(({ id }) => id),
            );
      if (asked !== this.#asked) return;
      const chosen = hits.filter(({ id }) => !tagged || tagged.get(id)?.entity.tags.includes(tag));
      this.hits.value = chosen.filter((hit) => this.#isChosen(hit)).map(rowOfHit);
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
    const hits = this.hits.value;
    const row = hits ? hits[place] : rowOf(this.#rows.value.get(place), this.#library.language);
    const card = row && this.#cards.value.get(row.id);
    if (!row || !card) return row;
    const also = row.also ?? card.ownName;
    return { ...row, what: whatItIs(card, this.#library.language), ...(also && { also }) };
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
    this.#rows.value = new Map();
    void this.#fetchRows();
  }

  /** Fetches what is wanted; when the reader has scrolled on meanwhile, what is wanted then. */
  async #fetchRows(): Promise<void> {
    if (this.hits.value || this.#isFetching) return;
    this.#isFetching = true;
    try {
      for (;;) {
        const [view, [from, to]] = [this.view.value, this.#wanted];
        const missing = Array.from(
          { length: Math.max(0, Math.min(to, view.length) - from) },
          (_, i) => from + i,
        ).filter((place) => !this.#rows.value.has(place));
        const [first, last] = [missing[0], missing.at(-1)];
        if (first === undefined || last === undefined) return;
        const rows = await view.rows(first, last + 1);
        if (view !== this.view.value) continue;
        const near = [...this.#rows.value].filter(([place]) => Math.abs(place - from) < 2_000);
        this.#rows.value = new Map([...near, ...rows.map((row, i) => [first + i, row] as const)]);
        // A damaged pack gives fewer rows than it has: those stay blank.
        if (rows.length === 0) return;
      }
    } catch (thrown) {
      this.#library.fail(thrown);
    } finally {
      this.#isFetching = false;
    }
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

  #isChosen({ type, from }: SearchHit): boolean {
    const choice = this.choice.value;
    if (choice.type !== 'any' && choice.type !== type) return false;
    return choice.from === 'any' || (choice.from === 'mine' ? from.mine : from.packTitle === choice.from);
  }
}

function rowOf(row: BrowsedRow | undefined, language: string): EntityRow | undefined {
  if (!row) return undefined;
  return {
    id: row.id,
    type: row.type,
    label: { text: row.label, dir: directionOf(row.label) },
    what: '',
    isMine: row.mine,
    ...(row.packTitle !== undefined && { pack: row.packTitle }),
    ...(row.updated !== undefined && { edited: dayInWords(row.updated, language) }),
  };
}

function rowOfHit(hit: SearchHit): EntityRow {
  return {
    id: hit.id,
    type: hit.type,
    label: { text: hit.label, dir: directionOf(hit.label) },
    ...(hit.name !== hit.label && { also: { text: hit.name, dir: directionOf(hit.name) } }),
    what: '',
    isMine: hit.from.mine,
    ...(hit.from.packTitle !== undefined && { pack: hit.from.packTitle }),
  };
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
