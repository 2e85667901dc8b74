// One spelling for what is transliterated in many: Moustapha and Mustafa, Goetschl and Götschl, al- and el-.
//
// A skeleton is no name: it is only ever compared with other skeletons. It is never longer than the folded word, so that
// a text's words can be replaced by theirs without moving any offset.
import { remembered } from './remembered.ts';

/** The skeleton of one folded Latin or Cyrillic word. */
export const skeleton = remembered(skeletonOf);

/**
 * The Arabic article before a name as it is spoken there (as-, ash-, ad-, ...), in its written form. Only where a hyphen
 * follows: "as" and "at" are words of other languages.
 */
export const withPlainArticles = (name: string): string =>
  name.replace(/(?<![\p{L}-])([Aa])(?:sh?|[dtnrz])-(?=\p{L})/gu, '$1l-');

/** Whether a folded word before a hyphen is such an article. */
export const isSpokenArticle = (folded: string): boolean => /^a(sh?|[dtnrz])$/u.test(folded);

function skeletonOf(folded: string): string {
  if (/^[а-я-]+$/u.test(folded)) return cyrillic(folded);
  if (folded === 'el') return 'al';
  return folded
    .replaceAll('tch', 'c')
    .replaceAll('tsch', 'c')
    .replaceAll('sch', 's')
    .replaceAll('sh', 's')
    .replaceAll('ch', 'c')
    .replaceAll('kh', 'h')
    .replaceAll('gh', 'g')
    .replaceAll('dh', 'd')
    .replaceAll('th', 't')
    .replaceAll('ph', 'f')
    .replaceAll('dj', 'j')
    .replaceAll('dzh', 'j')
    .replaceAll('zh', 'j')
    .replaceAll('ck', 'k')
    .replaceAll('z', 's')
    .replaceAll('q', 'k')
    .replaceAll('w', 'v')
    .replaceAll('ou', 'u')
    .replaceAll('oo', 'u')
    .replaceAll('ee', 'i')
    .replaceAll('oe', 'o')
    .replaceAll('ae', 'a')
    .replaceAll('ue', 'u')
    .replaceAll('ie', 'i')
    .replaceAll('yy', 'i')
    .replaceAll('y', 'i')
    .replace(/([a-z])\1+/gu, '$1')
    .replace(/o/gu, 'u')
    .replace(/e/gu, 'i')
    .replace(/([a-z]{2,})h$/u, '$1')
    .replace(/ii/gu, 'i');
}

const cyrillic = (word: string): string =>
  word
    .replaceAll('э', 'е')
    .replaceAll('ё', 'е')
    .replaceAll('й', 'и')
    .replace(/([а-я])\1+/gu, '$1')
    .replaceAll('ьи', 'и');
