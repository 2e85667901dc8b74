// One word as the language data writes it: lower case, no diacritics, no dots or apostrophes at its edges.
import { remembered } from './remembered.ts';

/** Folds a word (or a short phrase): lower case, diacritics off, ß to ss, ё to е; й stays. */
export const fold = remembered(plain);

function plain(word: string): string {
  let ascii = true;
  for (let i = 0; i < word.length; i++) {
    if (word.charCodeAt(i) > 127) {
      ascii = false;
      break;
    }
  }
  if (ascii) return word.toLowerCase();
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<!и)\p{M}+/gu, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ı', 'i')
    .replaceAll('’', "'");
}
