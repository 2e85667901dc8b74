// The passphrase as it is now, or the recovery code instead: asked for by whatever changes the vault itself.
import { text } from '../lib/text.ts';
import { SyncField } from './SyncField.tsx';

export interface PresentSecret {
  /** The passphrase as it is now, or the recovery code. */
  readonly present: string;
  readonly bySecret: 'passphrase' | 'recovery';
}

export interface PresentSecretFieldProps {
  readonly secret: PresentSecret;
  readonly problem: string | undefined;
  readonly onInput: (secret: PresentSecret) => void;
}

export function PresentSecretField({ secret, problem, onInput }: PresentSecretFieldProps) {
  const { present, bySecret } = secret;
  const isByCode = bySecret === 'recovery';
  return (
    <>
      <SyncField
        label={text(isByCode ? 'sync_recovery' : 'sync_present')}
        value={present}
        problem={problem}
        isSecret
        autocomplete="current-password"
        onInput={(typed) => onInput({ present: typed, bySecret })}
      />
      <p class="hint under">
        <button
          type="button"
          class="link"
          onClick={() => onInput({ present: '', bySecret: isByCode ? 'passphrase' : 'recovery' })}
        >
          {text(isByCode ? 'sync_by_passphrase' : 'sync_by_recovery')}
        </button>
      </p>
    </>
  );
}
