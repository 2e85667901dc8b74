// The sync view of the library: the form on the left, the ledger on the right.
import type { SyncView } from '../lib/sync/sync-status.ts';
import { text } from '../lib/text.ts';
import { EditorsForm, type EditorsFormProps } from './EditorsForm.tsx';
import { EditTogether, type EditTogetherProps } from './EditTogether.tsx';
import { FileChooser } from './FileChooser.tsx';
import { SyncIcon } from './icons.tsx';
import { Notice } from './Notice.tsx';
import { SecretForm, type SecretFormProps } from './SecretForm.tsx';
import { isServer, SyncForm, type SyncFormProps } from './SyncForm.tsx';
import { SyncLedger, type SyncLedgerProps } from './SyncLedger.tsx';

export interface SyncPanelProps extends Omit<SyncLedgerProps, 'view'> {
  /** Null where this profile does not sync. */
  readonly view: SyncView | null;
  readonly form: SyncFormProps;
  /** The form is open although there is a connection. */
  readonly isChanging: boolean;
  /** Told once, after a vault was made. */
  readonly recoveryCode: string | null;
  readonly onSync: () => void;
  readonly onDisconnect: () => void;
  readonly onCodeKept: () => void;
  /** Open while a new passphrase or key is being made. */
  readonly secret: SecretFormProps | null;
  readonly onPassphrase: () => void;
  readonly together: Omit<EditTogetherProps, 'editing' | 'keyTravels'>;
  /** Open while the list of editors is changed. */
  readonly editors: EditorsFormProps | null;
  /** Of a vault that is carried as a file. */
  readonly onSaveFile: () => void;
  readonly onTakeFile: (file: File) => void;
}

export function SyncPanel(props: SyncPanelProps) {
  const { view } = props;
  return (
    <main class="sync">
      <div class="sync-place">
        <h1>{text('library_sync')}</h1>
        {props.recoveryCode !== null && <RecoveryCode code={props.recoveryCode} onKept={props.onCodeKept} />}
        {view === null || props.isChanging ? (
          <>
            {view === null && <p class="say">{text('sync_what')}</p>}
            <SyncForm {...props.form} />
          </>
        ) : props.secret !== null ? (
          <SecretForm {...props.secret} />
        ) : props.editors !== null ? (
          <EditorsForm {...props.editors} />
        ) : (
          <Place {...props} view={view} />
        )}
      </div>
      {view === null ? (
        <div class="sync-ledger">
          <h2>{text('sync_how')}</h2>
          <ul class="sync-how">
            <li>{text('sync_how_what')}</li>
            <li>{text('sync_how_sealed')}</li>
            <li>{text('sync_how_merge')}</li>
            <li>{text('sync_how_lost')}</li>
          </ul>
        </div>
      ) : (
        <SyncLedger {...props} view={view} />
      )}
    </main>
  );
}

function Place({ view, ...props }: SyncPanelProps & { view: SyncView }) {
  return (
    <>
      <dl class="facts">
        <dt>{text('sync_where')}</dt>
        <dd>{text(`sync_place_${view.where}`)}</dd>
        {isServer(view.where) && (
          <>
            <dt>{text('sync_address')}</dt>
            <dd class="wraps">{view.address}</dd>
            <dt>{text('sync_user')}</dt>
            <dd class="wraps">{view.user}</dd>
          </>
        )}
      </dl>
      {view.keyTravels && (
        <Notice
          kind="plain"
          title={text('sync_key_travels_now')}
          actions={
            <button type="button" class="btn slim" onClick={props.onPassphrase}>
              {text('sync_set_passphrase')}
            </button>
          }
        >
          {text('sync_key_travels_more')}
        </Notice>
      )}
      <div class="acts">
        <button type="button" class="btn main" disabled={view.status.running !== null} onClick={props.onSync}>
          <SyncIcon />
          {text(view.status.running ? 'sync_running' : 'sync_now')}
        </button>
        {view.where === 'file' && <FileButtons {...props} />}
      </div>
      <div class="acts">
        <button type="button" class="btn bare" onClick={props.onForm}>
          {text('sync_change')}
        </button>
        {!view.keyTravels && view.editing.role !== 'reader' && (
          <button type="button" class="btn bare" onClick={props.onPassphrase}>
            {text('sync_change_passphrase')}
          </button>
        )}
        <button type="button" class="btn bare" onClick={props.onDisconnect}>
          {text('sync_disconnect')}
        </button>
      </div>
      <EditTogether {...props.together} editing={view.editing} keyTravels={view.keyTravels} />
    </>
  );
}

function RecoveryCode({ code, onKept }: { code: string; onKept: () => void }) {
  return (
    <Notice
      kind="plain"
      title={text('sync_code')}
      actions={
        <button type="button" class="btn slim" onClick={onKept}>
          {text('sync_code_kept')}
        </button>
      }
    >
      <output class="sync-code">{code}</output>
      {text('sync_code_more')}
    </Notice>
  );
}

function FileButtons({ onSaveFile, onTakeFile }: Pick<SyncPanelProps, 'onSaveFile' | 'onTakeFile'>) {
  return (
    <>
      <button type="button" class="btn" onClick={onSaveFile}>
        {text('sync_save_file')}
      </button>
      <FileChooser accept=".backstory-vault" onFile={onTakeFile}>
        {text('sync_take_file')}
      </FileChooser>
    </>
  );
}
