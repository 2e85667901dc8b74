// Draws the running head of the library and the view one is in.
import { LibraryFrame } from '../../components/LibraryView.tsx';
import { text } from '../../lib/text.ts';
import type { LibraryState } from './library-state.ts';
import { PANES } from './panes.tsx';

export function Library({ state }: { state: LibraryState }) {
  const toast = state.toast.value;
  const pane = PANES.find(({ part }) => part === state.part.value) ?? PANES[0];
  return (
    <LibraryFrame
      parts={PANES.map(({ part }) => part)}
      part={state.part.value}
      trouble={state.trouble.value}
      failure={state.failure.value}
      toast={toast && { words: toast.words, ...(toast.edits.length > 0 && { actionWord: text('popup_undo') }) }}
      lost={state.copy.lost.value}
      onRestore={() => void state.copy.restore()}
      onForget={() => void state.copy.forget()}
      draft={state.drafts.offered.value}
      onGoOn={() => {
        state.show('names');
        void state.drafts.goOn();
      }}
      onThrowAway={() => void state.drafts.throwAway()}
      onPart={(part) => state.show(part)}
      onUndo={() => void state.undo()}
      onRedo={() => void state.redo()}
      onToast={() => void state.undoToast()}
      onToastGone={() => {
        state.toast.value = undefined;
      }}
    >
      {pane && <pane.Draw state={state} />}
    </LibraryFrame>
  );
}
