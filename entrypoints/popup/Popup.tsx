// Draws the leaf the popup is open at.
import { EntityForm } from '../../components/EntityForm.tsx';
import { PopupEntry } from '../../components/PopupEntry.tsx';
import { PopupFormPage } from '../../components/PopupFormPage.tsx';
import { PopupView } from '../../components/PopupView.tsx';
import { text } from '../../lib/text.ts';
import type { PopupState } from './popup-state.ts';

export function Popup({ state }: { state: PopupState }) {
  const leaf = state.leaf.value;
  const page = state.page.shown.value;
  if (leaf.kind === 'form') {
    const isNew = leaf.draft.kept === undefined;
    return (
      <PopupFormPage title={isNew ? text('popup_new') : leaf.draft.label.text} onBack={() => state.cancelForm()}>
        <EntityForm
          draft={leaf.draft}
          problems={leaf.problems}
          failure={leaf.failure}
          found={leaf.found}
          typeHint={leaf.typeHint}
          spellings={leaf.spellings}
          isSaving={leaf.isSaving}
          submitWord={text(isNew ? 'popup_add_button' : 'card_save')}
          onChange={(draft) => state.form.change(draft)}
          onSubmit={() => void state.form.save()}
          onCancel={() => state.cancelForm()}
          onDelete={isNew ? undefined : () => void state.delete(leaf.id)}
        />
      </PopupFormPage>
    );
  }
  if (leaf.kind === 'entry') {
    const date = page.kind === 'article' ? page.date : null;
    return (
      <PopupEntry
        mention={{
          surface: leaf.surface,
          candidates: leaf.ids.map((id) => ({ id, score: 0, how: 'label' as const, reasons: [] })),
        }}
        views={leaf.views}
        state={leaf.state}
        language={state.language}
        pinned
        canGoBack
        date={date}
        onPin={() => {}}
        onClose={() => state.back()}
        onOpen={(id) => void state.openLibrary({ id })}
        onShow={(id) => void state.show(id)}
        onBack={() => state.back()}
        onChoose={(id) => void state.choose(id)}
        onNotThis={(id) => void state.notThis(id)}
        onNote={() => {}}
        onEdit={(id) => void state.form.edit(id)}
        onDelete={(id) => void state.delete(id)}
        {...(leaf.isOnPage && { onShowInPage: (id: string) => void state.showInPage(id) })}
      />
    );
  }
  const toast = state.toast.value;
  return (
    <PopupView
      page={page}
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
      onAdd={(name) => void state.form.add(name)}
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
