// What the popup knows and does: signals that the view draws, and the reader's actions.
import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { idsOfLine, lineId } from '../../components/name-lines.ts';
import type { SearchGroup } from '../../components/PopupView.tsx';
import type { CardView } from '../../lib/entities/card-view.ts';
import { messageOf } from '../../lib/errors.ts';
import { type KnowledgeDatabase, openDatabase } from '../../lib/knowledge/database.ts';
import { listPacks } from '../../lib/knowledge/read.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { sendToTab } from '../../lib/messages/send-to-tab.ts';
import { openSidePanel, WINDOW_ID_CURRENT } from '../../lib/open-side-panel.ts';
import { text } from '../../lib/text.ts';
import { FormState } from './form-state.ts';
import { PageState } from './page-state.ts';
import type { Leaf } from './popup-leaf.ts';
import { searchGroups } from './search-groups.ts';
import { followSync } from './sync-state.ts';

/** `background:readCards` answers this many at once. */
const CARDS_AT_ONCE = 20;

export class PopupState {
  readonly language: string;
  readonly query = signal('');
  readonly found = signal<readonly SearchGroup[] | null | undefined>(null);
  readonly names = signal<number | null>(null);
  readonly trouble = signal<string | undefined>(undefined);
  readonly failure = signal<string | undefined>(undefined);
  readonly toast = signal<{ words: string; edit: number } | undefined>(undefined);
  readonly leaf = signal<Leaf>({ kind: 'index' });
  #database: Promise<KnowledgeDatabase> | undefined;
  #asked = 0;
  #surface = '';
  readonly page = new PageState({
    cards: (ids) => this.#cards(ids),
    open: () => this.#open(),
    attempt: (action) => this.#try(action),
  });
  readonly form = new FormState({
    leaf: this.leaf,
    page: () => this.page,
    open: () => this.#open(),
    attempt: (action) => this.#try(action),
    edited: (words, edit) => this.#afterEdit(words, edit),
  });
  /** Last of the fields: it opens the database at once. */
  readonly sync = followSync(() => this.#open());

  constructor(language: string) {
    this.language = language;
  }

  /** `tabId`: of a popup opened as a page of its own. */
  async start(tabId: string | null): Promise<void> {
    await this.form.start();
    void this.#countNames();
    await this.page.start(tabId);
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
    const mention = this.page.mentioned.find((entity) => lineId(entity) === line);
    await this.#openEntry(ids, mention?.surface ?? '', mention !== undefined);
  }

  show(id: string): Promise<void> {
    return this.#openEntry(
      [id],
      '',
      this.page.mentioned.some((entity) => entity.id === id),
    );
  }

  cancelForm(): void {
    void this.form.forget();
    this.back();
  }

  back(): void {
    this.leaf.value = { kind: 'index' };
  }

  async showInPage(id: string): Promise<void> {
    if (this.page.tab) await sendToTab(this.page.tab.id, 'content:showMention', { id });
    window.close();
  }

  /** "This one": from now on the name means this entity on this page. */
  async choose(id: string): Promise<void> {
    const leaf = this.leaf.value;
    if (leaf.kind !== 'entry' || !this.page.tab) return;
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
      await this.form.forget();
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

  async openLibrary(place: { id?: string } = {}): Promise<void> {
    await sendMessage('background:openLibrary', place);
    window.close();
  }

  /** Must be called from a click: nothing may be awaited before the browser is asked. */
  async openSidePanel(): Promise<void> {
    const opening = openSidePanel(this.page.tab?.windowId ?? WINDOW_ID_CURRENT);
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
        date: this.page.date,
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
        ...(this.page.tab && { url: this.page.tab.url.slice(0, 2000) }),
      });
      this.toast.value = { words: text(verdict === 'is' ? 'popup_chosen' : 'popup_not_chosen', surface), edit };
      await this.#refresh();
    });
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
      if (this.page.tab) await this.page.read();
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
