// One word as the language data writes it: lower case, no diacritics, no dots or apostrophes at its edges.
import { remembered } from './remembered.ts';

/** Folds a word (or a short phrase): lower case, diacritics off, ß to ss, ё to е; й stays. */
export function fold(word: string): string {
  // Quicker than to remember: most words are ASCII, and a pack has a million different ones.
  if (isAscii(word)) return word.toLowerCase();
  return isPlainCyrillic(word) ? word.toLowerCase() : foldOther(word);
}

/** Whether there is nothing in a text but Russian letters without Ё, which fold by their case alone. */
function isPlainCyrillic(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x410 || unit > 0x44f) return false;
  }
  return true;
}

/** Whether there is nothing in a text but ASCII. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

const foldOther = remembered((word: string): string =>
  word
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
    .replaceAll('’', "'"),
);
