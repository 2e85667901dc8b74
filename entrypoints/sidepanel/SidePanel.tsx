// Draws what the side panel knows: the names of the article, or the entry it is open at.
import { SidePanelView } from '../../components/SidePanelView.tsx';
import { text } from '../../lib/text.ts';
import type { PanelState } from './panel-state.ts';

export function SidePanel({ state }: { state: PanelState }) {
  const toast = state.toast.value;
  return (
    <SidePanelView
      page={state.page.value}
      filter={state.filter.value}
      entry={state.entry.value}
      isHeld={state.isHeld.value}
      failure={state.failure.value}
      toast={toast && { words: toast.words, actionWord: text('popup_undo') }}
      language={state.language}
      onFilter={(words) => {
        state.filter.value = words;
      }}
      onOpen={(line) => void state.openLine(line)}
      onRead={() => void state.readPage()}
      onHold={() => {
        state.isHeld.value = !state.isHeld.value;
      }}
      onBack={() => state.back()}
      onShow={(id) => void state.show(id)}
      onShowInPage={(id) => void state.showInPage(id)}
      onChoose={(id) => void state.choose(id)}
      onNotThis={(id) => void state.notThis(id)}
      onNote={(id, note) => void state.setNote(id, note)}
      onWellKnown={(id, on) => void state.setWellKnown(id, on)}
      onOpenInLibrary={(id) => void state.openLibrary(id)}
      onLibrary={() => void state.openLibrary()}
      onSettings={() => void state.openSettings()}
      onToast={() => void state.undo()}
      onToastGone={() => {
        state.toast.value = undefined;
      }}
    />
  );
}
