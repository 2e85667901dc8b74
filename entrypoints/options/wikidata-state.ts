// Filling in from Wikidata as the library shows it: permission on the click, then search, preview and what is taken.
import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { EntityDraft } from '../../components/entity-draft.ts';
import { type ImageDraft, imageDraft } from '../../components/image-draft.ts';
import type { WikidataFillProps, WikidataFound, WikidataHit } from '../../components/WikidataFill.tsx';
import { fillDraft, originsOf, type WikidataPart } from '../../components/wikidata-draft.ts';
import { messageOf } from '../../lib/errors.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import {
  permissionFor,
  permissionsForPictures,
  readCommonsAddress,
  readWikidataAddress,
} from '../../lib/settings/wikidata-address.ts';
import { text } from '../../lib/text.ts';
import { today } from '../../lib/today.ts';

const WIKIDATA = 'https://www.wikidata.org';
const COMMONS = 'https://commons.wikimedia.org';

interface Panel {
  /** The entry it was opened for; it belongs to no other. */
  readonly id: string;
  readonly words: string;
  readonly hits: readonly WikidataHit[] | null;
  readonly found: WikidataFound | null;
  readonly parts: ReadonlySet<WikidataPart>;
  readonly image: ImageDraft | null;
  readonly isWorking: boolean;
  readonly failure: string | undefined;
}

export class WikidataState {
  readonly #panel = signal<Panel | null>(null);
  readonly #refused = signal<string | undefined>(undefined);
  readonly #language: string;
  #address = WIKIDATA;
  #commons = COMMONS;
  #asked = 0;

  constructor(language: string) {
    this.#language = language;
    void readWikidataAddress().then((address) => {
      this.#address = address;
    });
    void readCommonsAddress().then((address) => {
      this.#commons = address;
    });
  }

  /** What the view of an open entry needs. */
  view(id: string, draft: EntityDraft, change: (draft: EntityDraft) => void): WikidataFillProps {
    const open = this.#panel.value;
    const panel = open?.id === id ? open : null;
    return {
      isOpen: panel !== null,
      words: panel?.words ?? '',
      hits: panel?.hits ?? null,
      found: panel?.found ?? null,
      parts: panel?.parts ?? new Set(),
      image: panel?.image ?? null,
      isWorking: panel?.isWorking ?? false,
      failure: panel === null ? this.#refused.value : panel.failure,
      origins: originsOf(draft),
      language: this.#language,
      onOpen: () => this.#open(id, draft.label.text.trim()),
      onClose: () => this.#close(),
      onWords: (words) => this.#change({ words }),
      onSearch: () => void this.#search(),
      onPick: (hit) => void this.#pick(hit),
      onBack: () => this.#change({ found: null, image: null, failure: undefined }),
      onPart: (part, on) => {
        const parts = new Set(panel?.parts);
        if (on) parts.add(part);
        else parts.delete(part);
        this.#change({ parts });
      },
      onPicture: () => this.#fetchPicture(panel),
      onTake: () => {
        if (!panel?.found) return;
        const item = { ...panel.found, retrieved: today(), ...(panel.image && { image: panel.image }) };
        change(fillDraft(draft, item, panel.parts));
        this.#close();
      },
    };
  }

  /** Called from the click: the browser is asked before anything is awaited, as it demands. */
  #open(id: string, words: string): void {
    this.#refused.value = undefined;
    const asked = browser.permissions.request({ origins: [permissionFor(this.#address)] });
    void asked.then(
      (granted) => {
        if (!granted) {
          this.#refused.value = text('wikidata_refused');
          return;
        }
        this.#panel.value = {
          id,
          words,
          hits: null,
          found: null,
          image: null,
          parts: new Set(['label', 'aliases', 'description', 'statements']),
          isWorking: false,
          failure: undefined,
        };
        if (words !== '') void this.#search();
      },
      (error: unknown) => {
        this.#refused.value = messageOf(error);
      },
    );
  }

  /** Called from the click, too: pictures lie on other sites, for which the browser asks by themselves. */
  #fetchPicture(panel: Panel | null): void {
    const file = panel?.found?.picture;
    if (file === undefined) return;
    const asked = browser.permissions.request({ origins: permissionsForPictures(this.#commons) });
    void this.#ask(async () => {
      if (!(await asked)) throw new Error(text('wikidata_picture_refused'));
      const { image, data } = await sendMessage('background:readCommonsImage', { file });
      const parts = new Set(this.#panel.value?.parts).add('image');
      return { image: imageDraft(image, data, true), parts };
    });
  }

  #close(): void {
    this.#asked++;
    this.#panel.value = null;
  }

  #change(change: Partial<Panel>): void {
    const panel = this.#panel.value;
    if (panel) this.#panel.value = { ...panel, ...change };
  }

  async #search(): Promise<void> {
    const words = this.#panel.value?.words.trim() ?? '';
    if (words === '') return;
    await this.#ask(async () => ({
      hits: await sendMessage('background:searchWikidata', { words, language: this.#language }),
    }));
  }

  async #pick(id: string): Promise<void> {
    await this.#ask(async () => ({
      found: await sendMessage('background:readWikidata', { id, language: this.#language }),
      image: null,
    }));
  }

  /** Answers that come after another question, or after the panel was closed, are dropped. */
  async #ask(question: () => Promise<Partial<Panel>>): Promise<void> {
    const mine = ++this.#asked;
    this.#change({ isWorking: true, failure: undefined });
    try {
      const change = await question();
      if (mine === this.#asked) this.#change({ ...change, isWorking: false });
    } catch (thrown) {
      if (mine === this.#asked) this.#change({ isWorking: false, failure: messageOf(thrown) });
    }
  }
}
