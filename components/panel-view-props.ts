// What the side panel's view is drawn from.
import type { CardView } from '../lib/entities/card-view.ts';
import type { PartialDate } from '../lib/entities/partial-date.ts';
import type { Candidate } from '../lib/linking/mention.ts';
import type { NameLine } from './NameRow.tsx';

/** What is known of the page in the tab. */
export type PanelPage =
  | { readonly kind: 'asking' }
  /** Its site is off, waits for the button, or may not be read. */
  | { readonly kind: 'unread'; readonly canBeRead: boolean }
  | { readonly kind: 'no article'; readonly title: string }
  | {
      readonly kind: 'article';
      readonly title: string;
      readonly date: PartialDate | null;
      /** Still looking for names. */
      readonly isReading: boolean;
      readonly lines: readonly NameLine[];
      readonly mentions: number;
    };

export interface PanelEntry {
  readonly candidates: readonly Candidate[];
  /** As the article writes it; empty for an entity reached from another. */
  readonly surface: string;
  readonly views: readonly CardView[];
  readonly state: 'loading' | 'ready' | 'failed';
  readonly date: PartialDate | null;
  /** It stands in the article. */
  readonly isMentioned: boolean;
  /** The reader opened it here; else the pointer rests on it in the page, and the focus stays where it is. */
  readonly isAsked: boolean;
  /** The entry one came from. */
  readonly before: PanelEntry | null;
}

export interface SidePanelViewProps {
  readonly page: PanelPage;
  readonly filter: string;
  readonly entry: PanelEntry | null;
  /** The entry stays although the pointer rests on other names. */
  readonly isHeld: boolean;
  /** Something the reader asked for could not be done. */
  readonly failure?: string | undefined;
  readonly toast?: { readonly words: string; readonly actionWord: string } | undefined;
  readonly language: string;
  /** For tests and pictures; the reader's clock otherwise. */
  readonly today?: PartialDate;
  readonly onFilter: (words: string) => void;
  readonly onOpen: (line: string) => void;
  readonly onRead: () => void;
  readonly onHold: () => void;
  readonly onBack: () => void;
  readonly onShow: (id: string) => void;
  readonly onShowInPage: (id: string) => void;
  readonly onChoose: (id: string) => void;
  readonly onNotThis: (id: string) => void;
  readonly onNote: (id: string, note: string) => void;
  readonly onWellKnown: (id: string, on: boolean) => void;
  readonly onOpenInLibrary: (id: string) => void;
  readonly onLibrary: () => void;
  readonly onSettings: () => void;
  readonly onToast: () => void;
  readonly onToastGone: () => void;
}
