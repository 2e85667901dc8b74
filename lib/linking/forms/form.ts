// A form: one way in which a text may write an entity, and how far it can be trusted.
import type { CaseRule } from '../../entities/entity.ts';
import type { How } from '../mention.ts';

/**
 * Kinds of forms, in the order of trust; the place in this list is the tag kept in the name index.
 * Strong: enough alone. Weak: need the full name in the same text, or to be the only bearer in the knowledge base.
 */
export const FORM_KINDS = [
  'label',
  'alias',
  'form',
  'inflected',
  'spelling',
  'demonym',
  'acronym',
  'surname',
  'short',
  'given',
  'head',
  'variant',
  // Strong again; behind the weak ones, because places in this list are kept in indexes that were built before.
  /** A place's name in one other language than English ("Mosca"), which English text does not use. */
  'foreign',
  /** Not in any index: the capital for the government. */
  'metonym',
] as const;
export type FormKind = (typeof FORM_KINDS)[number];

export interface Form {
  readonly text: string;
  readonly kind: FormKind;
  readonly case?: CaseRule;
}

const WEAK: ReadonlySet<FormKind> = new Set(
  FORM_KINDS.slice(FORM_KINDS.indexOf('acronym'), FORM_KINDS.indexOf('variant') + 1),
);

export const tagOf = (kind: FormKind): number => FORM_KINDS.indexOf(kind);

export const kindOf = (tag: number): FormKind => FORM_KINDS[tag] ?? 'form';

export const isWeak = (kind: FormKind): boolean => WEAK.has(kind);

const HOW_OF: Readonly<Record<FormKind, How>> = {
  label: 'label',
  alias: 'alias',
  form: 'form',
  inflected: 'inflection',
  spelling: 'transliteration',
  demonym: 'demonym',
  acronym: 'acronym',
  surname: 'coreference',
  short: 'short form',
  given: 'coreference',
  head: 'short form',
  variant: 'transliteration',
  foreign: 'alias',
  metonym: 'form',
};

/** How a mention that was found by a form of this kind was recognised. */
export const howOf = (kind: FormKind): How => HOW_OF[kind];
