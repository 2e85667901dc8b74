// Every form of an entity: its names, and what the rules of its kind make of them.
import type { Entity, EntityType } from '../../entities/entity.ts';
import { countryNamed, countryOfDemonym } from '../country-lexicon.ts';
import { fold, isAscii } from '../fold.ts';
import { knownShortNames } from '../known-short-names.ts';
import { isArticle, isGivenName, isPlainWord } from '../lexicon.ts';
import { remembered } from '../remembered.ts';
import { skeleton, withPlainArticles } from '../spelling.ts';
import { germanStem, russianNameStems } from '../stem.ts';
import type { Form } from './form.ts';
import { isWeak } from './form.ts';
import { guessType } from './guess-type.ts';
import { organisationForms } from './organisation-forms.ts';
import { personForms } from './person-forms.ts';
import { placeForms } from './place-forms.ts';
import { rewrittenForms } from './rewritten-forms.ts';
import { isCapitalised, partsOf } from './words-of.ts';

/** What the forms are made of; a whole Entity will do. */
export type Named = Pick<Entity, 'label' | 'aliases'> & { readonly type: EntityType };

/**
 * `full`: everything, weak forms too. `plain`: labels, aliases and the forms that are right in any text, for packs so
 * large that a family name alone has hundreds of bearers.
 */
export type Depth = 'full' | 'plain';

const MOST_STEMS = 6;

/** The forms of an entity, without repetitions; the most trusted kind is kept. */
export function entityForms(entity: Named, depth: Depth): Form[] {
  const found = new FormList();
  const { label, aliases = [] } = entity;
  found.add(formOf(label, 'label'));
  for (const name of aliases) {
    const kind = aliasKind(name, entity);
    if (kind) found.add(formOf(name, kind));
  }
  for (let i = -1; i < aliases.length; i++) {
    const { text } = i < 0 ? label : aliases[i]!;
    for (const form of formsOfName(text, entity.type, i < 0, depth))
      if (depth === 'full' || !isWeak(form.kind)) found.add(form);
  }
  const { forms } = found;
  // Each of those that are there now, and none of those that come meanwhile.
  const given = forms.length;
  for (let i = 0; i < given; i++) for (const other of spelledOut(forms[i]!)) found.add(other);
  const plain = forms.length;
  for (let i = 0; i < plain; i++) for (const stemmed of inflected(forms[i]!)) found.add(stemmed);
  if (depth === 'full') for (let i = 0; i < plain; i++) for (const spelled of spellings(forms[i]!)) found.add(spelled);
  return forms;
}

const formOf = ({ text, case: rule }: Named['label'], kind: Form['kind']): Form =>
  rule ? { text, kind, case: rule } : { text, kind };

/** Forms by their texts, the first of each. Most entities have few, and comparing these is cheaper than a set. */
class FormList {
  readonly forms: Form[] = [];
  #texts: Set<string> | null = null;

  add(form: Form): void {
    const text = form.text.trim();
    if (text.length < 2 && !/\p{Script=Han}/u.test(text)) return;
    if (this.#texts === null && this.forms.length > FEW_FORMS) this.#texts = new Set(this.forms.map((one) => one.text));
    if (this.#texts === null) {
      for (const one of this.forms) if (one.text === text) return;
    } else if (this.#texts.has(text)) return;
    else this.#texts.add(text);
    this.forms.push(form.text === text ? form : { ...form, text });
  }
}

const FEW_FORMS = 10;
const NONE: readonly never[] = [];

/** Lists give a country's adjective among its names, and sometimes that of its neighbour. */
function aliasKind({ text: alias, lang }: Named['label'], entity: Named): 'alias' | 'demonym' | 'foreign' | undefined {
  if (entity.type !== 'place') return 'alias';
  if (lang !== undefined && !/^en\b/u.test(lang) && /^[\p{Script=Latin}'’-]+$/u.test(alias)) {
    const english = [entity.label, ...(entity.aliases ?? [])].some(
      (other) => other.text === alias && (other.lang === undefined || /^en\b/u.test(other.lang)),
    );
    if (!english && !countryNamed(alias)) return 'foreign';
  }
  const country = countryOfDemonym(alias);
  if (!country || countryNamed(alias) === country) return 'alias';
  const own =
    countryNamed(entity.label.text) ??
    entity.aliases?.map((each) => countryNamed(each.text)).find((each) => each !== undefined);
  return own === country ? 'demonym' : undefined;
}

/**
 * The rules for one name of an entity of this type; a type that says nothing is guessed from the name. With the depth
 * `plain` weak forms that take long to make may be missing.
 */
export function formsOfName(name: string, type: EntityType, isLabel: boolean, depth: Depth = 'full'): Form[] {
  const guess = type === 'other' || type === 'work' ? guessType(name) : { type, sure: true };
  const forms: Form[] = [];
  const { words, qualified } = partsOf(name);
  if (qualified) {
    const bare = words.join(' ');
    if (bare !== name) forms.push({ text: bare, kind: 'form' });
  }
  for (const short of knownShortNames(name)) if (short !== name) forms.push({ text: short, kind: 'alias' });
  for (const text of withDemonym(name)) forms.push({ text, kind: 'form' });
  if (depth === 'full') forms.push(...rewrittenForms(name));
  if (!isLabel && words.length === 1 && guess.type !== 'place') return forms;
  // "Merrill-Smith Barney" with no given name in it is more likely a firm, which is called by its first word.
  if (guess.type === 'person' && !guess.sure && words.length > 1 && /^\p{Lu}\p{L}+-\p{Lu}/u.test(words[0] ?? ''))
    forms.push({ text: words[0] ?? '', kind: 'short' });
  if (guess.type === 'person') forms.push(...personForms(name, guess.sure));
  if (guess.type === 'organisation' || guess.type === 'party') forms.push(...organisationForms(name, depth));
  if (guess.type === 'place') {
    forms.push(...placeForms(name));
    // "Islamic State of Iraq and the Levant" looks like a place by its nouns only.
    if (words.length > 3 && type === 'other' && depth === 'full')
      forms.push(...organisationForms(name).filter((form) => isWeak(form.kind)));
  }
  if (guess.type === 'other' && words.length === 1 && /^\p{Script=Cyrillic}/u.test(words[0] ?? '')) {
    // It may be a town: московский points to it.
    forms.push(...placeForms(name).filter((form) => form.kind === 'demonym'));
  }
  if (guess.type === 'person' && !guess.sure) {
    // A shape is not a proof: "Merrill Lynch" is a firm, and its first word may stand for it.
    const first = words[0] ?? '';
    if (words.length > 1 && isCapitalised(first) && !countryOfDemonym(first) && !countryNamed(first))
      forms.push({ text: first, kind: 'given' });
  }
  if (guess.type === 'other' && words.length > 1) {
    if (isArticle(fold(words[0] ?? '')))
      forms.push({ text: words.slice(1).join(' '), kind: words.length > 2 ? 'form' : 'short' });
    else if (isCapitalised(words[0] ?? '')) {
      const plainShape = words.length <= 3 && words.every(isCapitalised);
      const first = words[0] ?? '';
      // "VW Golf", "USS Enterprise", "FC Bayern": the rest is the name.
      if (/^\p{Lu}{2,4}$/u.test(first))
        forms.push({ text: words.slice(1).join(' '), kind: words.length > 2 ? 'short' : 'head' });
      // "Taylor Swift", "Georgia Power" may be called by their first word; "Romeo and Juliet" may not.
      forms.push(
        ...organisationForms(name, depth).filter(
          (form) =>
            form.kind === 'form' ||
            form.kind === 'acronym' ||
            (plainShape && form.text === words[0]) ||
            (form.kind === 'head' && isNameLike(form.text)),
        ),
      );
    }
  }
  return forms;
}

/** Stems of Cyrillic names, and of German ones of several words, which the pass over the text without endings looks for. */
function inflected(form: Form): readonly Form[] {
  if (hasGermanEnding(form.text) && !isWeak(form.kind)) {
    const text = form.text.split(' ').map(germanStemOf).join(' ');
    return text === form.text ? NONE : [{ text, kind: 'inflected' }];
  }
  if (isAscii(form.text) || !/\p{Script=Cyrillic}/u.test(form.text) || form.kind === 'acronym') return NONE;
  const words = form.text
    .replace(/[.«»"]/gu, ' ')
    .split(/[\s-]+/u)
    .filter((word) => word !== '');
  if (words.length > 8) return [];
  let stems = [''];
  for (const word of words) {
    const folded = fold(word);
    const options = (folded.length > 2 ? russianNameStems(folded) : [folded]).map((stem) =>
      isCapitalised(word) ? capitalised(stem) : stem,
    );
    stems = stems.flatMap((stem) => options.map((option) => (stem === '' ? option : `${stem} ${option}`)));
    if (stems.length > MOST_STEMS) stems = stems.slice(0, MOST_STEMS);
  }
  return stems.map((text) => ({
    text,
    kind: form.kind === 'label' || form.kind === 'alias' || form.kind === 'form' ? 'inflected' : form.kind,
  }));
}

/** Whether the first of several words may have an ending of German: -e, -er, -es, -en. */
function hasGermanEnding(text: string): boolean {
  const space = text.indexOf(' ');
  if (space < 3) return false;
  const last = text.charAt(space - 1);
  if (last !== 'e' && (text.charAt(space - 2) !== 'e' || (last !== 'r' && last !== 's' && last !== 'n'))) return false;
  return /^\p{Lu}\p{Ll}+(e|er|es|en) \p{Lu}\p{Ll}/u.test(text);
}

const germanStemOf = remembered((word: string): string =>
  /^\p{Lu}\p{Ll}+$/u.test(word) ? capitalised(germanStem(fold(word))) : word,
);

/** Skeletons of people's names of two words and more. */
function spellings(form: Form): Form[] {
  if (form.kind === 'acronym' || form.kind === 'demonym' || form.kind === 'head') return [];
  const words = withPlainArticles(form.text)
    .split(/[\s-]+/u)
    .filter((word) => word !== '');
  if (words.some((word) => !/^[\p{L}']{2,}$/u.test(word))) return [];
  const text = words
    .map((word) => (isCapitalised(word) ? capitalised(skeleton(fold(word))) : skeleton(fold(word))))
    .join(' ');
  if (text.length < (isWeak(form.kind) ? 5 : 4) || isPlainWord(fold(text)) || isPlainWord(fold(form.text))) return [];
  if (words.length < 2 && form.kind !== 'surname') return [];
  return [{ text, kind: isWeak(form.kind) ? 'variant' : 'spelling' }];
}

const UMLAUTS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ø: 'oe',
  Ø: 'Oe',
  å: 'aa',
  Å: 'Aa',
};

/** Goetschl for Götschl, Solskjaer for Solskjær; small agencies' names as German papers write them. */
function spelledOut(form: Form): readonly Form[] {
  if (!isAscii(form.text) && /[äöüøå]/iu.test(form.text)) {
    const text = form.text.replace(/[äöüøå]/giu, (letter) => UMLAUTS[letter] ?? letter);
    return [{ ...form, text, kind: form.kind === 'label' || form.kind === 'alias' ? 'form' : form.kind }];
  }
  return form.text.length <= LONGEST_SMALL_NAME &&
    SMALL_NAMES.has(form.text.toLowerCase()) &&
    !form.case &&
    !isWeak(form.kind)
    ? [{ text: form.text.toLowerCase(), kind: 'form' }]
    : NONE;
}

/** News agencies that are customarily written in small letters. */
const SMALL_NAMES = new Set(['dpa', 'epd', 'apa', 'sda', 'ddp', 'kna', 'sid', 'dapd']);
const LONGEST_SMALL_NAME = 4;

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Two capitalised words and more that do not begin like a person: a part of a name that may stand for it. */
function isNameLike(text: string): boolean {
  const words = text.split(' ');
  return (
    words.length >= 2 &&
    words.every(isCapitalised) &&
    !isGivenName(fold(words[0] ?? '')) &&
    !words.every((word) => isPlainWord(fold(word)))
  );
}

const ENGLISH_DEMONYM = /^[A-Z][A-Za-z.]+( [A-Z][a-z]+)?$/u;

/** "Prime Minister of the United Kingdom" is the British Prime Minister, "President of the United States" the U.S. President. */
function withDemonym(name: string): readonly string[] {
  // Most names have no such word, which is told sooner without the expression.
  if (!name.includes(' of ')) return NONE;
  const parts = /^(.+) of (?:the )?([A-Z].+)$/u.exec(name);
  const country = parts ? countryNamed(parts[2] ?? '') : undefined;
  if (!parts || country?.key.length !== 2) return [];
  const adjectives = country.demonyms
    .filter((word) => ENGLISH_DEMONYM.test(word) && countryOfDemonym(word) === country)
    .slice(0, 2);
  if (country.key === 'US') adjectives.push('U.S.', 'US');
  return adjectives.map((adjective) => `${adjective} ${parts[1] ?? ''}`);
}
