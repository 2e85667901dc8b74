// Duplicates, drawn from what the library knows.
import { useEffect } from 'preact/hooks';
import { DuplicatesView, MergeView } from '../../components/MergeView.tsx';
import '../../components/merge.css';
import type { LibraryState } from './library-state.ts';

export function DuplicatesPane({ state }: { state: LibraryState }) {
  const { duplicates } = state;
  useEffect(() => {
    void duplicates.look();
    return () => duplicates.stop();
  }, []);
  const open = duplicates.open.value;
  if (open) {
    return (
      <MergeView
        keep={duplicates.side(open.keep)}
        lose={duplicates.side(open.lose)}
        fields={duplicates.fields()}
        isWorking={duplicates.isWorking.value}
        onChoose={(field, fromLose) => duplicates.choose(field, fromLose)}
        onSwap={() => duplicates.swap()}
        onMerge={() => void duplicates.merge()}
        onDifferent={() => void duplicates.different()}
        onBack={() => duplicates.back()}
      />
    );
  }
  return (
    <DuplicatesView
      lines={duplicates.found.value === null ? null : duplicates.lines()}
      progress={duplicates.progress.value}
      onCompare={(key) => duplicates.compare(key)}
      onLook={() => void duplicates.look()}
    />
  );
}
