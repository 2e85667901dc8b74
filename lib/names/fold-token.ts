// The folded spelling of tokens as a string: what their hashes are the hashes of.
import { expansionOf, IGNORABLE, infoAt, SLOW } from './character-table.ts';
import type { Tokens } from './tokenise.ts';

/** Folded tokens `from` to `to` (exclusive) of a text, joined by one space. */
export function foldTokens(tokens: Tokens, from: number, to: number): string {
  const words: string[] = [];
  for (let t = from; t < to; t++) words.push(foldToken(tokens.text.slice(tokens.start[t], tokens.end[t])));
  return words.join(' ');
}

function foldToken(written: string): string {
  let folded = '';
  // NFC first, so that marks which make another letter of the one before (Hangul, kana) are one with it.
  for (const char of written.normalize('NFC')) {
    const info = infoAt(char, 0);
    if (info & IGNORABLE) continue;
    if (info & SLOW) folded += String.fromCodePoint(...expansionOf(char.codePointAt(0) ?? 0));
    else folded += String.fromCharCode(info & 0xffff);
  }
  return folded.normalize('NFC');
}
