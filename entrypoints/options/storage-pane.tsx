// Storage and backup, drawn from what the library knows.
import { useEffect } from 'preact/hooks';
import { StorageView } from '../../components/StorageView.tsx';
import type { LibraryState } from './library-state.ts';

export function StoragePane({ state }: { state: LibraryState }) {
  const { storage } = state;
  useEffect(() => void storage.load(), [state.trouble.value]);
  return (
    <StorageView
      figures={storage.figures.value}
      language={state.language}
      isSaving={storage.isSaving.value}
      restoring={storage.restoring.value}
      failure={storage.failure.value}
      onKeep={() => void storage.keep()}
      onSave={() => void storage.save()}
      onFile={(file) => void storage.choose(file)}
      onRestore={() => void storage.restore()}
      onUndo={() => void storage.undo()}
      onClose={() => storage.close()}
      onSubscribe={(address) => {
        state.packsView.subscribe(address);
        state.show('packs');
      }}
      onCopy={(at) => void storage.restoreCopy(at)}
    />
  );
}
