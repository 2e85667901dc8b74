// The folded spelling of a text or name as a string, and the comparison that confirms a found name before it is shown.
import { expansionOf, IGNORABLE, infoAt, SLOW } from './character-table.ts';
import { formsOf, trimmed } from './name-forms.ts';
import { type Tokens, tokenise } from './tokenise.ts';

/** Folded tokens of a text joined by one space, without the punctuation around them: equal for names that match alike. */
export function foldName(text: string): string {
  const { tokens, from, to } = trimmed(tokenise(text));
  return foldTokens(tokens, from, to);
}

/** The same for tokens `from` to `to` (exclusive) of a text. */
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

/**
 * Whether a stretch of text really is this stored name. The index tells names by hashes; before a card is shown its
 * mention is confirmed here against the names of the entity itself.
 */
export function isSameName(surface: string, storedName: string): boolean {
  const forms = formsOf({ text: storedName, value: 0, insist: true });
  if (typeof forms === 'string') return false;
  const folded = foldName(surface);
  return forms.forms.some((form) => foldTokens(form.tokens, form.from, form.to) === folded);
}
