// The edits of the last weeks, for the bin and the history.
import { signal } from '@preact/signals';
import type { HistoryEntry } from '../../components/HistoryList.tsx';
import type { LibraryState } from './library-state.ts';

/** Edits shown; the newest. */
const SHOWN = 300;

export class HistoryState {
  readonly entries = signal<readonly HistoryEntry[]>([]);
  readonly onlyDeleted = signal(false);
  readonly #library: LibraryState;

  constructor(library: LibraryState) {
    this.#library = library;
  }

  async load(): Promise<void> {
    await this.#library.attempt(async () => {
      const rows = await this.#library.database().edits.orderBy('seq').reverse().limit(SHOWN).toArray();
      this.entries.value = rows.map(({ seq, at, kind, label, count, done, undone }) => ({
        seq,
        at,
        kind,
        label,
        count,
        state: done !== undefined ? 'done' : undone !== undefined ? 'undone' : 'settled',
      }));
    });
  }
}
