// The form with which the owner of a vault names its editors, or takes one off the list.
import { text } from '../lib/text.ts';
import {
  type EditorDraft,
  type EditorsChange,
  type EditorsDraft,
  type EditorsProblems,
  NO_EDITOR,
} from './editors-draft.ts';
import { PlusIcon } from './icons.tsx';
import { Notice } from './Notice.tsx';
import { PresentSecretField } from './PresentSecretField.tsx';
import { SyncField } from './SyncField.tsx';

export interface EditorsFormProps {
  readonly change: EditorsChange;
  readonly draft: EditorsDraft;
  /** By field: `ownName`, `present`, or line and field (`0.key`). */
  readonly problems: EditorsProblems;
  readonly failure?: string | undefined;
  readonly isBusy: boolean;
  readonly onDraft: (draft: EditorsDraft) => void;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

const WORDS = {
  share: { more: 'sync_share_more', send: 'sync_share' },
  add: { more: 'sync_add_editors_more', send: 'sync_add_editors' },
  'take off': { more: 'sync_take_off_more', send: 'sync_take_off' },
} as const;

export function EditorsForm({ change, draft, problems, ...props }: EditorsFormProps) {
  const name = change.kind === 'take off' ? change.editor.name : '';
  const words = WORDS[change.kind];
  return (
    <form
      class="sync-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend();
      }}
    >
      <h2>{change.kind === 'take off' ? text('sync_take_off_title', name) : text(words.send)}</h2>
      <p class="say">{text(words.more, name)}</p>
      {change.kind === 'share' && (
        <Notice kind="warn" title={text('sync_share_once')}>
          {text('sync_share_once_more')}
        </Notice>
      )}
      {change.kind === 'share' && (
        <div class="form">
          <SyncField
            label={text('sync_own_name')}
            value={draft.ownName}
            problem={problems.ownName}
            onInput={(ownName) => props.onDraft({ ...draft, ownName })}
          />
        </div>
      )}
      {change.kind !== 'take off' && (
        <People people={draft.people} problems={problems} onPeople={(people) => props.onDraft({ ...draft, people })} />
      )}
      <div class="form">
        <PresentSecretField
          secret={draft}
          problem={problems.present}
          onInput={(secret) => props.onDraft({ ...draft, ...secret })}
        />
      </div>
      {props.failure && <Notice kind="bad" title={props.failure} />}
      <div class="acts">
        <button type="submit" class="btn main" disabled={props.isBusy}>
          {text(props.isBusy ? 'sync_working' : words.send)}
        </button>
        <button type="button" class="btn bare" onClick={props.onCancel}>
          {text('card_cancel')}
        </button>
      </div>
    </form>
  );
}

interface PeopleProps {
  readonly people: readonly EditorDraft[];
  readonly problems: EditorsProblems;
  readonly onPeople: (people: readonly EditorDraft[]) => void;
}

function People({ people, problems, onPeople }: PeopleProps) {
  const set = (line: number, more: Partial<EditorDraft>) => onPeople(people.with(line, { ...people[line]!, ...more }));
  return (
    <>
      {people.map(({ name, key }, line) => (
        // Lines are only ever added at the end.
        <fieldset class="form sync-editor" key={String(line)}>
          <legend class="off">{text('sync_editor', line + 1)}</legend>
          <SyncField
            label={text('sync_editor_name')}
            value={name}
            problem={problems[`${line}.name`]}
            onInput={(typed) => set(line, { name: typed })}
          />
          <SyncField
            label={text('sync_editor_key')}
            value={key}
            placeholder="ed25519:"
            problem={problems[`${line}.key`]}
            onInput={(typed) => set(line, { key: typed })}
          />
        </fieldset>
      ))}
      <button type="button" class="btn slim" onClick={() => onPeople([...people, NO_EDITOR])}>
        <PlusIcon />
        {text('sync_editor_more')}
      </button>
    </>
  );
}
