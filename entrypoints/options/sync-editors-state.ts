// The list of a vault's editors: the section that shows it, and the form with which its owner changes it.
import { signal } from '@preact/signals';
import {
  type EditorsChange,
  type EditorsDraft,
  type EditorsProblems,
  editorsAfter,
  NO_EDITORS,
  problemsAsTyped,
  problemsToSend,
} from '../../components/editors-draft.ts';
import { messageOf } from '../../lib/errors.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import type { SyncView } from '../../lib/sync/sync-status.ts';
import { text } from '../../lib/text.ts';
import type { LibraryState } from './library-state.ts';
import { secretProblem } from './secret-problem.ts';

export class SyncEditorsState {
  /** Whether the section is unfolded. */
  readonly isOpen = signal(false);
  /** What is being done; null while the form is closed. */
  readonly change = signal<EditorsChange | null>(null);
  readonly draft = signal<EditorsDraft>(NO_EDITORS);
  readonly problems = signal<EditorsProblems>({});
  readonly failure = signal<string | undefined>(undefined);
  readonly isBusy = signal(false);
  readonly #library: Pick<LibraryState, 'attempt' | 'say'>;
  readonly #view: () => SyncView | null;

  /** `view`: how sync stands at the moment. */
  constructor(library: Pick<LibraryState, 'attempt' | 'say'>, view: () => SyncView | null) {
    this.#library = library;
    this.#view = view;
  }

  /** The section was folded or unfolded. The first time, this device's key is made. */
  toggle(isOpen: boolean): void {
    this.isOpen.value = isOpen;
    const view = this.#view();
    if (!isOpen || view === null || view.keyTravels || view.editing.key !== null) return;
    void this.#library.attempt(async () => void (await sendMessage('background:makeEditorKey', {})));
  }

  /** Called from the click, or the browser copies nothing. */
  async copy(key: string): Promise<void> {
    const isCopied = await navigator.clipboard.writeText(key).then(
      () => true,
      () => false,
    );
    this.#library.say(text(isCopied ? 'sync_key_copied' : 'sync_key_not_copied'));
  }

  /** Opens the form. */
  begin(change: EditorsChange): void {
    this.draft.value = NO_EDITORS;
    this.problems.value = {};
    this.failure.value = undefined;
    this.change.value = change;
  }

  /** Opens the form that names editors: the first of them, or more. */
  beginNaming(): void {
    this.begin({ kind: this.#view()?.editing.role === 'owner' ? 'add' : 'share' });
  }

  close(): void {
    this.change.value = null;
    // Secrets stay in memory no longer than they are needed.
    this.draft.value = NO_EDITORS;
  }

  /** Something was typed: a wrong key is told at once, what is missing only when it is sent. */
  type(draft: EditorsDraft): void {
    this.draft.value = draft;
    const view = this.#view();
    this.problems.value = view === null ? {} : problemsAsTyped(draft.people, view.editing);
  }

  async send(): Promise<void> {
    const [view, change, draft] = [this.#view(), this.change.value, this.draft.value];
    if (view === null || change === null || this.isBusy.value) return;
    this.failure.value = undefined;
    this.problems.value = problemsToSend(draft, change, view.editing);
    if (Object.keys(this.problems.value).length > 0) return;
    this.isBusy.value = true;
    try {
      await sendMessage('background:setEditors', {
        editors: editorsAfter(draft, change, view.editing),
        ...(change.kind === 'share' && { ownerName: draft.ownName }),
        present: draft.present,
        byRecovery: draft.bySecret === 'recovery',
      });
      this.#library.say(doneInWords(change));
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

function doneInWords(change: EditorsChange): string {
  if (change.kind === 'take off') return text('sync_taken_off', change.editor.name);
  return text(change.kind === 'share' ? 'sync_shared' : 'sync_added_editors');
}
