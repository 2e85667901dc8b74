// What the passes hand to one another: stretches of tokens and the entities they may mean.
import type { FormKind } from './forms/form.ts';

/** One entity a stretch may mean, and the form that says so. */
export interface Option {
  /** Place of the source among the sources. */
  readonly source: number;
  readonly ordinal: number;
  /** One number for source and ordinal together. */
  readonly key: number;
  readonly kind: FormKind;
}

/** Tokens `first` to `last` (inclusive) name one of the options. */
export interface Span {
  first: number;
  last: number;
  options: Option[];
  /** Found by a form that needs support: a family name, an acronym, a part of a name. */
  weak: boolean;
  /** Found in packs only. */
  background: boolean;
}

const SOURCE_STEP = 2 ** 32;

export const keyOf = (source: number, ordinal: number): number => source * SOURCE_STEP + ordinal;
export const ordinalOfKey = (key: number): number => key % SOURCE_STEP;
export const sourceOfKey = (key: number): number => Math.floor(key / SOURCE_STEP);
