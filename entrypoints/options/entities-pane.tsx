// The names and the entry open beside them, drawn from what the library knows.
import { EntityForm } from '../../components/EntityForm.tsx';
import { CloseIcon, TYPE_SIGNS } from '../../components/icons.tsx';
import { LibraryNames } from '../../components/LibraryView.tsx';
import { typeWord } from '../../components/type-word.ts';
import { WikidataFill } from '../../components/WikidataFill.tsx';
import { text } from '../../lib/text.ts';
import type { LibraryState } from './library-state.ts';

export function EntitiesPane({ state }: { state: LibraryState }) {
  const { names, entry } = state;
  const packs = state.packs.value;
  const open = entry.open.value;
  const { type, from, tag, sort, descending } = names.choice.value;
  const marked = names.marked.value;
  return (
    <LibraryNames
      query={names.query.value}
      type={type}
      from={from}
      tag={tag}
      tags={names.tags.value}
      packs={packs.map((pack) => pack.title)}
      table={{
        count: names.count.value,
        rowAt: (place) => names.rowAt(place),
        marked,
        sort,
        descending,
        goTo: names.goTo.value,
        onSort: (column) => names.sort(column),
        onMark: (place, since) => void names.mark(place, since),
        onMarkAll: () => void names.markAll(),
        onView: (first, last) => names.look(first, last),
      }}
      names={packs.reduce((sum, pack) => sum + pack.names, names.own.value)}
      own={names.own.value}
      isOrdering={names.isOrdering.value}
      selected={open?.id ?? null}
      onQuery={(query) => void names.search(query)}
      onType={(wanted) => names.choose({ type: wanted })}
      onFrom={(wanted) => names.choose({ from: wanted })}
      onTag={(wanted) => names.choose({ tag: wanted })}
      onLetter={(letter) => names.letter(letter)}
      onNew={() => void entry.addNamed('')}
      onDuplicates={() => state.show('duplicates')}
      onOpen={(id) => void entry.show(id)}
      many={
        marked.size === 0
          ? undefined
          : {
              count: marked.size,
              isWorking: names.isChanging.value,
              onChange: (action) => void names.changeMarked(action),
              onExport: () => void names.exportMarked(),
              onClear: () => {
                names.marked.value = new Set();
              },
            }
      }
    >
      <OpenEntryPane state={state} />
    </LibraryNames>
  );
}

function OpenEntryPane({ state }: { state: LibraryState }) {
  const { entry } = state;
  const open = entry.open.value;
  if (!open) return null;
  const isNew = open.draft.kept === undefined;
  const Sign = TYPE_SIGNS[open.draft.type];
  const isChanged = Object.values(open.sources).some((who) => who.includes('mine'));
  return (
    <aside class="edit" aria-label={open.draft.label.text || text('popup_new')} key={open.id}>
      <div class="edit-head">
        <span class={`label type ${open.draft.type}`}>
          <Sign />
          {typeWord(open.draft.type)}
        </span>
        <button type="button" class="icon-btn" aria-label={text('library_close')} onClick={() => void entry.leave()}>
          <CloseIcon />
        </button>
        <h2 dir="auto">{open.draft.label.text || text('popup_new')}</h2>
        {open.alone && (
          <p class="hint">
            {open.alone.packTitle === undefined
              ? text('library_alone')
              : text('library_alone_of', open.alone.packTitle)}
          </p>
        )}
      </div>
      <WikidataFill {...state.wikidata.view(open.id, open.draft, (draft) => entry.change(draft))} />
      <EntityForm
        draft={open.draft}
        problems={open.problems}
        failure={open.failure}
        found={open.found}
        typeHint={open.typeHint}
        spellings={open.spellings}
        sources={open.sources}
        unsought={open.unsought}
        merged={open.merged}
        labels={open.labels}
        isSaving={open.isSaving}
        submitWord={text(isNew ? 'popup_add_button' : 'card_save')}
        onChange={(draft) => entry.change(draft)}
        onSubmit={() => void entry.save()}
        onCancel={() => entry.close()}
        onDelete={isNew ? undefined : () => void entry.delete(open.id)}
        onReset={isChanged ? (field) => void entry.reset(field) : undefined}
        onSplit={(lost) => void entry.split(lost)}
        onOffer={(words) => entry.offer(words)}
      />
    </aside>
  );
}
