// Draws the part of the library one is in.
import { EntityForm } from '../../components/EntityForm.tsx';
import { ExchangePane } from '../../components/ExchangePane.tsx';
import { HistoryList } from '../../components/HistoryList.tsx';
import { CloseIcon, TYPE_SIGNS } from '../../components/icons.tsx';
import { LibraryFrame, LibraryNames } from '../../components/LibraryView.tsx';
import { SettingsForm } from '../../components/SettingsForm.tsx';
import { typeWord } from '../../components/type-word.ts';
import { text } from '../../lib/text.ts';
import type { LibraryState } from './library-state.ts';

export function Library({ state }: { state: LibraryState }) {
  const toast = state.toast.value;
  return (
    <LibraryFrame
      part={state.part.value}
      trouble={state.trouble.value}
      failure={state.failure.value}
      toast={toast && { words: toast.words, ...(toast.edits.length > 0 && { actionWord: text('popup_undo') }) }}
      onPart={(part) => void state.show(part)}
      onUndo={() => void state.undo()}
      onRedo={() => void state.redo()}
      onToast={() => void state.undoToast()}
      onToastGone={() => {
        state.toast.value = undefined;
      }}
    >
      <Part state={state} />
    </LibraryFrame>
  );
}

function Part({ state }: { state: LibraryState }) {
  const { exchange, history, settings } = state;
  switch (state.part.value) {
    case 'names':
      return <Names state={state} />;
    case 'exchange':
      return (
        <ExchangePane
          own={state.own.value.length}
          plan={exchange.plan.value}
          isWorking={exchange.isWorking.value}
          failure={exchange.failure.value}
          onExport={() => void exchange.save()}
          onFile={(file) => void exchange.read(file)}
          onImport={() => void exchange.import()}
          onCancel={() => exchange.cancel()}
        />
      );
    case 'history':
      return (
        <HistoryList
          entries={history.entries.value}
          onlyDeleted={history.onlyDeleted.value}
          onOnlyDeleted={(only) => {
            history.onlyDeleted.value = only;
          }}
          onUndo={(seq) => void state.undo(seq)}
          onRedo={(seq) => void state.redo(seq)}
        />
      );
    case 'settings':
      return (
        <SettingsForm
          values={settings.values.value}
          allowed={settings.allowed.value}
          denied={settings.denied.value}
          problems={settings.problems.value}
          granted={settings.granted.value}
          usage={settings.usage.value}
          onChange={(key, value) => void settings.change(key, value)}
          onAllowed={(typed) => {
            settings.allowed.value = typed;
          }}
          onDenied={(typed) => {
            settings.denied.value = typed;
          }}
          onSaveLists={() =>
            void settings.saveLists().then((saved) => {
              if (saved) state.say(text('settings_lists_saved'));
            })
          }
          onGrantAll={() => settings.grantAll()}
          onRevoke={() => void settings.revoke()}
        />
      );
  }
}

function Names({ state }: { state: LibraryState }) {
  const packs = state.packs.value;
  const open = state.open.value;
  const isNew = open?.draft.kept === undefined;
  const Sign = open ? TYPE_SIGNS[open.draft.type] : null;
  return (
    <LibraryNames
      query={state.query.value}
      type={state.type.value}
      from={state.from.value}
      packs={packs.map((pack) => pack.title)}
      rows={state.rows()}
      names={packs.reduce((sum, pack) => sum + pack.names, state.own.value.length)}
      own={state.own.value.length}
      selected={open?.id ?? null}
      onQuery={(query) => void state.search(query)}
      onType={(type) => {
        state.type.value = type;
      }}
      onFrom={(from) => {
        state.from.value = from;
      }}
      onNew={() => state.add('')}
      onOpen={(id) => void state.openEntry(id)}
      onView={(ids) => void state.view(ids)}
    >
      {open && Sign && (
        <aside class="edit" aria-label={open.draft.label.text || text('popup_new')} key={open.id}>
          <div class="edit-head">
            <span class={`label type ${open.draft.type}`}>
              <Sign />
              {typeWord(open.draft.type)}
            </span>
            <button type="button" class="icon-btn" aria-label={text('library_close')} onClick={() => state.close()}>
              <CloseIcon />
            </button>
            <h2 dir="auto">{open.draft.label.text || text('popup_new')}</h2>
          </div>
          <EntityForm
            draft={open.draft}
            problems={open.problems}
            failure={open.failure}
            found={open.found}
            isSaving={open.isSaving}
            submitWord={text(isNew ? 'popup_add_button' : 'card_save')}
            onChange={(draft) => state.change(draft)}
            onSubmit={() => void state.save()}
            onCancel={() => state.close()}
            onDelete={isNew ? undefined : () => void state.delete(open.id)}
          />
        </aside>
      )}
    </LibraryNames>
  );
}
