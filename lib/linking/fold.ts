// One word as the language data writes it: lower case, no diacritics, no dots or apostrophes at its edges.
//
// Nearly every character folds by itself, whatever stands beside it, so what each folds to is kept in a table that is
// filled as characters are met. Only marks, halves of Hangul syllables, the sigma (which has another small form at the end
// of a word) and what lies beyond 16 bits are folded with the whole word.
import { remembered } from './remembered.ts';

/** What each UTF-16 unit folds to, one unit; 0 where it was not met yet, or the next one. */
const FOLDED = new Uint16Array(65_536);
/** To be folded with the whole word. Half of a surrogate pair, so that nothing folds to it. */
const WITH_WORD = 0xdfff;

/** Folds a word (or a short phrase): lower case, diacritics off, ß to ss, ё to е; й stays. */
export function fold(word: string): string {
  // The rules ask for the same name one after another.
  if (word === lastWord) return lastFolded;
  lastFolded = foldAny(word);
  lastWord = word;
  return lastFolded;
}

let lastWord = '';
let lastFolded = '';

function foldAny(word: string): string {
  const { length } = word;
  let at = 0;
  // Most words are ASCII, and need no table to be told.
  while (at < length && word.charCodeAt(at) < 0x80) at++;
  if (at === length) return word.toLowerCase();
  let text = '';
  for (at = 0; at < length; at++) {
    const unit = word.charCodeAt(at);
    const folded = FOLDED[unit] || learn(unit);
    if (folded === WITH_WORD) return foldOther(word);
    text += String.fromCharCode(folded);
  }
  return text;
}

const FNV_START = 0x811c9dc5 | 0;
const FNV_TIMES = 0x01000193;

let lastHashed = '';
let lastHash = FNV_START;

/** The `unitsHash` of `fold(word)`, mostly without making the folded word. */
export function foldedHash(word: string): number {
  if (word === lastHashed) return lastHash;
  lastHash = hashAny(word);
  lastHashed = word;
  return lastHash;
}

function hashAny(word: string): number {
  let hash = FNV_START;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    const folded = FOLDED[unit] || learn(unit);
    if (folded === WITH_WORD) return unitsHash(foldOther(word));
    hash = Math.imul(hash ^ folded, FNV_TIMES);
  }
  return hash;
}

/** FNV-1a over the units of a text, a signed number. */
export function unitsHash(text: string): number {
  let hash = FNV_START;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_TIMES);
  return hash;
}

/** Characters that change what stands before them, or change with what stands behind them. */
const WITH_OTHERS = /[\p{M}\p{Cs}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb\u03a3\u0130]/u;

function learn(unit: number): number {
  const char = String.fromCharCode(unit);
  const folded = foldWhole(char);
  const alone = unit !== 0 && folded.length === 1 && !WITH_OTHERS.test(char) && !WITH_OTHERS.test(folded);
  FOLDED[unit] = alone ? folded.charCodeAt(0) : WITH_WORD;
  return FOLDED[unit]!;
}

/** Whether there is nothing in a text but ASCII. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** The definition: what `fold` gives, made from the whole word. */
export function foldWhole(word: string): string {
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

const foldOther = remembered(foldWhole);
