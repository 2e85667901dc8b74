// The names and the entry open beside them, drawn from what the library knows.
import { EntityForm } from '../../components/EntityForm.tsx';
import { CloseIcon, TYPE_SIGNS } from '../../components/icons.tsx';
import { LibraryNames } from '../../components/LibraryView.tsx';
import { typeWord } from '../../components/type-word.ts';
import { WikidataFill } from '../../components/WikidataFill.tsx';
import { text } from '../../lib/text.ts';
import type { LibraryState } from './library-state.ts';

export function EntitiesPane({ state }: { state: LibraryState }) {
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
          <WikidataFill {...state.wikidata.view(open.id, open.draft, (draft) => state.change(draft))} />
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
