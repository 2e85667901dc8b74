// The bin and the history, drawn from what the library knows.
import { useEffect } from 'preact/hooks';
import { HistoryList } from '../../components/HistoryList.tsx';
import type { LibraryState } from './library-state.ts';

export function HistoryPane({ state }: { state: LibraryState }) {
  const { history } = state;
  useEffect(() => void history.load(), []);
  return (
    <HistoryList
      entries={history.entries.value}
      onlyDeleted={history.onlyDeleted.value}
      onOnlyDeleted={(only) => void history.choose(only)}
      onOlder={history.hasOlder.value ? () => void history.older() : undefined}
      onUndo={(seq) => void state.undo(seq)}
      onRedo={(seq) => void state.redo(seq)}
    />
  );
}
