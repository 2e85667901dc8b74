// What a card shows: plain strings in the order shown. Made by view-at, drawn by components, printed by `npm run link`.
import type { EntityType } from './entity.ts';
import type { PartialDate } from './partial-date.ts';
import type { Speaker } from './sources-differ.ts';

/** A text with its language and direction, so that it is set in its own script. */
export interface TextView {
  readonly text: string;
  readonly lang?: string;
  readonly dir: 'ltr' | 'rtl' | 'auto';
}

/** One statement as a card shows it. */
export interface FactView {
  /** The statement's property, such as `positionHeld`; the interface has a word for the known ones. */
  readonly property: string;
  /** "Vice Foreign Minister of China" */
  readonly value: string;
  readonly lang?: string;
  /** The entity this fact leads to, when the knowledge base has it. */
  readonly entityId?: string;
  /** That entity's own name, when `value` says something else ("Vice Foreign Minister of China" leads to "China"). */
  readonly entityName?: string;
  readonly start?: PartialDate | 'unknown';
  readonly end?: PartialDate | 'unknown' | 'open';
  readonly asOf?: PartialDate;
  /** In `then` only: the dates known allow that it held on the date, but do not settle it. */
  readonly possible?: boolean;
  readonly source?: { readonly title?: string; readonly url?: string };
  /** Who says so; told only where somebody says otherwise. */
  readonly by?: Speaker;
  /** Facts of a card with the same number contradict one another. */
  readonly differs?: number;
}

/** The picture of a card, with the credit its licence asks for. */
export interface ImageView {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  /** Its bytes as base64; absent where they are not here, or the card is one of several. */
  readonly data?: string;
  /** What is seen, for those who cannot see it. */
  readonly alt?: string;
  readonly creator?: string;
  readonly licence?: string;
  readonly licenceUrl?: string;
  readonly source?: { readonly title?: string; readonly url?: string };
}

/** An article in which an entity was met before. */
export interface MetView {
  readonly url: string;
  readonly title: string;
  /** The article's date. */
  readonly date: PartialDate | null;
}

/** One entry of the reference book, as of a date. */
export interface CardView {
  readonly id: string;
  readonly type: EntityType;
  readonly label: TextView;
  /** The name in the entity's own script, when the label is in another. */
  readonly ownName?: TextView;
  /** Other ways to write it, without label and own name. */
  readonly aliases: readonly TextView[];
  readonly description?: TextView;
  /** The country it belongs to, as a short text beside the type. */
  readonly country?: string;
  /** The article's date the card speaks about, or null when the page states none. */
  readonly date: PartialDate | null;
  /** Posts and other dated facts that held on `date`; most important first. */
  readonly then: readonly FactView[];
  /**
   * What can be said when `then` holds no post although posts are known: `none` = no post is known for that day,
   * `unknown` = posts without dates exist, so one cannot know. `undated`: the article has no date.
   */
  readonly thenGap?: 'none' | 'unknown' | 'undated';
  /** What holds today, if it differs from `then`. */
  readonly now: readonly FactView[];
  /** Every dated or undated post, oldest first, for the strip of years. */
  readonly posts: readonly FactView[];
  /** All other facts and relations. */
  readonly facts: readonly FactView[];
  readonly links: readonly { readonly url: string; readonly title: string }[];
  readonly note?: string;
  readonly image?: ImageView;
  readonly tags: readonly string[];
  /** The reader knows it well. */
  readonly wellKnown?: true;
  /** Articles in which the reader met it before, the latest first; only where the reader has that kept. */
  readonly met?: readonly MetView[];
  /** Who speaks: the reader (`mine`), a pack, or a pack with the reader's changes. */
  readonly from: { readonly mine: boolean; readonly packTitle?: string };
}
