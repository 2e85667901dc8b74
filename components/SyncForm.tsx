// Where to sync, and the passphrase that seals it: the form on the left of the sync view.
import { useId } from 'preact/hooks';
import type { SyncPlace } from '../lib/sync/sync-status.ts';
import { text } from '../lib/text.ts';
import { LockIcon, SyncIcon, WarnIcon } from './icons.tsx';
import { Notice } from './Notice.tsx';
import { Pick } from './Pick.tsx';
import { SyncField, type SyncFieldProps } from './SyncField.tsx';

export interface SyncDraft {
  readonly where: SyncPlace;
  readonly address: string;
  readonly user: string;
  readonly password: string;
  readonly deviceName: string;
  /** The passphrase, or the recovery code instead. */
  readonly secret: string;
  readonly bySecret: 'passphrase' | 'recovery';
  /** The key travels in the browser's own sync instead; nowhere else. */
  readonly keyTravels: boolean;
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
  /** A vault file of another device was chosen, or none any more. */
  readonly onFile: (file: File | null) => void;
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
  const file = useId();
  const isOpen = draft.where === 'browser' && draft.keyTravels;
  const set = (more: Partial<SyncDraft>) => props.onDraft({ ...draft, ...more });
  const line = (key: 'address' | 'user' | 'password' | 'secret' | 'deviceName', more: Partial<SyncFieldProps>) => (
    <SyncField
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
        {draft.where === 'file' && (
          <>
            <label for={file}>{text('sync_file')}</label>
            <div class="cell">
              <input
                id={file}
                class="sync-file"
                type="file"
                accept=".backstory-vault"
                aria-invalid={problems.file ? true : undefined}
                aria-describedby={`${file}-more`}
                onChange={(event) => props.onFile(event.currentTarget.files?.[0] ?? null)}
              />
              <p class={problems.file ? 'problem' : 'hint'} id={`${file}-more`}>
                {problems.file ?? text('sync_file_more')}
              </p>
            </div>
          </>
        )}
        {!isOpen && line('secret', { isSecret: true, autocomplete: 'new-password' })}
        {draft.where === 'browser' && (
          <label class="opt under">
            <input
              class="check"
              type="checkbox"
              checked={draft.keyTravels}
              onChange={(event) => set({ keyTravels: event.currentTarget.checked })}
            />
            {text('sync_key_travels')}
          </label>
        )}
        {isOpen ? (
          <p class="hint under">
            <WarnIcon /> {text('sync_key_travels_more')}
          </p>
        ) : (
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
        )}
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
