// What the welcome page knows and does: choices, the request to the browser, and the cards of its example.
import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { Density, SiteMode, SiteResult } from '../../components/WelcomeView.tsx';
import type { CardView } from '../../lib/entities/card-view.ts';
import { keepStored } from '../../lib/keep-stored.ts';
import { openDatabase } from '../../lib/knowledge/database.ts';
import { listPacks } from '../../lib/knowledge/read.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { readSites } from '../../lib/settings/read-sites.ts';
import { changeSetting, readSettings } from '../../lib/settings/settings.ts';
import { patternOf } from '../../lib/settings/site-patterns.ts';
import { EXAMPLE } from './example.ts';
import { NEWS_SITES } from './news-sites.ts';

const EVERYWHERE = '*://*/*';
/** The starter pack is put in while this page opens; its cards are asked for again after these many ms. */
const PATIENCE = [200, 400, 800, 1600, 3200] as const;

export class WelcomeState {
  readonly language: string;
  readonly mode = signal<SiteMode>('all');
  readonly sites = signal(NEWS_SITES.join('\n'));
  readonly density = signal<Density>('every');
  readonly result = signal<SiteResult | null>(null);
  readonly packs = signal<readonly { title: string; entities: number }[] | null>(null);
  readonly views = signal<ReadonlyMap<string, CardView | null>>(new Map());

  constructor(language: string) {
    this.language = language;
  }

  async start(): Promise<void> {
    void keepStored().catch((bug: unknown) => reportError(bug));
    const settings = await readSettings();
    this.mode.value = settings.siteMode;
    this.density.value = settings.density;
    if (settings.allowedSites.length > 0) this.sites.value = settings.allowedSites.join('\n');
    const ids = EXAMPLE.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.id]));
    for (const wait of [...PATIENCE, null]) {
      await this.#readCards(ids, wait === null);
      if (ids.every((id) => this.views.value.get(id)) || wait === null) break;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    await this.#listPacks();
  }

  /** A related entity of the example. */
  async need(id: string): Promise<void> {
    await this.#readCards([id], true);
  }

  async setDensity(density: Density): Promise<void> {
    this.density.value = density;
    await changeSetting('density', density);
  }

  /** Must be called from a click: nothing may be awaited before the browser is asked. */
  begin(): void {
    const mode = this.mode.value;
    if (mode === 'button') {
      void changeSetting('siteMode', 'button').then(() => {
        this.result.value = { kind: 'button' };
      });
      return;
    }
    const { sites, bad } = readSites(this.sites.value);
    if (mode === 'list' && bad.length > 0) {
      this.result.value = { kind: 'bad sites', lines: bad };
      return;
    }
    const origins = mode === 'all' ? [EVERYWHERE] : sites.map(patternOf);
    if (origins.length === 0) {
      this.result.value = { kind: 'bad sites', lines: [''] };
      return;
    }
    const answer = browser.permissions.request({ origins });
    void this.#afterAsking(answer, mode, sites);
  }

  async revoke(): Promise<void> {
    const { origins = [] } = await browser.permissions.getAll();
    // What the build was given at installation cannot be given back; the settings then keep every site off.
    await browser.permissions
      .remove({ origins: origins.filter((origin) => /^(\*|https?):/.test(origin)) })
      .catch(() => false);
    await changeSetting('siteMode', 'button');
    this.mode.value = 'button';
    this.result.value = { kind: 'revoked' };
  }

  async #afterAsking(answer: Promise<boolean>, mode: 'list' | 'all', sites: readonly string[]): Promise<void> {
    const granted = await answer.catch(() => false);
    if (granted) {
      if (mode === 'list') await changeSetting('allowedSites', [...sites]);
      await changeSetting('siteMode', mode);
    }
    this.result.value = granted ? { kind: 'granted', mode } : { kind: 'refused' };
  }

  async #readCards(ids: readonly string[], isLast: boolean): Promise<void> {
    const cards = await sendMessage('background:readCards', {
      ids: [...ids],
      date: EXAMPLE.date,
      language: this.language,
    }).catch(() => []);
    const views = new Map(this.views.value);
    for (const id of ids) {
      const card = cards.find((view) => view.id === id);
      if (card) views.set(id, card);
      else if (isLast && !views.has(id)) views.set(id, null);
    }
    this.views.value = views;
  }

  async #listPacks(): Promise<void> {
    try {
      const packs = await listPacks(await openDatabase());
      this.packs.value = packs.map(({ title, current }) => ({ title, entities: current.entities }));
    } catch {
      // Without a database the starter pack still answers from memory; the library says what is wrong.
      this.packs.value = [];
    }
  }
}
