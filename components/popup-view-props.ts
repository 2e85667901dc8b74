// What the popup's view is drawn from.
import type { SyncView } from '../lib/sync/sync-status.ts';
import type { NameLine } from './NameRow.tsx';

/** What is known of the page in the tab. */
export type PopupPage =
  | { readonly kind: 'asking' }
  /** The browser's own pages, its store, files: nobody may read them. */
  | { readonly kind: 'closed' }
  /** No permission for this site yet. */
  | { readonly kind: 'not granted'; readonly host: string }
  | { readonly kind: 'off'; readonly host: string }
  | { readonly kind: 'no article'; readonly host: string; readonly isOn: boolean }
  | {
      readonly kind: 'article';
      readonly host: string;
      readonly isOn: boolean;
      readonly date: string | null;
      /** Still looking for names. */
      readonly isReading: boolean;
      readonly lines: readonly NameLine[];
      readonly mentions: number;
    };

export interface SearchGroup {
  readonly title: string;
  /** There may be more: the search stopped at its limit. */
  readonly isCut: boolean;
  readonly lines: readonly NameLine[];
}

export interface PopupViewProps {
  readonly page: PopupPage;
  readonly query: string;
  /** What the search found; null while nothing is searched for, undefined while it is being looked for. */
  readonly found: readonly SearchGroup[] | null | undefined;
  /** Names in the knowledge base, packs included. */
  readonly names: number | null;
  /** The knowledge base cannot be used: a sentence that says why. */
  readonly trouble?: string | undefined;
  /** Names of the article that nobody knows, one click to add each. */
  readonly unknown?: readonly { readonly text: string; readonly count: number }[];
  /** Something the reader asked for could not be done. */
  readonly failure?: string | undefined;
  readonly toast?: { readonly words: string; readonly actionWord?: string } | undefined;
  /** How sync stands; absent where this profile does not sync. */
  readonly sync?: SyncView | undefined;
  readonly language: string;
  readonly onSync: () => void;
  readonly onQuery: (query: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onAdd: (name: string) => void;
  readonly onSwitch: (on: boolean) => void;
  /** Asks the browser for the site; called from the click. */
  readonly onGrant: () => void;
  /** Reads this page once. */
  readonly onReadOnce: () => void;
  readonly onLibrary: () => void;
  readonly onSettings: () => void;
  /** Opens the side panel; called from the click. Not there where the popup is a page by itself. */
  readonly onSidePanel?: () => void;
  readonly onToast: () => void;
  readonly onToastGone: () => void;
}
