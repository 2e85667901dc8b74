// The form of the popup: opened with what the page knows of a name, kept while the browser runs, saved.
import type { Signal } from '@preact/signals';
import { draftOf, type EntityDraft, entityOf, newDraft } from '../../components/entity-draft.ts';
import { newPictures } from '../../components/image-draft.ts';
import { draftOfMet, withoutEmptyFind } from '../../components/met-draft.ts';
import { messageOf } from '../../lib/errors.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { readEntity } from '../../lib/knowledge/read.ts';
import { readPictures } from '../../lib/knowledge/read-pictures.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { text } from '../../lib/text.ts';
import { today } from '../../lib/today.ts';
import { type KeptForm, keepForm } from './kept-form.ts';
import type { FormLeaf, Leaf } from './popup-leaf.ts';
import { capitalsOf, selectedText, type Tab } from './tab-page.ts';

export interface FormParts {
  readonly leaf: Signal<Leaf>;
  /** The tab the popup speaks of, and its article's date. */
  page(): { readonly tab: Tab | null; readonly date: string | null };
  open(): Promise<KnowledgeDatabase>;
  attempt(action: () => Promise<void>): Promise<void>;
  /** Something was written: says so, with its way back. */
  edited(words: string, edit: number): Promise<void>;
}

export class FormState {
  readonly #parts: FormParts;

  constructor(parts: FormParts) {
    this.#parts = parts;
  }

  /** Opens what was being typed when the popup closed. */
  resume(kept: KeptForm): void {
    this.#parts.leaf.value = { kind: 'form', problems: {}, isSaving: false, ...kept };
  }

  /** Opens a form with what the page knows: the words selected or chosen, their sentence and address, other spellings. */
  async add(name: string): Promise<void> {
    const { tab, date } = this.#parts.page();
    const selection = tab && name === '' ? await selectedText(tab) : null;
    const label = name || selection?.selected || '';
    const id = `own:${crypto.randomUUID()}`;
    const base = { kind: 'form' as const, id, problems: {}, isSaving: false };
    const runs = tab && label !== '' ? await capitalsOf(tab) : [];
    if (!tab || (!selection && !runs.some((run) => run.text.includes(label)))) {
      this.#set({ ...base, draft: newDraft(label) });
      return;
    }
    // Of a private window only the name is taken: where it was met is not to be remembered.
    const { url, title } = tab.isPrivate ? { url: '', title: '' } : tab;
    const met = { name: label, around: selection?.around ?? '', url, title, date, runs };
    this.#set({ ...base, ...draftOfMet(met) });
  }

  async edit(id: string): Promise<void> {
    await this.#parts.attempt(async () => {
      const known = await readEntity(await this.#parts.open(), id);
      if (!known) return;
      const { image } = known.entity;
      const [picture] = await readPictures(await this.#parts.open(), image ? [image.id] : []);
      const draft = draftOf(known.entity, picture?.data);
      this.#set({ kind: 'form', id, draft, problems: {}, isSaving: false });
    });
  }

  change(draft: EntityDraft): void {
    const leaf = this.#parts.leaf.value;
    if (leaf.kind === 'form') this.#set({ ...leaf, draft });
  }

  async save(): Promise<void> {
    const leaf = this.#parts.leaf.value;
    if (leaf.kind !== 'form' || leaf.isSaving) return;
    const { entity, problems } = entityOf(withoutEmptyFind(leaf.draft), leaf.id, today());
    if (problems) {
      this.#parts.leaf.value = { ...leaf, problems };
      return;
    }
    this.#parts.leaf.value = { ...leaf, problems: {}, failure: undefined, isSaving: true };
    try {
      const pictures = newPictures(leaf.draft.image);
      const base = leaf.draft.kept;
      const { edit } = await sendMessage('background:saveEdit', { kind: 'put', entity, base, pictures });
      await keepForm(null);
      const word = leaf.draft.kept ? 'popup_saved' : 'popup_added';
      await this.#parts.edited(text(word, entity.label.text), edit);
    } catch (thrown) {
      this.#parts.leaf.value = { ...leaf, failure: messageOf(thrown), isSaving: false };
    }
  }

  #set(leaf: FormLeaf): void {
    this.#parts.leaf.value = leaf;
    void keepForm(leaf);
  }
}
