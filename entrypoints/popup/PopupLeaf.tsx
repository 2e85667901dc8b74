// The leaves behind the popup's list: an entry, and a form.
import { EntityForm } from '../../components/EntityForm.tsx';
import { PopupEntry } from '../../components/PopupEntry.tsx';
import { PopupFormPage } from '../../components/PopupFormPage.tsx';
import { text } from '../../lib/text.ts';
import type { FormState } from './form-state.ts';
import type { EntryLeaf, FormLeaf } from './popup-leaf.ts';
import type { PopupState } from './popup-state.ts';

export interface PopupLeafProps {
  readonly leaf: EntryLeaf | FormLeaf;
  readonly state: PopupState;
  readonly form: FormState;
}

export function PopupLeaf({ leaf, state, form }: PopupLeafProps) {
  return leaf.kind === 'form' ? (
    <Form leaf={leaf} state={state} form={form} />
  ) : (
    <Entry leaf={leaf} state={state} form={form} />
  );
}

function Form({ leaf, state, form }: PopupLeafProps & { readonly leaf: FormLeaf }) {
  const isNew = leaf.draft.kept === undefined;
  return (
    <PopupFormPage title={isNew ? text('popup_new') : leaf.draft.label.text} onBack={() => void state.cancelForm()}>
      <EntityForm
        draft={leaf.draft}
        problems={leaf.problems}
        failure={leaf.failure}
        found={leaf.found}
        typeHint={leaf.typeHint}
        spellings={leaf.spellings}
        isSaving={leaf.isSaving}
        submitWord={text(isNew ? 'popup_add_button' : 'card_save')}
        onChange={(draft) => form.change(draft)}
        onSubmit={() => void form.save()}
        onCancel={() => void state.cancelForm()}
        onElsewhere={() => void state.formInLibrary()}
        onDelete={isNew ? undefined : () => void state.delete(leaf.id)}
      />
    </PopupFormPage>
  );
}

function Entry({ leaf, state, form }: PopupLeafProps & { readonly leaf: EntryLeaf }) {
  const page = state.page.shown.value;
  return (
    <PopupEntry
      mention={{ surface: leaf.surface, candidates: leaf.candidates }}
      views={leaf.views}
      state={leaf.state}
      language={state.language}
      pinned
      canGoBack
      {...(leaf.before && { backTo: leaf.before.views[0]?.label.text ?? leaf.before.surface })}
      related={!leaf.isOnPage || leaf.surface === ''}
      date={page.kind === 'article' ? page.date : null}
      onPin={() => {}}
      onClose={() => state.back()}
      onOpen={(id) => void state.openLibrary({ id })}
      onShow={(id) => void state.show(id)}
      onBack={() => state.back()}
      onChoose={(id) => void state.choose(id)}
      onNotThis={(id) => void state.notThis(id)}
      onNote={() => {}}
      onEdit={(id) => void form.edit(id)}
      onDelete={(id) => void state.delete(id)}
      {...(leaf.isOnPage && { onShowInPage: (id: string) => void state.showInPage(id) })}
    />
  );
}
