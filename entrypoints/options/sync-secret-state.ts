// The form for a new passphrase, and for taking a device out.
import { signal } from '@preact/signals';
import type { SecretDraft } from '../../components/SecretForm.tsx';
import { messageOf } from '../../lib/errors.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import type { SyncDevice } from '../../lib/sync/sync-status.ts';
import { text } from '../../lib/text.ts';
import type { LibraryState } from './library-state.ts';
import { secretProblem } from './secret-problem.ts';

const EMPTY: SecretDraft = { present: '', bySecret: 'passphrase', passphrase: '' };

export class SyncSecretState {
  /** What is being done; null while the form is closed. */
  readonly open = signal<{ readonly device: SyncDevice | null } | null>(null);
  readonly draft = signal<SecretDraft>(EMPTY);
  readonly problems = signal<Readonly<Record<string, string>>>({});
  readonly failure = signal<string | undefined>(undefined);
  readonly isBusy = signal(false);
  readonly #library: LibraryState;
  readonly #onCode: (code: string) => void;

  /** `onCode` is given the new recovery code, to be told once. */
  constructor(library: LibraryState, onCode: (code: string) => void) {
    this.#library = library;
    this.#onCode = onCode;
  }

  begin(device: SyncDevice | null): void {
    this.draft.value = EMPTY;
    this.problems.value = {};
    this.failure.value = undefined;
    this.open.value = { device };
  }

  close(): void {
    this.open.value = null;
    // Secrets stay in memory no longer than they are needed.
    this.draft.value = EMPTY;
  }

  async send(): Promise<void> {
    const doing = this.open.value;
    if (doing === null || this.isBusy.value) return;
    this.problems.value = {};
    this.failure.value = undefined;
    const { present, bySecret, passphrase } = this.draft.value;
    if (passphrase.trim() === '') {
      this.problems.value = { passphrase: text('sync_needs_new') };
      return;
    }
    this.isBusy.value = true;
    try {
      const secrets = { present, byRecovery: bySecret === 'recovery', passphrase };
      if (doing.device === null) {
        await sendMessage('background:changePassphrase', secrets);
        this.#library.say(text('sync_passphrase_set'));
      } else {
        const { id, name } = doing.device;
        const { recoveryCode } = await sendMessage('background:removeDevice', { device: id, ...secrets });
        this.#onCode(recoveryCode);
        this.#library.say(text('sync_removed', name));
      }
      this.close();
    } catch (thrown) {
      const present = secretProblem(thrown);
      if (present !== null) this.problems.value = { present };
      else this.failure.value = messageOf(thrown);
    } finally {
      this.isBusy.value = false;
    }
  }
}
