// Who edits the vault: this device's key, the list of editors, and what its owner may do with it.
import type { SyncEditing, SyncEditor } from '../lib/sync/sync-status.ts';
import { text } from '../lib/text.ts';
import { DeviceIcon } from './icons.tsx';

export interface EditTogetherProps {
  readonly editing: SyncEditing;
  /** No passphrase is set, so there is none to tell others. */
  readonly keyTravels: boolean;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onCopyKey: (key: string) => void;
  /** Opens the form that names editors: the first of them, or more. */
  readonly onName: () => void;
  readonly onTakeOff: (editor: SyncEditor) => void;
}

/** Letters of a key that tell two people of one name apart. */
const SHOWN = 8;

export function EditTogether(props: EditTogetherProps) {
  return (
    <details
      class="sync-together"
      open={props.isOpen}
      onToggle={({ currentTarget }) => props.onToggle(currentTarget.open)}
    >
      <summary>{text('sync_together')}</summary>
      {props.keyTravels ? <p class="say">{text('sync_together_no_passphrase')}</p> : <Together {...props} />}
    </details>
  );
}

function Together({ editing, onCopyKey, onName, onTakeOff }: EditTogetherProps) {
  const { role, key, editors } = editing;
  const owner = editors.find(({ isOwner }) => isOwner)?.name || text('sync_nameless');
  return (
    <>
      <p class="say">{text(`sync_together_${role}`, owner)}</p>
      {editors.length > 0 && (
        <table class="sync-editors">
          <caption class="off">{text('sync_editors')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('sync_editor_name')}</th>
              <th scope="col">{text('sync_editor_key')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {editors.map((editor) => (
              <tr key={editor.key}>
                <td>
                  <DeviceIcon /> <span dir="auto">{editor.name || text('sync_nameless')}</span>
                  <small> {partsOf(editor).join(', ')}</small>
                </td>
                <td class="sync-key-start">{`${editor.key.slice(editor.key.indexOf(':') + 1).slice(0, SHOWN)}…`}</td>
                <td>
                  {role === 'owner' && !editor.isOwner && (
                    <button
                      type="button"
                      class="btn slim bare"
                      aria-label={text('sync_take_off_named', editor.name)}
                      onClick={() => onTakeOff(editor)}
                    >
                      {text('sync_take_off_short')}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(role === 'alone' || role === 'owner') && (
        <div class="acts">
          <button type="button" class="btn" onClick={onName}>
            {text(role === 'alone' ? 'sync_name_editors' : 'sync_add_editors')}
          </button>
        </div>
      )}
      {key !== null && (
        <>
          <h2 class="part">{text('sync_own_key')}</h2>
          <code class="sync-code">{key}</code>
          <p class="say">{text(role === 'alone' ? 'sync_own_key_alone' : 'sync_own_key_more')}</p>
          <button type="button" class="btn slim" onClick={() => onCopyKey(key)}>
            {text('sync_copy_key')}
          </button>
        </>
      )}
    </>
  );
}

/** What somebody is beside an editor. */
function partsOf({ isOwner, isThis }: SyncEditor): string[] {
  return [...(isOwner ? [text('sync_owner')] : []), ...(isThis ? [text('sync_this')] : [])];
}
