// What is typed in a library's page and not saved outlives the page: closed or loaded anew, the next one offers to go on.
//
// Each page keeps its form under a name of its own and holds a lock of that name for as long as it lives. Another page that
// gets the lock knows that the form is nobody's any more; it holds the lock while it offers the form, so that no two do.
import { effect, signal } from '@preact/signals';
import { text } from '../../lib/text.ts';
import { type KeptForm, keepForm, listKeptForms, readKeptForm } from '../popup/kept-form.ts';
import type { EntryState } from './entry-state.ts';

const BEGINNING = 'libraryForm:';

interface Offer {
  readonly key: string;
  readonly form: KeptForm;
  /** Lets go of the form's lock. */
  readonly done: () => void;
}

export class DraftsState {
  /** The form offered now, by what it is called. */
  readonly offered = signal<{ readonly title: string } | undefined>(undefined);
  readonly #entry: Pick<EntryState, 'open' | 'goOn'>;
  readonly #offers: Offer[] = [];
  #key = `${BEGINNING}${crypto.randomUUID()}`;
  #kept: KeptForm | null = null;
  /** The offer that is being opened. */
  #taking: Offer | undefined;

  constructor(entry: Pick<EntryState, 'open' | 'goOn'>) {
    this.#entry = entry;
  }

  /** Keeps what is typed here from now on, and looks for what pages that are gone left behind. */
  async start(): Promise<void> {
    // Held to the end of the page.
    void navigator.locks.request(this.#key, () => new Promise(() => {}));
    effect(() => {
      const open = this.#entry.open.value;
      this.#keep(open?.isDirty ? open : null);
    });
    for (const key of await listKeptForms(BEGINNING)) {
      if (key !== this.#key) void navigator.locks.request(key, () => this.#offer(key));
    }
  }

  /** Opens the form that is offered. What is typed here is saved first; where it cannot be, the offer stands. */
  async goOn(): Promise<void> {
    const offer = this.#offers[0];
    if (!offer) return;
    this.#taking = offer;
    const isOpen = await this.#entry.goOn(offer.form);
    this.#taking = undefined;
    if (isOpen) this.#drop(offer);
  }

  async throwAway(): Promise<void> {
    const offer = this.#offers[0];
    if (offer) await this.#settle(offer);
  }

  /** Ends once the reader has decided. */
  async #offer(key: string): Promise<void> {
    const form = await readKeptForm(key);
    if (!form) return;
    await new Promise<void>((done) => {
      this.#offers.push({ key, form, done });
      this.#show();
    });
  }

  async #settle(offer: Offer): Promise<void> {
    this.#drop(offer);
    await keepForm(null, offer.key);
    offer.done();
  }

  #drop(offer: Offer): void {
    if (this.#offers[0] === offer) this.#offers.shift();
    this.#show();
  }

  #show(): void {
    const label = this.#offers[0]?.form.draft.label.text.trim();
    if (label === undefined) this.offered.value = undefined;
    else this.offered.value = { title: label === '' ? text('draft_title_new') : text('draft_title', label) };
  }

  /** Each letter at once: what waits its turn is lost with the page. The browser writes in the order it is asked. */
  #keep(form: KeptForm | null): void {
    if (form === this.#kept) return;
    if (form && form.draft === this.#taking?.form.draft) {
      // Kept on under its own name, whose lock is held to the end of this page too: killed now, it is there once.
      if (this.#kept) void keepForm(null, this.#key);
      this.#key = this.#taking.key;
    }
    this.#kept = form;
    void keepForm(form, this.#key);
  }
}
