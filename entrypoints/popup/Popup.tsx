// Draws the leaf the popup is open at; the list, until what draws the others is loaded.
import { PopupView } from '../../components/PopupView.tsx';
import { text } from '../../lib/text.ts';
import type { PopupState } from './popup-state.ts';

export function Popup({ state }: { state: PopupState }) {
  const leaf = state.leaf.value;
  const rest = state.rest.value;
  if (rest && leaf.kind !== 'index') return <rest.Leaf leaf={leaf} state={state} form={rest.form} />;
  const toast = state.toast.value;
  return (
    <PopupView
      page={state.page.shown.value}
      query={state.query.value}
      found={state.found.value}
      names={state.names.value}
      unknown={state.page.unknown.value}
      trouble={state.trouble.value}
      failure={state.failure.value}
      toast={toast && { words: toast.words, actionWord: text('popup_undo') }}
      sync={state.sync.value ?? undefined}
      language={state.language}
      onSync={() => void state.openSync()}
      onQuery={(query) => void state.search(query)}
      onOpen={(line) => void state.openLine(line)}
      onAdd={(name) => void state.add(name)}
      onSwitch={(on) => void state.page.switchSite(on)}
      onGrant={() => state.page.grant()}
      onReadOnce={() => void state.page.readOnce()}
      onLibrary={() => void state.openLibrary()}
      onSettings={() => void state.openSettings()}
      onSidePanel={() => void state.openSidePanel()}
      onToast={() => void state.undo()}
      onToastGone={() => {
        state.toast.value = undefined;
      }}
    />
  );
}
