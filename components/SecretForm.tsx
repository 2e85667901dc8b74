// New secrets for the vault: another passphrase, or a new key because a device is taken out.
import type { SyncDevice } from '../lib/sync/sync-status.ts';
import { text } from '../lib/text.ts';
import { Notice } from './Notice.tsx';
import { type PresentSecret, PresentSecretField } from './PresentSecretField.tsx';
import { SyncField } from './SyncField.tsx';

export interface SecretDraft extends PresentSecret {
  readonly passphrase: string;
}

export interface SecretFormProps {
  readonly draft: SecretDraft;
  /** Taken out of the vault; null when only the passphrase changes. */
  readonly device: SyncDevice | null;
  /** There is no passphrase yet to ask for. */
  readonly keyTravels: boolean;
  /** By field. */
  readonly problems: Readonly<Record<string, string>>;
  readonly failure?: string | undefined;
  readonly isBusy: boolean;
  readonly onDraft: (draft: SecretDraft) => void;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

export function SecretForm({ draft, device, keyTravels, problems, ...props }: SecretFormProps) {
  const set = (more: Partial<SecretDraft>) => props.onDraft({ ...draft, ...more });
  return (
    <form
      class="sync-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend();
      }}
    >
      <h2>{device ? text('sync_remove_title', device.name) : text('sync_new_passphrase_title')}</h2>
      <p class="say">{text(device ? 'sync_remove_more' : 'sync_new_passphrase_more')}</p>
      <div class="form">
        {!keyTravels && <PresentSecretField secret={draft} problem={problems.present} onInput={set} />}
        <SyncField
          label={text('sync_new_passphrase')}
          value={draft.passphrase}
          problem={problems.passphrase}
          isSecret
          autocomplete="new-password"
          onInput={(passphrase) => set({ passphrase })}
        />
      </div>
      {props.failure && <Notice kind="bad" title={props.failure} />}
      <div class="acts">
        <button type="submit" class="btn main" disabled={props.isBusy}>
          {text(props.isBusy ? 'sync_working' : device ? 'sync_remove' : 'sync_set_passphrase')}
        </button>
        <button type="button" class="btn bare" onClick={props.onCancel}>
          {text('card_cancel')}
        </button>
      </div>
    </form>
  );
}
