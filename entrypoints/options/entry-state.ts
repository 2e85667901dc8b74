// The entry open beside the table: what is typed, who says what of it, saving, deleting, going back to the pack, splitting.
import { signal } from '@preact/signals';
import type { EntityChoice } from '../../components/EntityPick.tsx';
import { draftOf, type EntityDraft, entityOf, newDraft, type Problems } from '../../components/entity-draft.ts';
import { newPictures } from '../../components/image-draft.ts';
import { draftOfMet, withoutEmptyFind } from '../../components/met-draft.ts';
import { isWebAddress } from '../../lib/entities/entity.ts';
import { messageOf } from '../../lib/errors.ts';
import { mergedIn } from '../../lib/knowledge/merge-entities.ts';
import { type KnownEntity, readEntities, readEntity } from '../../lib/knowledge/read.ts';
import { readPictures } from '../../lib/knowledge/read-pictures.ts';
import { search } from '../../lib/knowledge/search.ts';
import { type UnsoughtName, unsoughtNames } from '../../lib/linking/unsought-names.ts';
import { metName } from '../../lib/messages/met-name.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { text } from '../../lib/text.ts';
import { today } from '../../lib/today.ts';
import { type KeptForm, keepForm, readKeptForm } from '../popup/kept-form.ts';
import type { LibraryState } from './library-state.ts';

export interface OpenEntry {
  readonly id: string;
  readonly draft: EntityDraft;
  readonly problems: Problems;
  readonly failure?: string | undefined;
  readonly isSaving: boolean;
  /** Something was typed that is not saved. */
  readonly isDirty: boolean;
  readonly found?: { readonly quote: string; readonly url: string } | undefined;
  readonly typeHint?: string | undefined;
  /** Other spellings in the article it was met in. */
  readonly spellings?: readonly string[] | undefined;
  /** By field, who says it: `mine`, or the title of a pack. Empty for an entity of the reader's own. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
  /** Names that are not looked for on pages: a pack's, as long as the reader has not made the entity their own. */
  readonly unsought?: readonly UnsoughtName[];
  /** Entities that were merged into it. */
  readonly merged: readonly { readonly id: string; readonly label: string }[];
  /** No pack here has it any more. */
  readonly alone?: KnownEntity['alone'];
  /** Labels of entities its facts lead to, by id. */
  readonly labels: ReadonlyMap<string, string>;
}

const MOST_OFFERED = 8;

/** What it needs of the library. */
export type EntryLibrary = Pick<LibraryState, 'database' | 'attempt' | 'say' | 'failure' | 'listPacks'>;

export class EntryState {
  readonly open = signal<OpenEntry | null>(null);
  readonly #library: EntryLibrary;

  constructor(library: EntryLibrary) {
    this.#library = library;
  }

  async show(id: string): Promise<void> {
    if (this.open.value?.id === id && this.open.value.isDirty) return;
    await this.#library.attempt(async () => {
      await this.#keepTyped();
      const known = await readEntity(this.#library.database(), id, { withOff: true });
      if (!known) {
        this.#library.failure.value = text('card_gone');
        return;
      }
      this.open.value = await this.#openOf(known);
      history.replaceState(null, '', `#${new URLSearchParams({ id: known.entity.id })}`);
    });
  }

  /** A new entry with a name, and where it was met. */
  async addNamed(label: string, url?: string): Promise<void> {
    await this.#library.attempt(async () => {
      await this.#keepTyped();
      const draft = newDraft(label);
      this.#add(url === undefined || !isWebAddress(url) ? draft : { ...draft, links: [{ url, title: '' }] });
    });
  }

  /** A new entry for a name that was met on a page, with what the page told of it. */
  async addMet(name: string, url?: string): Promise<void> {
    const met = await metName.getValue();
    if (met?.name !== name) return await this.addNamed(name, url);
    await this.#library.attempt(async () => {
      await this.#keepTyped();
      await metName.setValue(null);
      const { draft, found, typeHint, spellings } = draftOfMet(met);
      this.#add(draft, { found, typeHint, spellings });
    });
  }

  /** Goes on with what was typed in the popup. */
  async resume(): Promise<void> {
    const kept = await readKeptForm();
    if (!kept || !(await this.goOn(kept))) return;
    await keepForm(null);
    // Opened again by the same address, the form of then is not looked for.
    history.replaceState(null, '', location.pathname);
  }

  /** Opens a form that was typed elsewhere. False when what is typed here cannot be saved, and stays. */
  async goOn(kept: KeptForm): Promise<boolean> {
    let isOpen = false;
    await this.#library.attempt(async () => {
      await this.#keepTyped();
      const known = kept.draft.kept && (await readEntity(this.#library.database(), kept.id, { withOff: true }));
      this.#add(kept.draft, { ...(known && (await this.#openOf(known))), ...kept, isDirty: true });
      isOpen = true;
    });
    return isOpen;
  }

  change(draft: EntityDraft): void {
    const open = this.open.value;
    if (open) this.open.value = { ...open, draft, isDirty: true };
  }

  /** Puts the entry away. What was changed in a known one is saved first, as when another is opened; a new one is not added. */
  async leave(): Promise<void> {
    await this.#library.attempt(async () => {
      if (this.open.value?.draft.kept !== undefined) await this.#keepTyped();
      this.close();
    });
  }

  /** Throws away what was typed. */
  close(): void {
    this.open.value = null;
    history.replaceState(null, '', location.pathname);
  }

  async save(): Promise<boolean> {
    const open = this.open.value;
    if (!open || open.isSaving) return false;
    const { entity, problems } = entityOf(withoutEmptyFind(open.draft), open.id, today());
    if (problems) {
      this.open.value = { ...open, problems };
      return false;
    }
    const saving = { ...open, problems: {}, failure: undefined, isSaving: true };
    this.open.value = saving;
    try {
      const pictures = newPictures(open.draft.image);
      const base = open.draft.kept;
      const { edit } = await sendMessage('background:saveEdit', { kind: 'put', entity, base, pictures });
      // Whoever hears that it is saved may close the page.
      if (this.open.value === saving) this.open.value = { ...saving, isDirty: false };
      this.#library.say(text('popup_saved', entity.label.text), [edit]);
      const known = await readEntity(this.#library.database(), entity.id, { withOff: true });
      if (known) this.open.value = await this.#openOf(known);
      // Nothing of the reader's own is left on what no pack has.
      else this.close();
      return true;
    } catch (thrown) {
      this.open.value = { ...open, failure: messageOf(thrown), isSaving: false };
      return false;
    }
  }

  async delete(id: string): Promise<void> {
    const label = this.open.value?.draft.kept?.label.text ?? '';
    await this.#library.attempt(async () => {
      const { edit } = await sendMessage('background:saveEdit', { kind: 'delete', id });
      this.close();
      this.#library.say(text('popup_deleted', label), [edit]);
    });
  }

  /** One field, or all, is again what the pack says. */
  async reset(field?: string): Promise<void> {
    const open = this.open.value;
    if (!open) return;
    await this.#library.attempt(async () => {
      const asked = { id: open.id, ...(field !== undefined && { field }) };
      const { edit } = await sendMessage('background:resetToPack', asked);
      this.#library.say(text('form_reset_done', open.draft.label.text), [edit]);
      await this.reload();
    });
  }

  /** Gives an entity that was merged into this one back. */
  async split(lost: { readonly id: string; readonly label: string }): Promise<void> {
    const open = this.open.value;
    if (!open) return;
    await this.#library.attempt(async () => {
      const asked = { id: open.id, lost: lost.id, name: text('split_name', lost.label) };
      const { edit } = await sendMessage('background:split', asked);
      this.#library.say(text('split_done', lost.label), [edit]);
      await this.reload();
    });
  }

  /** Reads the open entry anew, unless something is typed in it. */
  async reload(): Promise<void> {
    const open = this.open.value;
    if (!open || open.isDirty || open.draft.kept === undefined) return;
    const known = await readEntity(this.#library.database(), open.id, { withOff: true });
    const read = known && (await this.#openOf(known));
    // Typed in, or closed, while it was read: that stands.
    if (this.open.value === open) this.open.value = read;
  }

  /** Entities offered for a fact, by what is typed. */
  async offer(words: string): Promise<EntityChoice[]> {
    const hits = await search(this.#library.database(), words, { limit: MOST_OFFERED });
    return hits.map(({ id, label, type }) => ({ id, label, type }));
  }

  async #openOf({ entity, provenance, from, alone }: KnownEntity): Promise<OpenEntry> {
    const titles = new Map((await this.#library.listPacks()).map(({ id, title }) => [id, title]));
    const named = (who: string) => (who === 'mine' ? who : (titles.get(who) ?? who));
    const sources = from.packTitle === undefined ? [] : Object.entries(provenance);
    const ids = entity.statements.flatMap(({ entity: id }) => id ?? []);
    const [picture] = await readPictures(this.#library.database(), entity.image ? [entity.image.id] : []);
    const meant = await readEntities(this.#library.database(), ids);
    const isMine = from.packTitle === undefined || Object.values(provenance).some((who) => who.includes('mine'));
    return {
      id: entity.id,
      draft: draftOf(entity, picture?.data),
      problems: {},
      isSaving: false,
      isDirty: false,
      sources: Object.fromEntries(sources.map(([field, who]) => [field, who.map(named)])),
      ...(isMine ? {} : { unsought: unsoughtNames(entity) }),
      ...(alone && { alone }),
      merged: mergedIn(entity).map(({ entity: { id, label } }) => ({ id, label: label.text })),
      labels: new Map([...meant].map(([id, known]) => [id, known.entity.label.text])),
    };
  }

  #add(draft: EntityDraft, more: Partial<OpenEntry> = {}): void {
    this.open.value = {
      id: `own:${crypto.randomUUID()}`,
      draft,
      problems: {},
      isSaving: false,
      isDirty: draft.label.text !== '',
      sources: {},
      merged: [],
      labels: new Map(),
      ...more,
    };
  }

  /** Another entry is opened: what was typed in this one is saved first, and when it cannot be, it stays open. */
  async #keepTyped(): Promise<void> {
    const open = this.open.value;
    if (!open?.isDirty) return;
    if (open.draft.kept === undefined && open.draft.label.text.trim() === '') return;
    if (!(await this.save())) throw new Error(text('library_finish_first'));
  }
}
