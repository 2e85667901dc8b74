// What the side panel knows and does: signals that the view draws, and the reader's actions.
import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { idsOfLine, lineId, nameLines } from '../../components/name-lines.ts';
import type { PanelEntry, PanelPage } from '../../components/panel-view-props.ts';
import type { CardView } from '../../lib/entities/card-view.ts';
import { messageOf } from '../../lib/errors.ts';
import { plainCandidates } from '../../lib/linking/plain-candidates.ts';
import type { MentionedEntity, PageMentions } from '../../lib/messages/message-map.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { sendToTab } from '../../lib/messages/send-to-tab.ts';
import { watchSettings } from '../../lib/settings/settings.ts';
import { text } from '../../lib/text.ts';
import { followTab } from './follow-tab.ts';

/** `background:readCards` answers this many at once. */
const CARDS_AT_ONCE = 20;

export class PanelState {
  readonly language: string;
  readonly page = signal<PanelPage>({ kind: 'asking' });
  readonly filter = signal('');
  readonly entry = signal<PanelEntry | null>(null);
  /** The entry stays although the pointer rests on other names. */
  readonly isHeld = signal(false);
  readonly failure = signal<string | undefined>(undefined);
  readonly toast = signal<{ words: string; edit: number } | undefined>(undefined);
  #tab: number | null = null;
  #address = '';
  #mentioned: readonly MentionedEntity[] = [];
  #date: string | null = null;
  /** The name that "not this" was last said of. */
  #denied = '';
  /** Of the newest reading: what an older one brings late is dropped. */
  #reading = 0;

  constructor(language: string) {
    this.language = language;
  }

  /** `only`: the number of a tab, for a panel opened as a page by itself. */
  async start(only: string | null): Promise<void> {
    watchSettings(() => void this.#read());
    await followTab(only, {
      onTab: (tab) => void this.#turnTo(tab),
      onRead: () => void this.#read(),
      onPointed: ({ ids, surface }) => void this.#pointedAt(ids, surface),
    });
  }

  /** The reader asks for this page, where pages wait for that. */
  async readPage(): Promise<void> {
    const tab = this.#tab;
    if (tab === null) return;
    await this.#try(async () => {
      if (await sendMessage('background:readTab', { tab })) await this.#read();
      else this.page.value = { kind: 'unread', canBeRead: false };
    });
  }

  async openLine(line: string): Promise<void> {
    const mention = this.#mentioned.find((entity) => lineId(entity) === line);
    const candidates = mention?.candidates ?? plainCandidates(idsOfLine(line));
    await this.#openEntry({ candidates, surface: mention?.surface ?? '', before: null, isAsked: true });
  }

  /** A related entity in the same place. */
  async show(id: string): Promise<void> {
    await this.#openEntry({ candidates: plainCandidates([id]), surface: '', before: this.entry.value, isAsked: true });
  }

  back(): void {
    this.entry.value = this.entry.value?.before ?? null;
    if (this.entry.value === null) this.isHeld.value = false;
  }

  async showInPage(id: string): Promise<void> {
    if (this.#tab !== null) await sendToTab(this.#tab, 'content:showMention', { id });
  }

  async choose(id: string): Promise<void> {
    const surface = this.entry.value?.surface ?? '';
    await this.#decide(id, surface, 'is');
    await this.#openEntry({ candidates: plainCandidates([id]), surface, before: null, isAsked: true });
  }

  async notThis(id: string): Promise<void> {
    // "Neither" calls for each candidate at once, the first of which leads back already.
    if (this.entry.value) this.#denied = this.entry.value.surface;
    this.entry.value = null;
    await this.#decide(id, this.#denied, 'not');
  }
  async setNote(id: string, note: string): Promise<void> {
    await this.#try(async () => {
      await sendMessage('background:setNote', { id, note });
      await this.#refreshEntry();
    });
  }

  async setWellKnown(id: string, on: boolean): Promise<void> {
    const label = this.entry.value?.views.find((view) => view.id === id)?.label.text ?? '';
    await this.#try(async () => {
      const { edit } = await sendMessage('background:setWellKnown', { id, on });
      this.#say(text(on ? 'panel_known_on' : 'panel_known_off', label), edit);
      await this.#refreshEntry();
    });
  }

  async undo(): Promise<void> {
    const edit = this.toast.value?.edit;
    if (edit === undefined) return;
    this.toast.value = undefined;
    await this.#try(async () => {
      await sendMessage('background:undo', { edit });
      await this.#refreshEntry();
    });
  }

  async openLibrary(id?: string): Promise<void> {
    await sendMessage('background:openLibrary', id === undefined ? {} : { id });
  }

  async openSettings(): Promise<void> {
    await browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#view=settings` });
  }

  async #turnTo(tab: number | null): Promise<void> {
    const shown = tab === null ? undefined : await browser.tabs.get(tab).catch(() => undefined);
    const address = (shown?.url ?? '').split('#')[0]!;
    if (tab !== this.#tab || address !== this.#address) {
      this.entry.value = null;
      this.isHeld.value = false;
      this.filter.value = '';
      this.failure.value = undefined;
    }
    this.#tab = tab;
    this.#address = address;
    await this.#read();
  }

  async #read(): Promise<void> {
    const reading = ++this.#reading;
    const tab = this.#tab;
    const mentions = tab === null ? undefined : await sendToTab(tab, 'content:listMentions', {});
    if (reading !== this.#reading) return;
    if (!mentions || mentions.state === 'site off') {
      this.#mentioned = [];
      this.page.value = { kind: 'unread', canBeRead: this.#address !== '' };
      return;
    }
    if (mentions.state === 'not an article') {
      this.#mentioned = [];
      this.page.value = { kind: 'no article', title: mentions.title };
      return;
    }
    await this.#take(mentions, reading);
  }

  async #take(mentions: PageMentions, reading: number): Promise<void> {
    this.#date = mentions.date;
    try {
      const views = await this.#cards(mentions.entities.flatMap(({ id, others }) => [id, ...others]));
      if (reading !== this.#reading) return;
      this.#mentioned = mentions.entities;
      this.page.value = {
        kind: 'article',
        title: mentions.title,
        date: mentions.date,
        isReading: mentions.state === 'reading',
        lines: nameLines(mentions.entities, views),
        mentions: mentions.entities.reduce((sum, { count }) => sum + count, 0),
      };
      await this.#refreshEntry();
    } catch (thrown) {
      this.failure.value = messageOf(thrown);
    }
  }

  async #pointedAt(ids: readonly string[], surface: string): Promise<void> {
    if (this.isHeld.value && this.entry.value !== null) return;
    const line = JSON.stringify(ids);
    const mention = this.#mentioned.find((entity) => JSON.stringify([entity.id, ...entity.others]) === line);
    const candidates = mention?.candidates ?? plainCandidates(ids);
    await this.#openEntry({ candidates, surface, before: null, isAsked: false });
  }

  async #openEntry(what: Pick<PanelEntry, 'candidates' | 'surface' | 'before' | 'isAsked'>): Promise<void> {
    const ids = idsOf(what);
    const isMentioned = this.#mentioned.some(({ id, others }) => ids.includes(id) || others.includes(ids[0]!));
    const opened: PanelEntry = { ...what, isMentioned, views: [], state: 'loading', date: this.#date };
    this.entry.value = opened;
    try {
      const views = await this.#cards(ids);
      if (this.entry.value !== opened) return;
      const shown = ids.flatMap((id) => views.get(id) ?? []);
      this.entry.value = { ...opened, views: shown, state: 'ready' };
      const met = what.before === null && isMentioned && ids.length === 1 ? shown[0] : undefined;
      if (met && this.#tab !== null) {
        await sendMessage('background:meet', { id: met.id, date: this.#date, tab: this.#tab });
      }
    } catch {
      if (this.entry.value === opened) this.entry.value = { ...opened, state: 'failed' };
    }
  }

  /** The knowledge base may have changed: what is shown is read again, in place. */
  async #refreshEntry(): Promise<void> {
    const shown = this.entry.value;
    if (!shown || shown.state === 'loading') return;
    const ids = idsOf(shown);
    const views = await this.#cards(ids);
    if (this.entry.value !== shown) return;
    this.entry.value = { ...shown, views: ids.flatMap((id) => views.get(id) ?? []), state: 'ready' };
  }

  async #cards(ids: readonly string[]): Promise<Map<string, CardView>> {
    const wanted = [...new Set(ids)];
    const views = new Map<string, CardView>();
    for (let at = 0; at < wanted.length; at += CARDS_AT_ONCE) {
      const cards = await sendMessage('background:readCards', {
        ids: wanted.slice(at, at + CARDS_AT_ONCE),
        date: this.#date,
        language: this.language,
        ...(this.#address !== '' && this.#address.length <= 2_000 && { page: this.#address }),
      });
      for (const card of cards) views.set(card.id, card);
    }
    return views;
  }

  async #decide(id: string, surface: string, verdict: 'is' | 'not'): Promise<void> {
    if (surface === '') return;
    await this.#try(async () => {
      const url = this.#address.slice(0, 2_000);
      const { edit } = await sendMessage('background:decide', { id, surface, verdict, scope: 'page', url });
      this.#say(text(verdict === 'is' ? 'popup_chosen' : 'popup_not_chosen', surface), edit);
    });
  }

  #say(words: string, edit: number): void {
    this.toast.value = edit > 0 ? { words, edit } : undefined;
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

const idsOf = ({ candidates }: Pick<PanelEntry, 'candidates'>) => candidates.map(({ id }) => id);
