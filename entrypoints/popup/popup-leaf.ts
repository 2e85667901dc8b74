// Where in the popup one is: the list, an entry, or a form.
import type { EntityDraft, Problems } from '../../components/entity-draft.ts';
import type { CardView } from '../../lib/entities/card-view.ts';
import type { Candidate } from '../../lib/linking/mention.ts';

/** A form being filled in. Kept while the browser runs, because a popup closes whenever it loses the focus. */
export interface FormLeaf {
  readonly kind: 'form';
  readonly draft: EntityDraft;
  readonly id: string;
  readonly problems: Problems;
  readonly failure?: string | undefined;
  readonly isSaving: boolean;
  readonly found?: { readonly quote: string; readonly url: string } | undefined;
  readonly typeHint?: string | undefined;
  /** Other spellings in the article. */
  readonly spellings?: readonly string[] | undefined;
}

export interface EntryLeaf {
  readonly kind: 'entry';
  readonly candidates: readonly Candidate[];
  readonly surface: string;
  readonly views: readonly CardView[];
  readonly state: 'loading' | 'ready' | 'failed';
  readonly isOnPage: boolean;
  /** The entry one came from by a relation. */
  readonly before: EntryLeaf | null;
}

export type Leaf = { readonly kind: 'index' } | EntryLeaf | FormLeaf;
