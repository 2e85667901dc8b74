// What the owner of a vault types about its editors, and what is wrong with it.
import { PUBLIC_KEY_LENGTH, publicKeyFault } from '../lib/public-key.ts';
import type { SyncEditing, SyncEditor } from '../lib/sync/sync-status.ts';
import { text } from '../lib/text.ts';
import type { PresentSecret } from './PresentSecretField.tsx';

export interface EditorDraft {
  readonly name: string;
  readonly key: string;
}

export interface EditorsDraft extends PresentSecret {
  /** What the owner is to be called, where the vault is not shared yet. */
  readonly ownName: string;
  readonly people: readonly EditorDraft[];
}

/** What is being done to the list: its first names, more of them, or one taken off. */
export type EditorsChange =
  | { readonly kind: 'share' | 'add' }
  | { readonly kind: 'take off'; readonly editor: SyncEditor };

export type EditorsProblems = Readonly<Record<string, string>>;

export const NO_EDITOR: EditorDraft = { name: '', key: '' };
export const NO_EDITORS: EditorsDraft = { ownName: '', people: [NO_EDITOR], present: '', bySecret: 'passphrase' };

/** What is wrong with the keys typed so far, by line and field (`0.key`). */
export function problemsAsTyped(people: readonly EditorDraft[], editing: SyncEditing): EditorsProblems {
  const problems: Record<string, string> = {};
  for (const [line, { key }] of people.entries()) {
    const problem = keyProblem(key.trim(), editing, people.slice(0, line));
    if (problem !== null) problems[`${line}.key`] = problem;
  }
  return problems;
}

/** What is wrong, or missing, when it is to be sent. Lines that were left empty do not count while there is another. */
export function problemsToSend(draft: EditorsDraft, change: EditorsChange, editing: SyncEditing): EditorsProblems {
  const problems: Record<string, string> = {};
  if (draft.present.trim() === '') problems.present = text('sync_needs_passphrase');
  if (change.kind === 'take off') return problems;
  if (change.kind === 'share' && draft.ownName.trim() === '') problems.ownName = text('sync_editor_name_missing');
  const isAnybody = draft.people.some((one) => !isEmpty(one));
  for (const [line, one] of draft.people.entries()) {
    if (isEmpty(one) && (isAnybody || line > 0)) continue;
    if (one.name.trim() === '') problems[`${line}.name`] = text('sync_editor_name_missing');
    if (one.key.trim() === '') problems[`${line}.key`] = text('sync_editor_key_missing');
  }
  return { ...problems, ...problemsAsTyped(draft.people, editing) };
}

/** Who edits after the change, beside the owner. */
export function editorsAfter(
  { people }: EditorsDraft,
  change: EditorsChange,
  { editors }: SyncEditing,
): { readonly key: string; readonly name: string }[] {
  const others = editors.filter(({ isOwner }) => !isOwner).map(({ key, name }) => ({ key, name: name.trim() }));
  if (change.kind === 'take off') return others.filter(({ key }) => key !== change.editor.key);
  const fresh = people.filter((one) => !isEmpty(one)).map(({ key, name }) => ({ key: key.trim(), name: name.trim() }));
  return [...others, ...fresh];
}

function isEmpty({ name, key }: EditorDraft): boolean {
  return name.trim() === '' && key.trim() === '';
}

function keyProblem(key: string, editing: SyncEditing, before: readonly EditorDraft[]): string | null {
  if (key === '') return null;
  switch (publicKeyFault(key)) {
    case 'start':
      return text('sync_editor_key_start');
    case 'length':
      return text('sync_editor_key_length', PUBLIC_KEY_LENGTH, key.length);
    case 'letters':
      return text('sync_editor_key_letters');
  }
  if (key === editing.key) return text('sync_editor_key_own');
  const known = editing.editors.find((one) => one.key === key);
  if (known) return text('sync_editor_key_known', known.name);
  return before.some((one) => one.key.trim() === key) ? text('sync_editor_key_twice') : null;
}
