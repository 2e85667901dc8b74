// What the library knows and does as a whole: where in it one is, what is open, edits and their way back. Each view has a
// state of its own.
import { signal } from '@preact/signals';
import { counted } from '../../components/counted.ts';
import { LIBRARY_PARTS, type LibraryPart } from '../../components/LibraryView.tsx';
import { messageOf } from '../../lib/errors.ts';
import { keepStored } from '../../lib/keep-stored.ts';
import { type KnowledgeDatabase, openDatabase } from '../../lib/knowledge/database.ts';
import { type Live, live } from '../../lib/knowledge/live.ts';
import { listPacks } from '../../lib/knowledge/read.ts';
import { readLibraryFragment } from '../../lib/messages/library-address.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { text } from '../../lib/text.ts';
import { CopyState } from './copy-state.ts';
import { DraftsState } from './drafts-state.ts';
import { DuplicatesState } from './duplicates-state.ts';
import { EntryState } from './entry-state.ts';
import { ExchangeState } from './exchange-state.ts';
import { HistoryState } from './history-state.ts';
import { NamesState } from './names-state.ts';
import { PacksState } from './packs-state.ts';
import { SettingsState } from './settings-state.ts';
import { StorageState } from './storage-state.ts';
import { SyncPaneState } from './sync-state.ts';
import { WikidataState } from './wikidata-state.ts';

export class LibraryState {
  readonly language: string;
  readonly part = signal<LibraryPart>('names');
  readonly packs = signal<readonly { title: string; names: number }[]>([]);
  readonly trouble = signal<string | undefined>(undefined);
  readonly failure = signal<string | undefined>(undefined);
  readonly toast = signal<{ words: string; edits: readonly number[] } | undefined>(undefined);
  readonly names: NamesState;
  readonly entry: EntryState;
  readonly drafts: DraftsState;
  readonly duplicates: DuplicatesState;
  readonly copy: CopyState;
  readonly exchange: ExchangeState;
  readonly history: HistoryState;
  readonly wikidata: WikidataState;
  readonly settings = new SettingsState();
  readonly sync = new SyncPaneState(this);
  readonly packsView = new PacksState(this);
  readonly storage = new StorageState(this);
  #db: KnowledgeDatabase | null = null;
  #revision: Live<number> | undefined;

  constructor(language: string) {
    this.language = language;
    this.names = new NamesState(this);
    this.entry = new EntryState(this);
    this.drafts = new DraftsState(this.entry);
    this.duplicates = new DuplicatesState(this);
    this.copy = new CopyState(this);
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
      this.#revision = live(
        async () => (await db.meta.get('head'))?.revision ?? 0,
        0,
        (error) => this.fail(error),
      );
      this.#revision.signal.subscribe(() => void this.attempt(() => this.#refresh(db)));
    }
    if (db) {
      void this.copy.look();
      void keepStored().catch((bug: unknown) => reportError(bug));
    }
    void this.settings.start();
    // Listens first: the address may lead elsewhere again while the first place is still being looked up.
    window.addEventListener('hashchange', () => void this.follow(location.hash));
    await this.follow(location.hash);
    await this.attempt(() => this.drafts.start());
  }

  /** The database, for reading. */
  database(): KnowledgeDatabase {
    if (!this.#db) throw new Error(this.trouble.value ?? text('popup_no_database'));
    return this.#db;
  }

  async listPacks() {
    return await listPacks(this.database());
  }

  /** Goes where an address leads: a view, an entry, a search, a new name. */
  async follow(fragment: string): Promise<void> {
    const view = new URLSearchParams(fragment.replace(/^#/, '')).get('view') as LibraryPart | null;
    if (view && LIBRARY_PARTS.includes(view)) {
      this.show(view);
      return;
    }
    const { id, search: query, add, url, form } = readLibraryFragment(fragment);
    this.part.value = 'names';
    if (query !== undefined) await this.names.search(query);
    if (id !== undefined) await this.entry.show(id);
    if (add !== undefined) await this.entry.addMet(add, url);
    if (form !== undefined) await this.entry.resume();
  }

  show(part: LibraryPart): void {
    this.part.value = part;
    history.replaceState(null, '', part === 'names' ? location.pathname : `#view=${part}`);
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
      else this.say(turnedWords(name, outcome));
      // The open entry may be what was turned back.
      await this.entry.reload();
      if (this.part.value === 'history') await this.history.load();
    });
  }

  /** Something was edited, here or elsewhere. */
  async #refresh(db: KnowledgeDatabase): Promise<void> {
    const packs = await listPacks(db);
    this.packs.value = packs.map(({ title, current }) => ({ title, names: current.names }));
    // What is open was perhaps changed by a card, another page or another device.
    await this.entry.reload();
    await this.names.refresh(db);
  }
}

/** What was turned back, and that some of it was not. */
function turnedWords(
  name: 'background:undo' | 'background:redo',
  { label, kept }: { readonly label: string; readonly kept: number },
): string {
  const words = text(name === 'background:undo' ? 'library_undone' : 'library_redone', label);
  return kept === 0 ? words : `${words}. ${counted('library_kept', kept)}`;
}
