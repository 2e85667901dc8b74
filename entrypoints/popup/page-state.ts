// The page in the tab as the popup shows it: what was found on it, names nobody knows, and whether its site is read.
import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { nameLines } from '../../components/name-lines.ts';
import type { PopupPage } from '../../components/popup-view-props.ts';
import type { UnknownName } from '../../components/unknown-names.ts';
import type { CardView } from '../../lib/entities/card-view.ts';
import type { CapitalRun, MentionedEntity } from '../../lib/messages/message-map.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { capitalsOf, findTab, readTabPage, sitePattern, type Tab } from './tab-page.ts';

/** A page that is still being read is asked again after these many ms, with pauses that grow. */
const ASK_AGAIN = [150, 300, 600, 1200, 2400, 4800] as const;

export interface PageParts {
  cards(ids: readonly string[]): Promise<Map<string, CardView>>;
  /** The names among these runs that nobody knows. */
  unknown(runs: readonly CapitalRun[], language: string | null): Promise<readonly UnknownName[]>;
  /** Does something, and says what went wrong. */
  attempt(action: () => Promise<void>): Promise<void>;
}

export class PageState {
  readonly shown = signal<PopupPage>({ kind: 'asking' });
  /** Names of the article that nobody knows. */
  readonly unknown = signal<readonly UnknownName[]>([]);
  tab: Tab | null = null;
  mentioned: readonly MentionedEntity[] = [];
  date: string | null = null;
  /** Resolves when something is known of the page, names or none. */
  readonly isShown: Promise<void>;
  readonly #parts: PageParts;

  constructor(parts: PageParts) {
    this.#parts = parts;
    this.isShown = new Promise((resolve) => {
      this.shown.subscribe(({ kind }) => {
        if (kind !== 'asking') resolve();
      });
    });
  }

  /** `tabId`: of a popup opened as a page of its own. */
  async start(tabId: string | null): Promise<void> {
    this.tab = await findTab(tabId);
    await this.read();
  }

  async read(): Promise<void> {
    const tab = this.tab;
    if (!tab) {
      this.shown.value = { kind: 'closed' };
      return;
    }
    for (const wait of [...ASK_AGAIN, null]) {
      const { isGranted, isOn, mentions } = await readTabPage(tab);
      const host = tab.host;
      if (!mentions) {
        this.shown.value = !isGranted
          ? { kind: 'not granted', host }
          : isOn
            ? { kind: 'closed' }
            : { kind: 'off', host };
        return;
      }
      if (mentions.state === 'site off') {
        this.shown.value = { kind: 'off', host };
        return;
      }
      if (mentions.state === 'not an article') {
        this.shown.value = { kind: 'no article', host, isOn };
        return;
      }
      const isReading = mentions.state === 'reading';
      this.mentioned = mentions.entities;
      this.date = mentions.date;
      const views = await this.#parts.cards(mentions.entities.flatMap(({ id, others }) => [id, ...others]));
      this.shown.value = {
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

  /** Looks for names of the article that nobody knows; they come after the list, which does not wait for them. */
  async #lookForUnknown(tab: Tab, language: string | null): Promise<void> {
    this.unknown.value = await this.#parts.unknown(await capitalsOf(tab), language);
  }

  async switchSite(on: boolean): Promise<void> {
    const tab = this.tab;
    if (!tab) return;
    await this.#parts.attempt(async () => {
      await sendMessage('background:setSite', { host: tab.host, on });
      // The content script hears of it from the background; ask once it has.
      await new Promise((resolve) => setTimeout(resolve, 150));
      await this.read();
    });
  }

  /** Must be called from a click: nothing may be awaited before the browser is asked. */
  grant(): void {
    const tab = this.tab;
    if (!tab) return;
    const answer = browser.permissions.request({ origins: [sitePattern(tab.host)] });
    void this.#parts.attempt(async () => {
      if (await answer) await this.switchSite(true);
    });
  }

  async readOnce(): Promise<void> {
    const tab = this.tab;
    if (!tab) return;
    await this.#parts.attempt(async () => {
      if (await sendMessage('background:readTab', { tab: tab.id })) await this.read();
      else this.shown.value = { kind: 'closed' };
    });
  }
}
