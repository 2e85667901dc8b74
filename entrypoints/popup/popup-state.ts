// What the popup knows and does: signals that the view draws, and the reader's actions.
import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import { draftOf, type EntityDraft, entityOf, newDraft, type Problems } from '../../components/entity-draft.ts';
import { newPictures } from '../../components/image-draft.ts';
import { draftOfMet, withoutEmptyFind } from '../../components/met-draft.ts';
import { idsOfLine, lineId, nameLines } from '../../components/name-lines.ts';
import type { PopupPage, SearchGroup } from '../../components/PopupView.tsx';
import type { UnknownName } from '../../components/unknown-names.ts';
import type { CardView } from '../../lib/entities/card-view.ts';
import { messageOf } from '../../lib/errors.ts';
import { type KnowledgeDatabase, openDatabase } from '../../lib/knowledge/database.ts';
import { listPacks, readEntity } from '../../lib/knowledge/read.ts';
import { readPictures } from '../../lib/knowledge/read-pictures.ts';
import { search } from '../../lib/knowledge/search.ts';
import type { MentionedEntity } from '../../lib/messages/message-map.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { sendToTab } from '../../lib/messages/send-to-tab.ts';
import { openSidePanel, WINDOW_ID_CURRENT } from '../../lib/open-side-panel.ts';
import { text } from '../../lib/text.ts';
import { today } from '../../lib/today.ts';
import { searchGroups } from './search-groups.ts';
import { followSync } from './sync-state.ts';
import { capitalsOf, findTab, readTabPage, selectedText, sitePattern, type Tab } from './tab-page.ts';

/** A form being filled in. Kept while the browser runs, because a popup closes whenever it loses the focus. */
export interface FormLeaf {
  readonly kind: 'form';
  readonly draft: EntityDraft;
  readonly id: string;
  readonly problems: Problems;
  readonly failure?: string | undefined;
  readonly isSaving: boolean;
  readonly found?: { readonly quote: string; readonly url: string } | undefined;
  readonly typeHint?: string | undefined;
  /** Other spellings in the article. */
  readonly spellings?: readonly string[] | undefined;
}

export interface EntryLeaf {
  readonly kind: 'entry';
  readonly ids: readonly string[];
  readonly surface: string;
  readonly views: readonly CardView[];
  readonly state: 'loading' | 'ready' | 'failed';
  readonly isOnPage: boolean;
}

export type Leaf = { readonly kind: 'index' } | EntryLeaf | FormLeaf;

const keptForm = storage.defineItem<Pick<FormLeaf, 'draft' | 'id' | 'found'> | null>('session:popupForm', {
  fallback: null,
});
/** `background:readCards` answers this many at once. */
const CARDS_AT_ONCE = 20;
/** A page that is still being read is asked again after these many ms, with pauses that grow. */
const ASK_AGAIN = [150, 300, 600, 1200, 2400, 4800] as const;

export class PopupState {
  readonly language: string;
  readonly page = signal<PopupPage>({ kind: 'asking' });
  readonly query = signal('');
  readonly found = signal<readonly SearchGroup[] | null | undefined>(null);
  readonly names = signal<number | null>(null);
  /** Names of the article that nobody knows. */
  readonly unknown = signal<readonly UnknownName[]>([]);
  readonly trouble = signal<string | undefined>(undefined);
  readonly failure = signal<string | undefined>(undefined);
  readonly toast = signal<{ words: string; edit: number } | undefined>(undefined);
  readonly leaf = signal<Leaf>({ kind: 'index' });
  #tab: Tab | null = null;
  #mentioned: readonly MentionedEntity[] = [];
  #date: string | null = null;
  #database: Promise<KnowledgeDatabase> | undefined;
  #asked = 0;
  #surface = '';
  /** Last of the fields: it opens the database at once. */
  readonly sync = followSync(() => this.#open());

  constructor(language: string) {
    this.language = language;
  }

  /** `tabId`: of a popup opened as a page of its own. */
  async start(tabId: string | null): Promise<void> {
    const kept = await keptForm.getValue().catch(() => null);
    if (kept) this.leaf.value = { kind: 'form', problems: {}, isSaving: false, ...kept };
    void this.#countNames();
    this.#tab = await findTab(tabId);
    await this.readPage();
  }

  async readPage(): Promise<void> {
    const tab = this.#tab;
    if (!tab) {
      this.page.value = { kind: 'closed' };
      return;
    }
    for (const wait of [...ASK_AGAIN, null]) {
      const { isGranted, isOn, mentions } = await readTabPage(tab);
      const host = tab.host;
      if (!mentions) {
        this.page.value = !isGranted
          ? { kind: 'not granted', host }
          : isOn
            ? { kind: 'closed' }
            : { kind: 'off', host };
        return;
      }
      if (mentions.state === 'site off') {
        this.page.value = { kind: 'off', host };
        return;
      }
      if (mentions.state === 'not an article') {
        this.page.value = { kind: 'no article', host, isOn };
        return;
      }
      const isReading = mentions.state === 'reading';
      this.#mentioned = mentions.entities;
      this.#date = mentions.date;
      const views = await this.#cards(mentions.entities.flatMap(({ id, others }) => [id, ...others]));
      this.page.value = {
        kind: 'article',
        host,
        isOn,
        date: mentions.date,
        isReading,
        lines: nameLines(mentions.entities, views),
        mentions: mentions.entities.reduce((sum, { count }) => sum + count, 0),
      };
      if (!isReading) void this.#lookForUnknown(tab, mentions.language).catch((bug: unknown) => reportError(bug));
      if (!isReading || wait === null) return;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  async search(query: string): Promise<void> {
    this.query.value = query;
    const asked = ++this.#asked;
    if (query.trim() === '') {
      this.found.value = null;
      return;
    }
    await this.#try(async () => {
      const groups = await searchGroups(await this.#open(), query, (ids) => this.#cards(ids));
      if (asked === this.#asked) this.found.value = groups;
    });
  }

  async openLine(line: string): Promise<void> {
    const ids = idsOfLine(line);
    const mention = this.#mentioned.find((entity) => lineId(entity) === line);
    await this.#openEntry(ids, mention?.surface ?? '', mention !== undefined);
  }

  show(id: string): Promise<void> {
    return this.#openEntry(
      [id],
      '',
      this.#mentioned.some((entity) => entity.id === id),
    );
  }

  back(): void {
    this.leaf.value = { kind: 'index' };
  }

  async showInPage(id: string): Promise<void> {
    if (this.#tab) await sendToTab(this.#tab.id, 'content:showMention', { id });
    window.close();
  }

  /** "This one": from now on the name means this entity on this page. */
  async choose(id: string): Promise<void> {
    const leaf = this.leaf.value;
    if (leaf.kind !== 'entry' || !this.#tab) return;
    await this.#decide(id, leaf.surface, 'is');
    await this.show(id);
  }

  async notThis(id: string): Promise<void> {
    // "Neither" calls for each candidate at once, the first of which leads back already.
    const leaf = this.leaf.value;
    if (leaf.kind === 'entry') this.#surface = leaf.surface;
    this.back();
    await this.#decide(id, this.#surface, 'not');
  }

  /** Opens a form with what the page knows: the words selected or chosen, their sentence and address, other spellings. */
  async add(name: string): Promise<void> {
    const tab = this.#tab;
    const selection = tab && name === '' ? await selectedText(tab) : null;
    const label = name || selection?.selected || '';
    const id = `own:${crypto.randomUUID()}`;
    const base = { kind: 'form' as const, id, problems: {}, isSaving: false };
    const runs = tab && label !== '' ? await capitalsOf(tab) : [];
    if (!tab || (!selection && !runs.some((run) => run.text.includes(label)))) {
      this.#setForm({ ...base, draft: newDraft(label) });
      return;
    }
    const { url, title } = tab;
    const met = { name: label, around: selection?.around ?? '', url, title, date: this.#date, runs };
    this.#setForm({ ...base, ...draftOfMet(met) });
  }

  /** Looks for names of the article that nobody knows; they come after the list, which does not wait for them. */
  async #lookForUnknown(tab: Tab, language: string | null): Promise<void> {
    const [runs, { unknownNames }] = await Promise.all([capitalsOf(tab), import('../../components/unknown-names.ts')]);
    const db = await this.#open();
    const names = unknownNames(runs, language);
    const hits = await Promise.all(names.map(({ text }) => search(db, text, { limit: 1 })));
    this.unknown.value = names.filter((_, i) => hits[i]?.[0]?.rank !== 0);
  }

  async edit(id: string): Promise<void> {
    await this.#try(async () => {
      const known = await readEntity(await this.#open(), id);
      if (!known) return;
      const { image } = known.entity;
      const [picture] = await readPictures(await this.#open(), image ? [image.id] : []);
      const draft = draftOf(known.entity, picture?.data);
      this.#setForm({ kind: 'form', id, draft, problems: {}, isSaving: false });
    });
  }

  changeDraft(draft: EntityDraft): void {
    const leaf = this.leaf.value;
    if (leaf.kind === 'form') this.#setForm({ ...leaf, draft });
  }

  cancelForm(): void {
    void keptForm.setValue(null);
    this.back();
  }

  async save(): Promise<void> {
    const leaf = this.leaf.value;
    if (leaf.kind !== 'form' || leaf.isSaving) return;
    const { entity, problems } = entityOf(withoutEmptyFind(leaf.draft), leaf.id, today());
    if (problems) {
      this.leaf.value = { ...leaf, problems };
      return;
    }
    this.leaf.value = { ...leaf, problems: {}, failure: undefined, isSaving: true };
    try {
      const pictures = newPictures(leaf.draft.image);
      const { edit } = await sendMessage('background:saveEdit', { kind: 'put', entity, pictures });
      await keptForm.setValue(null);
      const word = leaf.draft.kept ? 'popup_saved' : 'popup_added';
      await this.#afterEdit(text(word, entity.label.text), edit);
    } catch (thrown) {
      this.leaf.value = { ...leaf, failure: messageOf(thrown), isSaving: false };
    }
  }

  async delete(id: string): Promise<void> {
    const leaf = this.leaf.value;
    const label =
      leaf.kind === 'entry'
        ? (leaf.views[0]?.label.text ?? leaf.surface)
        : leaf.kind === 'form'
          ? leaf.draft.label.text
          : '';
    await this.#try(async () => {
      const { edit } = await sendMessage('background:saveEdit', { kind: 'delete', id });
      await keptForm.setValue(null);
      await this.#afterEdit(text('popup_deleted', label), edit);
    });
  }

  async undo(): Promise<void> {
    const edit = this.toast.value?.edit;
    if (edit === undefined) return;
    this.toast.value = undefined;
    await this.#try(async () => {
      await sendMessage('background:undo', { edit });
      await this.#refresh();
    });
  }

  async switchSite(on: boolean): Promise<void> {
    const tab = this.#tab;
    if (!tab) return;
    await this.#try(async () => {
      await sendMessage('background:setSite', { host: tab.host, on });
      // The content script hears of it from the background; ask once it has.
      await new Promise((resolve) => setTimeout(resolve, 150));
      await this.readPage();
    });
  }

  /** Must be called from a click: nothing may be awaited before the browser is asked. */
  grant(): void {
    const tab = this.#tab;
    if (!tab) return;
    const answer = browser.permissions.request({ origins: [sitePattern(tab.host)] });
    void this.#try(async () => {
      if (await answer) await this.switchSite(true);
    });
  }

  async readOnce(): Promise<void> {
    const tab = this.#tab;
    if (!tab) return;
    await this.#try(async () => {
      if (await sendMessage('background:readTab', { tab: tab.id })) await this.readPage();
      else this.page.value = { kind: 'closed' };
    });
  }

  async openLibrary(place: { id?: string } = {}): Promise<void> {
    await sendMessage('background:openLibrary', place);
    window.close();
  }

  /** Must be called from a click: nothing may be awaited before the browser is asked. */
  async openSidePanel(): Promise<void> {
    const opening = openSidePanel(this.#tab?.windowId ?? WINDOW_ID_CURRENT);
    await this.#try(() => opening);
    if (this.failure.value === undefined) window.close();
  }

  async openSettings(): Promise<void> {
    await this.#openView('settings');
  }

  async openSync(): Promise<void> {
    await this.#openView('sync');
  }

  async #openView(view: 'settings' | 'sync'): Promise<void> {
    await browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#view=${view}` });
    window.close();
  }

  async #openEntry(ids: readonly string[], surface: string, isOnPage: boolean): Promise<void> {
    this.leaf.value = { kind: 'entry', ids, surface, isOnPage, views: [], state: 'loading' };
    try {
      const views = await this.#cards(ids);
      this.leaf.value = {
        kind: 'entry',
        ids,
        surface,
        isOnPage,
        views: ids.flatMap((id) => views.get(id) ?? []),
        state: 'ready',
      };
    } catch {
      this.leaf.value = { kind: 'entry', ids, surface, isOnPage, views: [], state: 'failed' };
    }
  }

  async #cards(ids: readonly string[]): Promise<Map<string, CardView>> {
    const wanted = [...new Set(ids)];
    const views = new Map<string, CardView>();
    for (let at = 0; at < wanted.length; at += CARDS_AT_ONCE) {
      const cards = await sendMessage('background:readCards', {
        ids: wanted.slice(at, at + CARDS_AT_ONCE),
        date: this.#date,
        language: this.language,
      });
      for (const card of cards) views.set(card.id, card);
    }
    return views;
  }

  async #decide(id: string, surface: string, verdict: 'is' | 'not'): Promise<void> {
    await this.#try(async () => {
      const { edit } = await sendMessage('background:decide', {
        id,
        surface,
        verdict,
        scope: 'page',
        ...(this.#tab && { url: this.#tab.url.slice(0, 2000) }),
      });
      this.toast.value = { words: text(verdict === 'is' ? 'popup_chosen' : 'popup_not_chosen', surface), edit };
      await this.#refresh();
    });
  }

  #setForm(leaf: FormLeaf): void {
    this.leaf.value = leaf;
    const { draft, id, found } = leaf;
    void keptForm.setValue({ draft, id, ...(found && { found }) });
  }

  async #afterEdit(words: string, edit: number): Promise<void> {
    this.toast.value = edit > 0 ? { words, edit } : undefined;
    this.back();
    await this.#refresh();
  }

  /** The page asks again by itself when the knowledge base changes; the popup follows. */
  async #refresh(): Promise<void> {
    void this.#countNames();
    if (this.query.value !== '') await this.search(this.query.value);
    for (const wait of [100, 500]) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (this.#tab) await this.readPage();
    }
  }

  async #countNames(): Promise<void> {
    try {
      const db = await this.#open();
      const [own, packs] = await Promise.all([db.entities.count(), listPacks(db)]);
      this.names.value = packs.reduce((sum, pack) => sum + (pack.on ? pack.current.names : 0), own);
    } catch (thrown) {
      this.trouble.value = messageOf(thrown);
    }
  }

  #open(): Promise<KnowledgeDatabase> {
    this.#database ??= openDatabase();
    return this.#database;
  }

  async #try(action: () => Promise<void>): Promise<void> {
    this.failure.value = undefined;
    try {
      await action();
    } catch (thrown) {
      this.failure.value = messageOf(thrown);
    }
  }
}
