// The sync view: what is typed, how sync stands, and what the reader asks of it.
import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { counted } from '../../components/counted.ts';
import { momentInWords } from '../../components/day-in-words.ts';
import { isServer, type SyncDraft } from '../../components/SyncForm.tsx';
import type { KeptCopy } from '../../components/SyncLedger.tsx';
import { ExpectedError, messageOf } from '../../lib/errors.ts';
import { live } from '../../lib/knowledge/live.ts';
import { readCopies } from '../../lib/knowledge/read-copies.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { readSync } from '../../lib/sync/read-sync.ts';
import { openKeptObjects } from '../../lib/sync/remotes/kept-objects.ts';
import { readRemoteAddress } from '../../lib/sync/remotes/remote-address.ts';
import { takeVaultFile, writeVaultFile } from '../../lib/sync/remotes/vault-file.ts';
import type { SyncView } from '../../lib/sync/sync-status.ts';
import { text } from '../../lib/text.ts';
import type { LibraryState } from './library-state.ts';
import { saveFile } from './save-file.ts';
import { SyncEditorsState } from './sync-editors-state.ts';
import { SyncSecretState } from './sync-secret-state.ts';

/** "2 min ago" is written anew this often, in ms. */
const TICK = 15_000;
const EMPTY: SyncDraft = {
  where: 'browser',
  address: '',
  user: '',
  password: '',
  deviceName: '',
  secret: '',
  bySecret: 'passphrase',
  keyTravels: false,
};
/** Vault files of this profile are a few MB; what is larger is none. */
const MOST_FILE = 512 * 1024 * 1024;

export class SyncPaneState {
  readonly view = signal<SyncView | null>(null);
  readonly copies = signal<readonly KeptCopy[]>([]);
  readonly draft = signal<SyncDraft>(EMPTY);
  readonly problems = signal<Readonly<Record<string, string>>>({});
  readonly failure = signal<string | undefined>(undefined);
  readonly isConnecting = signal(false);
  readonly isChanging = signal(false);
  readonly recoveryCode = signal<string | null>(null);
  readonly now = signal(Date.now());
  readonly secrets: SyncSecretState;
  readonly editors: SyncEditorsState;
  #file: File | null = null;
  readonly #library: LibraryState;
  #isFollowing = false;

  constructor(library: LibraryState) {
    this.#library = library;
    this.secrets = new SyncSecretState(library, (code) => {
      this.recoveryCode.value = code;
    });
    this.editors = new SyncEditorsState(library, () => this.view.value);
  }

  chooseFile(file: File | null): void {
    this.#file = file;
    this.problems.value = {};
  }

  /** Follows the database from the first time the view is drawn. */
  follow(): void {
    if (this.#isFollowing || this.#library.trouble.value !== undefined) return;
    this.#isFollowing = true;
    const db = this.#library.database();
    const fail = (error: unknown) => this.#library.fail(error);
    live<SyncView | null>(() => readSync(db), null, fail).signal.subscribe((view) => {
      this.view.value = view;
      this.now.value = Date.now();
    });
    live<readonly KeptCopy[]>(() => readCopies(db), [], fail).signal.subscribe((copies) => {
      this.copies.value = copies;
    });
    setInterval(() => {
      this.now.value = Date.now();
    }, TICK);
    this.draft.value = { ...EMPTY, deviceName: text('sync_default_device') };
  }

  /** What to know of the typed address, or undefined. */
  warning(): string | undefined {
    const { where, address } = this.draft.value;
    if (!isServer(where)) return undefined;
    try {
      return readRemoteAddress(address).warning ?? undefined;
    } catch {
      // What is wrong with it is said when it is sent: it is still being typed.
      return undefined;
    }
  }

  /** Opens the form with what is known; secrets are typed again. */
  openForm(): void {
    const view = this.view.value;
    if (view === null) return;
    const { where, address, user, devices } = view;
    const deviceName = devices.find(({ isThis }) => isThis)?.name ?? '';
    this.draft.value = { ...EMPTY, where, address, user, deviceName };
    this.problems.value = {};
    this.failure.value = undefined;
    this.isChanging.value = true;
  }

  /** Opens the form to choose a server in place of the browser's own sync. */
  openServer(): void {
    this.openForm();
    this.draft.value = { ...this.draft.value, where: 'webdav', keyTravels: false };
  }

  closeForm(): void {
    this.isChanging.value = false;
  }

  /** Must be called from the click: the browser is asked for the server before anything is awaited. */
  connect(): void {
    if (this.isConnecting.value) return;
    const draft = this.draft.value;
    this.problems.value = {};
    this.failure.value = undefined;
    let address = '';
    let permission = Promise.resolve(true);
    try {
      if (isServer(draft.where)) {
        const read = readRemoteAddress(draft.address);
        address = read.href;
        permission = browser.permissions.request({ origins: [read.originPattern] });
      }
      const isOpen = draft.where === 'browser' && draft.keyTravels;
      if (!isOpen && draft.secret.trim() === '') throw new ExpectedError(text('sync_needs_passphrase'), 'secret');
    } catch (thrown) {
      this.#tell(thrown);
      return;
    }
    this.isConnecting.value = true;
    void this.#connect({ ...draft, address }, permission).finally(() => {
      this.isConnecting.value = false;
    });
  }

  async #connect(draft: SyncDraft, permission: Promise<boolean>): Promise<void> {
    try {
      if (!(await permission)) throw new ExpectedError(text('sync_no_permission'), 'address');
      const { secret, bySecret, deviceName, keyTravels, ...place } = draft;
      if (place.where === 'file' && this.#file) await takeIn(this.#file);
      const made = await sendMessage('background:connectSync', {
        ...place,
        keyTravels: keyTravels && place.where === 'browser',
        deviceName: deviceName.trim() || text('sync_default_device'),
        passphrase: bySecret === 'passphrase' ? secret : '',
        recoveryCode: bySecret === 'recovery' ? secret : '',
      });
      this.recoveryCode.value = made.recoveryCode;
      this.isChanging.value = false;
      this.draft.value = EMPTY;
      this.#file = null;
    } catch (thrown) {
      this.#tell(thrown);
    }
  }

  async sync(): Promise<void> {
    await this.#library.attempt(async () => void (await sendMessage('background:syncNow', {})));
  }

  async allowDeletions(): Promise<void> {
    await this.#library.attempt(async () => void (await sendMessage('background:allowDeletions', {})));
  }

  async refuseDeletions(): Promise<void> {
    await this.#library.attempt(async () => void (await sendMessage('background:refuseDeletions', {})));
  }

  async override(): Promise<void> {
    await this.#library.attempt(async () => void (await sendMessage('background:overrideRemote', {})));
  }

  /** Saves the vault with everything that was edited until now. */
  async saveFile(): Promise<void> {
    await this.#library.attempt(async () => {
      await sendMessage('background:syncNow', { wait: true });
      const kept = openKeptObjects();
      try {
        saveFile(new Blob([await writeVaultFile(kept)], { type: 'application/octet-stream' }), 'backstory-vault');
      } finally {
        kept.close();
      }
      this.#library.say(text('sync_file_saved'));
    });
  }

  async takeFile(file: File): Promise<void> {
    await this.#library.attempt(async () => {
      const { added } = await takeIn(file);
      await sendMessage('background:syncNow', {});
      this.#library.say(counted('sync_file_taken', added));
    });
  }

  async disconnect(): Promise<void> {
    await this.#library.attempt(async () => {
      await sendMessage('background:disconnectSync', {});
      this.recoveryCode.value = null;
      this.draft.value = { ...EMPTY, deviceName: text('sync_default_device') };
      this.#library.say(text('sync_disconnected'));
    });
  }

  async restore(at: number): Promise<void> {
    await this.#library.attempt(async () => {
      const name = text('sync_copy_name', momentInWords(at, this.#library.language));
      const outcome = await sendMessage('background:restoreCopy', { at, name });
      this.#library.say(text('sync_restored'), outcome ? [outcome.edit] : []);
    });
  }

  /** Beside its field where it has one. */
  #tell(thrown: unknown): void {
    const where = thrown instanceof ExpectedError ? thrown.where : undefined;
    const field = where === 'passphrase' || where === 'recovery' ? 'secret' : where;
    if (field !== undefined && (field in EMPTY || field === 'file'))
      this.problems.value = { [field]: messageOf(thrown) };
    else this.failure.value = messageOf(thrown);
  }
}

/** Adds what is in the file to the vault that is kept here. Throws ExpectedError, at `file`. */
async function takeIn(file: File): Promise<{ added: number }> {
  if (file.size > MOST_FILE) throw new ExpectedError(text('sync_file_large'), 'file');
  const kept = openKeptObjects();
  try {
    return await takeVaultFile(kept, new Uint8Array(await file.arrayBuffer()));
  } finally {
    kept.close();
  }
}
