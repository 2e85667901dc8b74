// The edits of the last weeks, for the history, and those that deleted something, for the bin.
import { signal } from '@preact/signals';
import type { HistoryEntry } from '../../components/HistoryList.tsx';
import { type HistoryRow, readBinned, readHistory } from '../../lib/knowledge/read-history.ts';
import type { LibraryState } from './library-state.ts';

/** Edits shown at first, and how many more with each step back. */
const SHOWN = 300;

export class HistoryState {
  readonly entries = signal<readonly HistoryEntry[]>([]);
  readonly onlyDeleted = signal(false);
  /** There may be older ones than those shown. */
  readonly hasOlder = signal(false);
  readonly #library: Pick<LibraryState, 'attempt' | 'database'>;
  #shown = SHOWN;

  constructor(library: Pick<LibraryState, 'attempt' | 'database'>) {
    this.#library = library;
  }

  async load(): Promise<void> {
    await this.#library.attempt(async () => {
      const db = this.#library.database();
      const [shown, onlyDeleted] = [this.#shown, this.onlyDeleted.value];
      const rows = await (onlyDeleted ? readBinned : readHistory)(db, shown);
      // Asked for something else meanwhile.
      if (shown !== this.#shown || onlyDeleted !== this.onlyDeleted.value) return;
      this.hasOlder.value = rows.length === shown;
      this.entries.value = rows.map(entryOf);
    });
  }

  async choose(onlyDeleted: boolean): Promise<void> {
    this.onlyDeleted.value = onlyDeleted;
    this.#shown = SHOWN;
    await this.load();
  }

  async older(): Promise<void> {
    this.#shown += SHOWN;
    await this.load();
  }
}

function entryOf({ seq, at, kind, label, count, done, undone }: HistoryRow): HistoryEntry {
  const state = done !== undefined ? 'done' : undone !== undefined ? 'undone' : 'settled';
  return { seq, at, kind, label, count, state };
}
