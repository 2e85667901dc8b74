// What the popup needs only after its first picture, loaded apart: the database and its search, forms and entries, sync.
import type { Signal } from '@preact/signals';
import { unknownNames } from '../../components/unknown-names.ts';
import type { CardView } from '../../lib/entities/card-view.ts';
import { type KnowledgeDatabase, openDatabase } from '../../lib/knowledge/database.ts';
import { listPacks } from '../../lib/knowledge/read.ts';
import { search } from '../../lib/knowledge/search.ts';
import type { CapitalRun } from '../../lib/messages/message-map.ts';
import type { SyncView } from '../../lib/sync/sync-status.ts';
import { type FormParts, FormState } from './form-state.ts';
import { PopupLeaf } from './PopupLeaf.tsx';
import { searchGroups } from './search-groups.ts';
import { followSync } from './sync-state.ts';

export interface RestParts extends Omit<FormParts, 'open'> {
  readonly sync: Signal<SyncView | null>;
  cards(ids: readonly string[]): Promise<Map<string, CardView>>;
}

export class PopupRest {
  readonly Leaf = PopupLeaf;
  readonly form: FormState;
  readonly #parts: RestParts;
  #database: Promise<KnowledgeDatabase> | undefined;

  constructor(parts: RestParts) {
    this.#parts = parts;
    this.form = new FormState({ ...parts, open: () => this.#open() });
    followSync(() => this.#open(), parts.sync);
  }

  /** Names in the knowledge base, packs included. Throws DatabaseUnavailable. */
  async countNames(): Promise<number> {
    const db = await this.#open();
    const [own, packs] = await Promise.all([db.entities.count(), listPacks(db)]);
    return packs.reduce((sum, pack) => sum + (pack.on ? pack.current.names : 0), own);
  }

  async search(query: string) {
    return await searchGroups(await this.#open(), query, (ids) => this.#parts.cards(ids));
  }

  /** The names among these runs that nobody knows. */
  async unknown(runs: readonly CapitalRun[], language: string | null) {
    const db = await this.#open();
    const names = unknownNames(runs, language);
    const hits = await Promise.all(names.map(({ text }) => search(db, text, { limit: 1 })));
    return names.filter((_, i) => hits[i]?.[0]?.rank !== 0);
  }

  #open(): Promise<KnowledgeDatabase> {
    this.#database ??= openDatabase();
    return this.#database;
  }
}
