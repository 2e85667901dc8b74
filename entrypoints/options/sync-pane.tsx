// Sync, drawn from what the library knows.
import { useEffect } from 'preact/hooks';
import { SyncPanel } from '../../components/SyncPanel.tsx';
import '../../components/sync.css';
import type { SyncPlace } from '../../lib/sync/sync-status.ts';
import type { LibraryState } from './library-state.ts';

const PLACES: readonly SyncPlace[] = ['webdav'];

export function SyncPane({ state }: { state: LibraryState }) {
  const { sync } = state;
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
      }}
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
