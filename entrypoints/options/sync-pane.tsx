// Sync, drawn from what the library knows.
import { useEffect } from 'preact/hooks';
import { SyncPanel } from '../../components/SyncPanel.tsx';
import '../../components/sync.css';
import type { SyncPlace } from '../../lib/sync/sync-status.ts';
import type { LibraryState } from './library-state.ts';

const PLACES: readonly SyncPlace[] = ['browser', 'webdav', 'couchdb', 'file'];

export function SyncPane({ state }: { state: LibraryState }) {
  const { sync } = state;
  const { secrets, editors } = sync;
  useEffect(() => sync.follow(), []);
  return (
    <SyncPanel
      view={sync.view.value}
      copies={sync.copies.value}
      now={sync.now.value}
      language={state.language}
      isChanging={sync.isChanging.value}
      recoveryCode={sync.recoveryCode.value}
      form={{
        draft: sync.draft.value,
        places: PLACES,
        problems: sync.problems.value,
        failure: sync.failure.value,
        warning: sync.warning(),
        isConnecting: sync.isConnecting.value,
        onCancel: sync.isChanging.value ? () => sync.closeForm() : undefined,
        onDraft: (draft) => {
          sync.draft.value = draft;
        },
        onConnect: () => sync.connect(),
        onFile: (file) => sync.chooseFile(file),
      }}
      secret={
        secrets.open.value && {
          draft: secrets.draft.value,
          device: secrets.open.value.device,
          keyTravels: sync.view.value?.keyTravels === true,
          problems: secrets.problems.value,
          failure: secrets.failure.value,
          isBusy: secrets.isBusy.value,
          onDraft: (draft) => {
            secrets.draft.value = draft;
          },
          onSend: () => void secrets.send(),
          onCancel: () => secrets.close(),
        }
      }
      together={{
        isOpen: editors.isOpen.value,
        onToggle: (isOpen) => editors.toggle(isOpen),
        onCopyKey: (key) => void editors.copy(key),
        onName: () => editors.beginNaming(),
        onTakeOff: (editor) => editors.begin({ kind: 'take off', editor }),
      }}
      editors={
        editors.change.value && {
          change: editors.change.value,
          draft: editors.draft.value,
          problems: editors.problems.value,
          failure: editors.failure.value,
          isBusy: editors.isBusy.value,
          onDraft: (draft) => editors.type(draft),
          onSend: () => void editors.send(),
          onCancel: () => editors.close(),
        }
      }
      onPassphrase={() => secrets.begin(null)}
      onRemove={(device) => {
        editors.close();
        secrets.begin(device);
      }}
      onKeep={() => void sync.refuseDeletions()}
      onOverride={() => void sync.override()}
      onServer={() => sync.openServer()}
      onFetch={(address) => {
        // Asked for first, from the click itself; how it goes stands with the packs.
        state.packsView.subscribe(address);
        state.show('packs');
      }}
      onSaveFile={() => void sync.saveFile()}
      onTakeFile={(file) => void sync.takeFile(file)}
      onForm={() => sync.openForm()}
      onSync={() => void sync.sync()}
      onDisconnect={() => void sync.disconnect()}
      onAllow={() => void sync.allowDeletions()}
      onRestore={(at) => void sync.restore(at)}
      onCodeKept={() => {
        sync.recoveryCode.value = null;
      }}
    />
  );
}
