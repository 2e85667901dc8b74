// What the popup knows and does: signals that the view draws, and the reader's actions.
import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { idsOfLine, lineId } from '../../components/name-lines.ts';
import type { SearchGroup } from '../../components/popup-view-props.ts';
import type { CardView } from '../../lib/entities/card-view.ts';
import { messageOf } from '../../lib/errors.ts';
import { plainCandidates } from '../../lib/linking/plain-candidates.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { sendToTab } from '../../lib/messages/send-to-tab.ts';
import { openSidePanel, WINDOW_ID_CURRENT } from '../../lib/open-side-panel.ts';
import type { SyncView } from '../../lib/sync/sync-status.ts';
import { text } from '../../lib/text.ts';
import { keepForm, readKeptForm } from './kept-form.ts';
import { PageState } from './page-state.ts';
import type { EntryLeaf, Leaf } from './popup-leaf.ts';
import type { PopupRest } from './popup-rest.ts';

/** `background:readCards` answers this many at once. */
const CARDS_AT_ONCE = 20;
/** A page that has not answered by then, in ms, is not waited for with what comes after the first picture. */
const FIRST_PICTURE_MS = 400;

export class PopupState {
  readonly language: string;
  readonly query = signal('');
  readonly found = signal<readonly SearchGroup[] | null | undefined>(null);
  readonly names = signal<number | null>(null);
  readonly trouble = signal<string | undefined>(undefined);
  readonly failure = signal<string | undefined>(undefined);
  readonly toast = signal<{ words: string; edit: number } | undefined>(undefined);
  readonly leaf = signal<Leaf>({ kind: 'index' });
  readonly sync = signal<SyncView | null>(null);
  /** What draws entries and forms; null until it is loaded. */
  readonly rest = signal<PopupRest | null>(null);
  #loading: Promise<PopupRest> | undefined;
  #asked = 0;
  #surface = '';
  readonly page = new PageState({
    cards: (ids) => this.#cards(ids),
    unknown: async (runs, language) => (await this.#load()).unknown(runs, language),
    attempt: (action) => this.#try(action),
  });

  constructor(language: string) {
    this.language = language;
  }

  /**
   * `tabId`: of a popup opened as a page of its own. The page is asked first; what the first picture does not need is
   * loaded when it has answered.
   */
  async start(tabId: string | null): Promise<void> {
    const reading = this.page.start(tabId);
    const resuming = this.#resumeForm();
    await Promise.race([this.page.isShown, new Promise((resolve) => setTimeout(resolve, FIRST_PICTURE_MS))]);
    void this.#countNames();
    await Promise.all([reading, resuming]);
  }

  /** Opens what was being typed when the popup closed. */
  async #resumeForm(): Promise<void> {
    const kept = await readKeptForm();
    if (kept) (await this.#load()).form.resume(kept);
  }

  async search(query: string): Promise<void> {
    this.query.value = query;
    const asked = ++this.#asked;
    if (query.trim() === '') {
      this.found.value = null;
      return;
    }
    await this.#try(async () => {
      const groups = await (await this.#load()).search(query);
      if (asked === this.#asked) this.found.value = groups;
    });
  }

  async openLine(line: string): Promise<void> {
    const mention = this.page.mentioned.find((entity) => lineId(entity) === line);
    await this.#openEntry({
      candidates: mention?.candidates ?? plainCandidates(idsOfLine(line)),
      surface: mention?.surface ?? '',
      isOnPage: mention !== undefined,
      before: null,
    });
  }

  /** A related entity in the same place. */
  async show(id: string): Promise<void> {
    const leaf = this.leaf.value;
    await this.#openOne(id, leaf.kind === 'entry' ? leaf : null);
  }

  #openOne(id: string, before: EntryLeaf | null): Promise<void> {
    const isOnPage = this.page.mentioned.some((entity) => entity.id === id);
    return this.#openEntry({ candidates: plainCandidates([id]), surface: '', isOnPage, before });
  }

  /** Opens a form with what the page knows of a name. */
  async add(name: string): Promise<void> {
    await this.#try(async () => (await this.#load()).form.add(name));
  }

  async cancelForm(): Promise<void> {
    this.back();
    await keepForm(null);
  }

  back(): void {
    const leaf = this.leaf.value;
    this.leaf.value = (leaf.kind === 'entry' && leaf.before) || { kind: 'index' };
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
    await this.#openOne(id, null);
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
      await keepForm(null);
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

  /** Goes on with the form in the library: a file dialog would close the popup. */
  async formInLibrary(): Promise<void> {
    const leaf = this.leaf.value;
    if (leaf.kind !== 'form') return;
    await this.#try(async () => {
      await keepForm(leaf);
      await sendMessage('background:openLibrary', { form: 'popup' });
      window.close();
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

  async #openEntry(what: Omit<EntryLeaf, 'kind' | 'views' | 'state'>): Promise<void> {
    const opened: EntryLeaf = { ...what, kind: 'entry', views: [], state: 'loading' };
    const ids = what.candidates.map(({ id }) => id);
    this.leaf.value = opened;
    const [views] = await Promise.all([this.#cards(ids), this.#load()]).catch(() => [null]);
    // The reader may have gone on.
    if (this.leaf.value !== opened) return;
    const shown = ids.flatMap((id) => views?.get(id) ?? []);
    this.leaf.value = { ...opened, views: shown, state: views ? 'ready' : 'failed' };
  }

  async #cards(ids: readonly string[]): Promise<Map<string, CardView>> {
    const wanted = [...new Set(ids)];
    const parts: string[][] = [];
    for (let at = 0; at < wanted.length; at += CARDS_AT_ONCE) parts.push(wanted.slice(at, at + CARDS_AT_ONCE));
    const { date } = this.page;
    const cards = await Promise.all(
      parts.map((ids) => sendMessage('background:readCards', { ids, date, language: this.language })),
    );
    return new Map(cards.flat().map((card) => [card.id, card]));
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
      this.names.value = await (await this.#load()).countNames();
    } catch (thrown) {
      this.trouble.value = messageOf(thrown);
    }
  }

  #load(): Promise<PopupRest> {
    this.#loading ??= import('./popup-rest.ts').then(({ PopupRest }) => {
      this.rest.value = new PopupRest({
        leaf: this.leaf,
        sync: this.sync,
        page: () => this.page,
        cards: (ids) => this.#cards(ids),
        attempt: (action) => this.#try(action),
        edited: (words, edit) => this.#afterEdit(words, edit),
      });
      return this.rest.value;
    });
    return this.#loading;
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
