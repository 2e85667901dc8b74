// Where to sync, and the passphrase that seals it: the form on the left of the sync view.
import { useId } from 'preact/hooks';
import type { SyncPlace } from '../lib/sync/sync-status.ts';
import { text } from '../lib/text.ts';
import { LockIcon, SyncIcon } from './icons.tsx';
import { Notice } from './Notice.tsx';
import { Pick } from './Pick.tsx';

export interface SyncDraft {
  readonly where: SyncPlace;
  readonly address: string;
  readonly user: string;
  readonly password: string;
  readonly deviceName: string;
  /** The passphrase, or the recovery code instead. */
  readonly secret: string;
  readonly bySecret: 'passphrase' | 'recovery';
}

export interface SyncFormProps {
  readonly draft: SyncDraft;
  readonly places: readonly SyncPlace[];
  /** By field. */
  readonly problems: Readonly<Record<string, string>>;
  readonly failure?: string | undefined;
  /** What to know of this address before connecting. */
  readonly warning?: string | undefined;
  readonly isConnecting: boolean;
  /** Only where there is a connection to go back to. */
  readonly onCancel?: (() => void) | undefined;
  readonly onDraft: (draft: SyncDraft) => void;
  /** Called from the click or the key itself, so that the browser can be asked for the server. */
  readonly onConnect: () => void;
}

/** Places that are a server of the reader's. */
export function isServer(where: SyncPlace): boolean {
  return where === 'webdav' || where === 'couchdb';
}

export function SyncForm(props: SyncFormProps) {
  const { draft, problems, isConnecting } = props;
  const set = (more: Partial<SyncDraft>) => props.onDraft({ ...draft, ...more });
  const line = (key: 'address' | 'user' | 'password' | 'secret' | 'deviceName', more: Partial<LineProps>) => (
    <Line
      label={text(key === 'secret' && draft.bySecret === 'recovery' ? 'sync_recovery' : `sync_${key}`)}
      value={draft[key]}
      problem={problems[key]}
      onInput={(value) => set({ [key]: value })}
      {...more}
    />
  );
  return (
    <form
      class="sync-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onConnect();
      }}
    >
      <div class="form">
        <span class="lab">{text('sync_where')}</span>
        <Pick
          label={text('sync_where')}
          value={draft.where}
          options={props.places.map((value) => ({ value, word: text(`sync_place_${value}`) }))}
          onPick={(where) => set({ where })}
        />
        <p class="hint under">{text(`sync_place_${draft.where}_more`)}</p>
        {isServer(draft.where) && (
          <>
            {line('address', { placeholder: 'https://' })}
            {line('user', { autocomplete: 'username' })}
            {line('password', { isSecret: true, autocomplete: 'current-password' })}
          </>
        )}
        {line('secret', { isSecret: true, autocomplete: 'new-password' })}
        <p class="hint under">
          <LockIcon /> {text('sync_sealed')}{' '}
          <button
            type="button"
            class="link"
            onClick={() => set({ bySecret: draft.bySecret === 'recovery' ? 'passphrase' : 'recovery', secret: '' })}
          >
            {text(draft.bySecret === 'recovery' ? 'sync_by_passphrase' : 'sync_by_recovery')}
          </button>
        </p>
        {line('deviceName', { autocomplete: 'off' })}
      </div>
      {props.warning && <Notice kind="warn" title={props.warning} />}
      {props.failure && <Notice kind="bad" title={props.failure} />}
      <div class="acts">
        <button type="submit" class="btn main" disabled={isConnecting}>
          <SyncIcon />
          {text(isConnecting ? 'sync_connecting' : 'sync_connect')}
        </button>
        {props.onCancel && (
          <button type="button" class="btn bare" onClick={props.onCancel}>
            {text('card_cancel')}
          </button>
        )}
      </div>
    </form>
  );
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly isSecret?: boolean;
  readonly autocomplete?: 'off' | 'username' | 'current-password' | 'new-password';
  readonly placeholder?: string;
  readonly problem: string | undefined;
  readonly onInput: (value: string) => void;
}

function Line(props: LineProps) {
  const id = useId();
  const shared = {
    id,
    class: 'field',
    value: props.value,
    placeholder: props.placeholder ?? '',
    autocomplete: props.autocomplete ?? ('off' as const),
    spellcheck: false,
    'aria-invalid': props.problem ? true : undefined,
    'aria-describedby': props.problem ? `${id}-problem` : undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => props.onInput(event.currentTarget.value),
  };
  return (
    <>
      <label for={id}>{props.label}</label>
      <div class="cell">
        {props.isSecret ? <input {...shared} type="password" /> : <input {...shared} type="text" />}
        {props.problem && (
          <p class="problem" id={`${id}-problem`}>
            {props.problem}
          </p>
        )}
      </div>
    </>
  );
}
