// The storage view: what takes how much room, the backup file, and the copies on this device.
import { signal } from '@preact/signals';
import { storage } from 'wxt/utils/storage';
import { counted } from '../../components/counted.ts';
import { dayInWords, momentInWords } from '../../components/day-in-words.ts';
import type { StorageFigures } from '../../components/StorageView.tsx';
import type { RestorePlan } from '../../lib/entities/restore-plan.ts';
import { messageOf } from '../../lib/errors.ts';
import { backupFile } from '../../lib/exchange/backup-file.ts';
import { isStoredKept } from '../../lib/keep-stored.ts';
import { handIn } from '../../lib/knowledge/handed-in.ts';
import { readStorage } from '../../lib/knowledge/read-storage.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { readChosenSettings } from '../../lib/settings/chosen-settings.ts';
import { changeSetting, fitsSetting, SETTING_KEYS } from '../../lib/settings/settings.ts';
import { text } from '../../lib/text.ts';
import type { LibraryState } from './library-state.ts';
import { saveFile } from './save-file.ts';

/** A backup on its way back. */
export type Restoring =
  | { readonly state: 'reading' | 'writing'; readonly name: string }
  | { readonly state: 'planned'; readonly name: string; readonly file: string; readonly plan: RestorePlan }
  | {
      readonly state: 'done';
      readonly name: string;
      readonly edit: number;
      readonly settings: Readonly<Record<string, unknown>>;
      readonly missing: RestorePlan['missing'];
    };

export class StorageState {
  readonly figures = signal<StorageFigures | null>(null);
  readonly isSaving = signal(false);
  readonly restoring = signal<Restoring | null>(null);
  readonly failure = signal<string | undefined>(undefined);
  readonly #library: LibraryState;

  constructor(library: LibraryState) {
    this.#library = library;
  }

  async load(): Promise<void> {
    if (this.#library.trouble.value !== undefined) return;
    await this.#library.attempt(async () => {
      const [use, estimate, isKept, second] = await Promise.all([
        readStorage(this.#library.database()),
        navigator.storage.estimate(),
        isStoredKept(),
        storage.getItem<{ at: number; entities: number; packed: string }>('local:secondCopy'),
      ]);
      this.figures.value = {
        ...use,
        usage: estimate.usage ?? 0,
        quota: estimate.quota ?? 0,
        isKept,
        second: second && { at: second.at, entities: second.entities, bytes: second.packed.length },
      };
    });
  }

  /** Called from the click: browsers may ask the reader, and do so only then. */
  async keep(): Promise<void> {
    const answer = navigator.storage.persist();
    await this.#attempt(async () => {
      if (!(await answer)) this.failure.value = text('storage_keep_refused');
      await this.load();
    });
  }

  async save(): Promise<void> {
    this.isSaving.value = true;
    await this.#attempt(async () => {
      const settings = await readChosenSettings(SETTING_KEYS);
      const { blob, ending, entities } = await backupFile(this.#library.database(), settings);
      saveFile(blob, ending);
      this.#library.say(counted('backup_saved', entities));
    });
    this.isSaving.value = false;
  }

  /** Hands a file over, and asks what restoring it would change. */
  async choose(file: File): Promise<void> {
    this.restoring.value = { state: 'reading', name: file.name };
    await this.#attempt(async () => {
      // Its bytes: the file on the disk may change or go before the background reads it.
      const id = await handIn(this.#library.database(), new Blob([await file.arrayBuffer()]));
      const plan = await sendMessage('background:planRestore', { file: id });
      this.restoring.value = { state: 'planned', name: file.name, file: id, plan };
    });
    if (this.failure.value !== undefined) this.restoring.value = null;
  }

  async restore(): Promise<void> {
    const planned = this.restoring.value;
    if (planned?.state !== 'planned') return;
    const { name, file, plan } = planned;
    this.restoring.value = { state: 'writing', name };
    await this.#attempt(async () => {
      const label = text('backup_of', dayInWords(Date.parse(plan.made), this.#library.language));
      const { edit, settings } = await sendMessage('background:restoreFile', { file, name: label });
      this.restoring.value = { state: 'done', name, edit, settings, missing: plan.missing };
    });
    if (this.failure.value !== undefined) this.restoring.value = planned;
    await this.load();
  }

  /** Takes the restoring back, with the settings. */
  async undo(): Promise<void> {
    const done = this.restoring.value;
    if (done?.state !== 'done') return;
    await this.#attempt(async () => {
      if (done.edit > 0) await sendMessage('background:undo', { edit: done.edit });
      for (const [key, value] of Object.entries(done.settings)) {
        if (value === null) await changeSetting(key as (typeof SETTING_KEYS)[number], null);
        else if (fitsSetting(key, value)) await changeSetting(key, value as never);
      }
      this.restoring.value = null;
      this.#library.say(text('backup_undone'));
    });
    await this.load();
  }

  close(): void {
    this.restoring.value = null;
    this.failure.value = undefined;
  }

  /** Brings a copy of this device back. */
  async restoreCopy(at: number): Promise<void> {
    await this.#library.attempt(async () => {
      const name = text('sync_copy_name', momentInWords(at, this.#library.language));
      const outcome = await sendMessage('background:restoreCopy', { at, name });
      this.#library.say(text('sync_restored'), outcome ? [outcome.edit] : []);
    });
    await this.load();
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    this.failure.value = undefined;
    try {
      await action();
    } catch (thrown) {
      this.failure.value = messageOf(thrown);
    }
  }
}
