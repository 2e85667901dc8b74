// What the packs' view knows and does: the list, work that runs in the background, what is typed, and the way back from each
// change.
import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { counted } from '../../components/counted.ts';
import type { PackLine, PackWork } from '../../lib/entities/pack-line.ts';
import { handIn } from '../../lib/knowledge/handed-in.ts';
import { countOwnWords, readOwnRows } from '../../lib/knowledge/own-rows.ts';
import type { MessageData } from '../../lib/messages/message-map.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { readSites } from '../../lib/settings/read-sites.ts';
import { text } from '../../lib/text.ts';
import type { LibraryState } from './library-state.ts';

/** How often the list is read anew while it is shown, in ms: while work runs, and at rest. */
const SOON = 300;
const LATER = 3_000;

export class PacksState {
  readonly packs = signal<readonly PackLine[]>([]);
  readonly works = signal<readonly PackWork[]>([]);
  readonly address = signal('');
  readonly problem = signal<string | undefined>(undefined);
  readonly open = signal<ReadonlySet<string>>(new Set());
  readonly sites = signal<ReadonlyMap<string, string>>(new Map());
  readonly siteProblems = signal<ReadonlyMap<string, string>>(new Map());
  /** By a pack's id, on how many of its names the reader wrote something. */
  readonly ownWords = signal<ReadonlyMap<string, number>>(new Map());
  readonly #library: LibraryState;
  /** What was handed over, by the name of its work: to hand it over again when the reader says yes. */
  readonly #requests = new Map<string, File | string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isShown = false;

  constructor(library: LibraryState) {
    this.#library = library;
  }

  /** Reads the list while it is shown; the returned function ends it. */
  follow(): () => void {
    this.#isShown = true;
    void this.#read();
    return () => {
      this.#isShown = false;
      clearTimeout(this.#timer);
    };
  }

  type(address: string): void {
    this.address.value = address;
    this.problem.value = undefined;
  }

  /** Called from the click: the browser is asked before anything is awaited, as it demands. */
  subscribe(address = this.address.value.trim()): void {
    this.problem.value = undefined;
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) {
      this.problem.value = text('packs_no_address');
      return;
    }
    // Browsers grant a site, with all its ports, not an address.
    const asked = browser.permissions.request({ origins: [`${url.protocol}//${url.hostname}/*`] });
    asked.then(
      (granted) => {
        if (!granted) this.problem.value = text('packs_refused', url.host);
        else void this.#take(address);
      },
      (error: unknown) => this.#library.fail(error),
    );
  }

  async install(file: File): Promise<void> {
    await this.#take(file);
  }

  /** Installs although it shrinks: the reader was asked. */
  async anyway(work: PackWork): Promise<void> {
    const request = this.#requests.get(work.work);
    await this.stop(work);
    if (request !== undefined) await this.#take(request, true);
  }

  async stop(work: PackWork): Promise<void> {
    await this.#do(async () => {
      await sendMessage('background:stopPackWork', { work: work.work });
      this.#requests.delete(work.work);
    });
  }

  async update(pack: PackLine, take?: string): Promise<void> {
    await this.#do(async () => {
      await sendMessage('background:updatePack', { id: pack.id, ...(take !== undefined && { take }) });
    });
  }

  async decline(pack: PackLine, version: string): Promise<void> {
    await this.#do(async () => {
      await sendMessage('background:declinePack', { id: pack.id, version });
    });
  }

  async switch(pack: PackLine, on: boolean): Promise<void> {
    await this.#use({ id: pack.id, on }, text(on ? 'packs_switched_on' : 'packs_switched_off', pack.title));
  }

  async unsubscribe(pack: PackLine): Promise<void> {
    await this.#use({ id: pack.id, address: null }, text('packs_unsubscribed', pack.title));
  }

  async move(pack: PackLine, by: 1 | -1): Promise<void> {
    const ids = this.packs.value.map(({ id }) => id);
    const from = ids.indexOf(pack.id);
    const [moved] = ids.splice(from, 1);
    if (moved !== undefined) ids.splice(from + by, 0, moved);
    await this.#do(async () => {
      const { edit } = await sendMessage('background:orderPacks', { ids });
      this.#library.say(text('packs_moved'), [edit]);
    });
  }

  async goBack(pack: PackLine): Promise<void> {
    await this.#do(async () => {
      const { edit } = await sendMessage('background:rollBackPack', { id: pack.id });
      this.#library.say(text('packs_went_back', pack.title, pack.previous ?? ''), [edit]);
    });
  }

  async remove(pack: PackLine): Promise<void> {
    await this.#do(async () => {
      const kept = (await this.#countOwnWords()).get(pack.id) ?? 0;
      const { edit } = await sendMessage('background:removePack', { id: pack.id });
      const words = kept === 0 ? text('packs_removed', pack.title) : counted('packs_removed_kept', kept, pack.title);
      this.#library.say(words, [edit]);
    });
  }

  show(pack: PackLine, isOpen: boolean): void {
    const open = new Set(this.open.value);
    if (isOpen) open.add(pack.id);
    else open.delete(pack.id);
    this.open.value = open;
  }

  typeSites(pack: PackLine, typed: string): void {
    this.sites.value = new Map([...this.sites.value, [pack.id, typed]]);
  }

  async saveSites(pack: PackLine): Promise<void> {
    const { sites, bad } = readSites(this.sites.value.get(pack.id) ?? pack.offSites.join('\n'));
    const problems = new Map(this.siteProblems.value);
    problems.delete(pack.id);
    if (bad.length > 0) problems.set(pack.id, text('welcome_bad_sites', bad.slice(0, 3).join(', ')));
    this.siteProblems.value = problems;
    if (bad.length > 0) return;
    await this.#use({ id: pack.id, offSites: sites }, text('packs_sites_saved', pack.title));
    const typed = new Map(this.sites.value);
    typed.delete(pack.id);
    this.sites.value = typed;
  }

  async #countOwnWords(): Promise<ReadonlyMap<string, number>> {
    const { value } = await readOwnRows(this.#library.database());
    return countOwnWords(value, this.packs.value);
  }

  async #take(what: File | string, mayShrink = false): Promise<void> {
    await this.#do(async () => {
      const request =
        typeof what === 'string'
          ? { address: what, mayShrink }
          : { file: await handIn(this.#library.database(), what), name: what.name.slice(0, 400), mayShrink };
      const { work } = await sendMessage('background:takePack', request);
      this.#requests.set(work, what);
      if (what === this.address.value.trim()) this.address.value = '';
    });
  }

  async #use(change: MessageData<'background:usePack'>, words: string): Promise<void> {
    await this.#do(async () => {
      const { edit } = await sendMessage('background:usePack', change);
      this.#library.say(words, [edit]);
    });
  }

  /** Does something, says what went wrong, and reads the list again. */
  async #do(action: () => Promise<void>): Promise<void> {
    await this.#library.attempt(action);
    await this.#read();
  }

  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const { packs, works } = await sendMessage('background:readPacks', {});
      this.packs.value = packs;
      this.works.value = works;
      this.ownWords.value = await this.#countOwnWords();
      for (const work of works) if (work.state === 'done' || work.state === 'unchanged') await this.#conclude(work);
    } catch (error) {
      this.#library.fail(error);
    }
    // Another reading may have begun meanwhile, and set its own time.
    clearTimeout(this.#timer);
    const isBusy = this.works.value.some(({ state }) => state === 'running');
    if (this.#isShown) this.#timer = setTimeout(() => void this.#read(), isBusy ? SOON : LATER);
  }

  /** What went well is said once, with its way back. */
  async #conclude(work: PackWork): Promise<void> {
    const title = this.packs.value.find(({ id }) => id === work.id)?.title ?? work.title;
    const isAsked = this.packs.value.some(({ id, waiting }) => id === work.id && waiting !== undefined);
    await sendMessage('background:stopPackWork', { work: work.work });
    this.works.value = this.works.value.filter((other) => other !== work);
    if (work.state === 'unchanged') {
      if (!isAsked) this.#library.say(text('packs_newest', title));
    } else if (work.edit !== undefined) {
      this.#library.say(text(this.#requests.delete(work.work) ? 'packs_done' : 'packs_updated', title), [work.edit]);
    }
  }
}
