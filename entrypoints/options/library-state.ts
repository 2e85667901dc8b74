// What the library knows and does: the names shown, the entry open, edits and their way back, where in the page one is.
import { signal } from '@preact/signals';
import { dayInWords } from '../../components/day-in-words.ts';
import type { EntityRow } from '../../components/EntityTable.tsx';
import { draftOf, type EntityDraft, entityOf, newDraft, type Problems } from '../../components/entity-draft.ts';
import { LIBRARY_PARTS, type LibraryPart } from '../../components/LibraryView.tsx';
import { whatItIs } from '../../components/what-it-is.ts';
import type { CardView } from '../../lib/entities/card-view.ts';
import type { EntityType } from '../../lib/entities/entity.ts';
import { directionOf } from '../../lib/entities/script-of.ts';
import { messageOf } from '../../lib/errors.ts';
import { type KnowledgeDatabase, openDatabase } from '../../lib/knowledge/database.ts';
import { type Live, live } from '../../lib/knowledge/live.ts';
import { listOwnEntities, listPacks, type OwnEntity, readEntity } from '../../lib/knowledge/read.ts';
import { type SearchHit, search } from '../../lib/knowledge/search.ts';
import { readLibraryFragment } from '../../lib/messages/library-address.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { text } from '../../lib/text.ts';
import { today } from '../../lib/today.ts';
import { ExchangeState } from './exchange-state.ts';
import { HistoryState } from './history-state.ts';
import { SettingsState } from './settings-state.ts';
import { SyncPaneState } from './sync-state.ts';
import { WikidataState } from './wikidata-state.ts';

export interface OpenEntry {
  readonly id: string;
  readonly draft: EntityDraft;
  readonly problems: Problems;
  readonly failure?: string | undefined;
  readonly isSaving: boolean;
  /** Something was typed that is not saved. */
  readonly isDirty: boolean;
  readonly found?: { readonly quote: string; readonly url: string } | undefined;
}

/** As many hits as a reader will look through; more words narrow it down. */
const MOST_HITS = 1000;
const CARDS_AT_ONCE = 20;

export class LibraryState {
  readonly language: string;
  readonly part = signal<LibraryPart>('names');
  readonly query = signal('');
  readonly type = signal<EntityType | 'any'>('any');
  readonly from = signal('any');
  readonly hits = signal<readonly SearchHit[] | null>(null);
  readonly own = signal<readonly OwnEntity[]>([]);
  readonly packs = signal<readonly { title: string; names: number }[]>([]);
  /** What entities are today, as far as it was fetched. */
  readonly cards = signal<ReadonlyMap<string, CardView>>(new Map());
  readonly open = signal<OpenEntry | null>(null);
  readonly trouble = signal<string | undefined>(undefined);
  readonly failure = signal<string | undefined>(undefined);
  readonly toast = signal<{ words: string; edits: readonly number[] } | undefined>(undefined);
  readonly exchange: ExchangeState;
  readonly history: HistoryState;
  readonly wikidata: WikidataState;
  readonly settings = new SettingsState();
  readonly sync = new SyncPaneState(this);
  #db: KnowledgeDatabase | null = null;
  #asked = 0;
  #live: Live<readonly OwnEntity[]> | undefined;

  constructor(language: string) {
    this.language = language;
    this.exchange = new ExchangeState(this);
    this.history = new HistoryState(this);
    this.wikidata = new WikidataState(language);
  }

  async start(): Promise<void> {
    try {
      this.#db = await openDatabase({ onReplaced: () => location.reload() });
    } catch (thrown) {
      this.trouble.value = messageOf(thrown);
    }
    const db = this.#db;
    if (db) {
      this.#live = live(
        () => listOwnEntities(db),
        [],
        (error) => this.fail(error),
      );
      this.#live.signal.subscribe((own) => {
        this.own.value = own;
        this.cards.value = new Map();
        if (this.query.value) void this.search(this.query.value);
      });
      this.packs.value = (await listPacks(db)).map(({ title, current }) => ({ title, names: current.names }));
    }
    void this.settings.start(db);
    await this.follow(location.hash);
    window.addEventListener('hashchange', () => void this.follow(location.hash));
  }

  /** The database, for reading. */
  database(): KnowledgeDatabase {
    if (!this.#db) throw new Error(this.trouble.value ?? text('popup_no_database'));
    return this.#db;
  }

  /** Goes where an address leads: a view, an entry, a search, a new name. */
  async follow(fragment: string): Promise<void> {
    const view = new URLSearchParams(fragment.replace(/^#/, '')).get('view') as LibraryPart | null;
    if (view && LIBRARY_PARTS.includes(view)) {
      this.show(view);
      return;
    }
    const { id, search: query, add, url } = readLibraryFragment(fragment);
    this.part.value = 'names';
    if (query !== undefined) await this.search(query);
    if (id !== undefined) await this.openEntry(id);
    if (add !== undefined) this.add(add, url);
  }

  show(part: LibraryPart): void {
    this.part.value = part;
    history.replaceState(null, '', part === 'names' ? location.pathname : `#view=${part}`);
  }

  async search(query: string): Promise<void> {
    this.query.value = query;
    const asked = ++this.#asked;
    if (query.trim() === '') {
      this.hits.value = null;
      return;
    }
    await this.attempt(async () => {
      const hits = await search(this.database(), query, { limit: MOST_HITS });
      if (asked === this.#asked) this.hits.value = hits;
    });
  }

  /** The rows of the table as the filters say. */
  rows(): EntityRow[] {
    const own = new Map(this.own.value.map((entry) => [entry.entity.id, entry]));
    const cards = this.cards.value;
    const rows: EntityRow[] =
      this.hits.value === null
        ? this.own.value.map(({ entity, updated }) => ({
            id: entity.id,
            type: entity.type,
            label: { text: entity.label.text, dir: directionOf(entity.label.text) },
            what: '',
            isMine: true,
            edited: dayInWords(updated, this.language),
          }))
        : this.hits.value.map((hit) => {
            const mine = own.get(hit.id);
            return {
              id: hit.id,
              type: hit.type,
              label: { text: hit.label, dir: directionOf(hit.label) },
              ...(hit.name !== hit.label && { also: { text: hit.name, dir: directionOf(hit.name) } }),
              what: '',
              isMine: hit.from.mine,
              ...(hit.from.packTitle !== undefined && { pack: hit.from.packTitle }),
              ...(mine && { edited: dayInWords(mine.updated, this.language) }),
            };
          });
    const from = this.from.value;
    return rows
      .filter((row) => this.type.value === 'any' || row.type === this.type.value)
      .filter((row) => from === 'any' || (from === 'mine' ? row.isMine : row.pack === from))
      .map((row) => {
        const card = cards.get(row.id);
        if (!card) return row;
        const also = row.also ?? card.ownName;
        return { ...row, what: whatItIs(card, this.language), ...(also && { also }) };
      });
  }

  /** Fetches what the rows in view are today. */
  async view(ids: readonly string[]): Promise<void> {
    const wanted = ids.filter((id) => !this.cards.value.has(id));
    for (let at = 0; at < wanted.length; at += CARDS_AT_ONCE) {
      const chunk = wanted.slice(at, at + CARDS_AT_ONCE);
      const cards = await sendMessage('background:readCards', {
        ids: chunk,
        date: null,
        language: this.language,
      }).catch(() => []);
      this.cards.value = new Map([...this.cards.value, ...cards.map((card) => [card.id, card] as const)]);
    }
  }

  async openEntry(id: string): Promise<void> {
    if (this.open.value?.id === id && this.open.value.isDirty) return;
    await this.attempt(async () => {
      await this.#keepTyped();
      const known = await readEntity(this.database(), id, { withOff: true });
      if (!known) {
        this.failure.value = text('card_gone');
        return;
      }
      this.open.value = { id, draft: draftOf(known.entity), problems: {}, isSaving: false, isDirty: false };
      history.replaceState(null, '', `#${new URLSearchParams({ id })}`);
    });
  }

  add(label: string, url?: string): void {
    const draft = newDraft(label);
    this.open.value = {
      id: `own:${crypto.randomUUID()}`,
      draft: url === undefined ? draft : { ...draft, links: [{ url, title: '' }] },
      problems: {},
      isSaving: false,
      isDirty: label !== '',
    };
  }

  change(draft: EntityDraft): void {
    const open = this.open.value;
    if (open) this.open.value = { ...open, draft, isDirty: true };
  }

  close(): void {
    this.open.value = null;
    history.replaceState(null, '', location.pathname);
  }

  async save(): Promise<boolean> {
    const open = this.open.value;
    if (!open || open.isSaving) return false;
    const { entity, problems } = entityOf(open.draft, open.id, today());
    if (problems) {
      this.open.value = { ...open, problems };
      return false;
    }
    this.open.value = { ...open, problems: {}, failure: undefined, isSaving: true };
    try {
      const { edit } = await sendMessage('background:saveEdit', { kind: 'put', entity });
      this.say(text('popup_saved', entity.label.text), [edit]);
      this.open.value = { ...open, draft: draftOf(entity), problems: {}, isSaving: false, isDirty: false };
      return true;
    } catch (thrown) {
      this.open.value = { ...open, failure: messageOf(thrown), isSaving: false };
      return false;
    }
  }

  async delete(id: string): Promise<void> {
    const label = this.open.value?.draft.kept?.label.text ?? '';
    await this.attempt(async () => {
      const { edit } = await sendMessage('background:saveEdit', { kind: 'delete', id });
      this.close();
      this.say(text('popup_deleted', label), [edit]);
      if (this.query.value) await this.search(this.query.value);
    });
  }

  async undo(edit?: number): Promise<void> {
    await this.#turn('background:undo', edit);
  }

  /** Takes back what the toast speaks of, the last part first. */
  async undoToast(): Promise<void> {
    for (const edit of (this.toast.value?.edits ?? []).toReversed()) await this.undo(edit);
  }

  async redo(edit?: number): Promise<void> {
    await this.#turn('background:redo', edit);
  }

  /** `edits`: what the way back takes back; 0 is an edit that changed nothing. */
  say(words: string, edits: readonly number[] = []): void {
    this.toast.value = { words, edits: edits.filter((edit) => edit > 0) };
  }

  fail(thrown: unknown): void {
    this.failure.value = messageOf(thrown);
  }

  async attempt(action: () => Promise<void>): Promise<void> {
    this.failure.value = undefined;
    try {
      await action();
    } catch (thrown) {
      this.fail(thrown);
    }
  }

  async #turn(name: 'background:undo' | 'background:redo', edit: number | undefined): Promise<void> {
    this.toast.value = undefined;
    await this.attempt(async () => {
      const outcome = await sendMessage(name, edit === undefined ? {} : { edit });
      if (outcome === null) this.say(text('library_nothing_to_undo'));
      else this.say(text(name === 'background:undo' ? 'library_undone' : 'library_redone', outcome.label));
      // The open entry may be what was turned back.
      const open = this.open.value;
      if (open && !open.isDirty) {
        const known = await readEntity(this.database(), open.id, { withOff: true });
        this.open.value = known ? { ...open, draft: draftOf(known.entity) } : null;
      }
      if (this.part.value === 'history') await this.history.load();
      if (this.query.value) await this.search(this.query.value);
    });
  }

  /** Another entry is opened: what was typed in this one is saved first, and when it cannot be, it stays open. */
  async #keepTyped(): Promise<void> {
    const open = this.open.value;
    if (!open?.isDirty) return;
    if (open.draft.kept === undefined && open.draft.label.text.trim() === '') return;
    if (!(await this.save())) throw new Error(text('library_finish_first'));
  }
}
