// What the card shows: a mention's entities, fetched ahead of the card, and related ones in their place with a way back.
import type { EntityCardProps } from '../../components/EntityCard.tsx';
import type { CardView } from '../../lib/entities/card-view.ts';
import type { Candidate } from '../../lib/linking/mention.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { candidatesOf, type PlacedMention, surfaceOf } from '../../lib/page/article.ts';
import type { PageReader } from './page-reader.ts';
import { quietly } from './quietly.ts';

/** Candidates beyond these are not shown: the answer takes no more ids. */
export const MOST_CANDIDATES = 20;

interface Entry {
  readonly mention: PlacedMention | null;
  readonly surface: string;
  readonly candidates: readonly Candidate[];
  views: readonly CardView[];
  state: 'loading' | 'ready' | 'failed';
  /** Entities the reader just said it is not; told in the card, with the way back. */
  denied: readonly string[];
  /** When its views are there, or are known not to come. */
  settled: Promise<void>;
  /** As last given: what has not changed is the same object, so that it need not be drawn again. */
  props: EntityCardProps | null;
}

/** What the card's window decides: how the card stands, and what pin and close do. */
export interface CardFrame {
  readonly pinned: boolean;
  readonly sheet: boolean;
  readonly onPin: () => void;
  readonly onClose: () => void;
}

export class CardContent {
  readonly #reader: PageReader;
  readonly #onChange: () => void;
  #entries: Entry[] = [];
  #ahead: Entry | null = null;

  /** `onChange`: another entry is shown, or the one shown has changed. */
  constructor(reader: PageReader, onChange: () => void) {
    this.#reader = reader;
    this.#onChange = onChange;
  }

  /** Fetches what the card of this mention will show. */
  async fetch(mention: PlacedMention): Promise<void> {
    if (this.#ahead?.mention !== mention || this.#ahead.state === 'failed') this.#ahead = this.#entryOf(mention);
    await this.#ahead.settled;
  }

  /** A card opens; resolves when its content is there. */
  async begin(mention: PlacedMention): Promise<void> {
    const ahead = this.#ahead;
    const isGood = ahead?.mention === mention && ahead.state !== 'failed' && ahead.denied.length === 0;
    const begun = isGood ? ahead : this.#entryOf(mention);
    this.#ahead = begun;
    this.#entries = [begun];
    await begun.settled;
  }

  /** Fetches again what is shown; resolves when it is there. */
  async refresh(): Promise<void> {
    this.#ahead = null;
    const shown = this.#entries.at(-1);
    if (!shown) return;
    await this.#load(shown);
  }

  clear(): void {
    this.#entries = [];
  }

  /** The one entity the mention means, or null: it is still fetched, not known any more, or one of several. */
  get met(): CardView | null {
    const first = this.#entries[0];
    return first?.mention && first.candidates.length === 1 ? (first.views[0] ?? null) : null;
  }

  /** What the card shows now; null when no card has begun. */
  props(frame: CardFrame): EntityCardProps | null {
    const entry = this.#entries.at(-1);
    return entry ? this.#propsOf(entry, this.#entries.at(-2), frame) : null;
  }

  /** What the card of a mention will show, when it was fetched ahead. */
  propsAhead(frame: CardFrame): EntityCardProps | null {
    return this.#ahead?.state === 'ready' ? this.#propsOf(this.#ahead, undefined, frame) : null;
  }

  #propsOf(entry: Entry, before: Entry | undefined, frame: CardFrame): EntityCardProps {
    const backTo = before?.views[0]?.label.text ?? before?.surface;
    const { date } = this.#reader;
    const last = entry.props;
    const denied = entry.denied.length > 0;
    const said = { ...frame, views: entry.views, state: entry.state, date, backTo, denied };
    if (last && (Object.keys(said) as (keyof typeof said)[]).every((key) => last[key] === said[key])) return last;
    const decide = (id: string, verdict: 'is' | 'not' | null) => {
      quietly(sendMessage('background:decide', { id, surface: entry.surface, verdict, scope: 'page' }));
    };
    entry.props = {
      ...frame,
      mention: { surface: entry.surface, candidates: entry.candidates },
      views: entry.views,
      state: entry.state,
      language: this.#reader.interfaceLanguage,
      canGoBack: before !== undefined,
      related: before !== undefined,
      ...(backTo === undefined ? {} : { backTo }),
      date,
      onOpen: (id) => quietly(sendMessage('background:openLibrary', { id })),
      onShow: (id) => this.#showRelated(id),
      onBack: () => {
        this.#entries.pop();
        this.#onChange();
      },
      onChoose: (id) => decide(id, 'is'),
      onNotThis: (id) => {
        decide(id, 'not');
        this.#deny(entry, [...entry.denied, id]);
      },
      denied,
      onUndo: () => {
        for (const id of entry.denied) decide(id, null);
        this.#deny(entry, []);
      },
      onNote: (id, note) => quietly(sendMessage('background:setNote', { id, note })),
    };
    return entry.props;
  }

  #entryOf(mention: PlacedMention): Entry {
    return this.#begun(mention, surfaceOf(mention), candidatesOf(mention));
  }

  #begun(mention: PlacedMention | null, surface: string, candidates: readonly Candidate[]): Entry {
    const entry: Entry = {
      mention,
      surface,
      candidates,
      views: [],
      state: 'loading',
      denied: [],
      settled: Promise.resolve(),
      props: null,
    };
    entry.settled = this.#load(entry);
    return entry;
  }

  async #load(entry: Entry): Promise<void> {
    const ids = entry.candidates.slice(0, MOST_CANDIDATES).map(({ id }) => id);
    try {
      entry.views = await sendMessage('background:readCards', { ids, date: this.#reader.date });
      entry.state = 'ready';
    } catch {
      // Said in the card.
      entry.state = 'failed';
    }
  }

  #deny(entry: Entry, ids: readonly string[]): void {
    entry.denied = ids;
    this.#onChange();
  }

  /** A related entity in the same place. */
  #showRelated(id: string): void {
    const shown = this.#entries.at(-1);
    const fact = shown?.views.flatMap(factsOf).find((other) => other.entityId === id);
    const entry = this.#begun(null, fact?.value ?? '', [{ id, score: 1, how: 'label', reasons: [] }]);
    this.#entries.push(entry);
    this.#onChange();
    quietly(entry.settled.then(this.#onChange));
  }
}

function factsOf({ then, now, posts, facts }: CardView) {
  return [...then, ...now, ...posts, ...facts];
}
