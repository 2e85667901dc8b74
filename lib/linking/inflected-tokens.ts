// A text's tokens with other hashes: words without their endings, or in one spelling, at the same places of the text.
//
// The name finder compares hashes of folded words. To find Обамы as Обама, the words of the text get the hash of their
// stem; the names' stems are in the index beside the names. Nothing is found twice by another program: it is the same
// finder over the same text with other columns.
import { finish, SEED_A, SEED_B, stepA, stepB } from '../names/token-hash.ts';
import { CAPITALISED, CLASS_MASK, SMALL, type Tokens, UNCASED } from '../names/tokenise.ts';
import type { Document } from './document.ts';
import { skeleton } from './spelling.ts';
import { russianStem } from './stem.ts';

/** The tokens without case endings and plurals, or undefined when no word of the text has any. */
export function stemmedTokens(document: Document): Tokens | undefined {
  return replaced(document, (word, kind) => {
    const first = word.charCodeAt(0);
    if (first >= 0x400 && first <= 0x4ff) return word.length > 3 && kind !== UNCASED ? russianStem(word) : word;
    if (kind !== CAPITALISED && kind !== SMALL) return word.endsWith('s') && kind !== UNCASED && word.length > 3 ? word.slice(0, -1) : word;
    return withoutPlural(word);
  });
}

/** students, Deutschlands, Nissans, parties; Paris and Texas are found as they are, before this is asked. */
function withoutPlural(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word;
  if (word.endsWith('ies') && word.length > 5) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss)es$/u.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** The tokens in the one spelling of skeletons, capitalised words only. */
export function skeletonTokens(document: Document): Tokens | undefined {
  return replaced(document, (word, kind) => (kind === CAPITALISED || word.length <= 3 ? skeleton(word) : word));
}

function replaced(document: Document, change: (folded: string, kind: number) => string): Tokens | undefined {
  const { tokens } = document;
  let a: Int32Array | undefined;
  let b: Int32Array | undefined;
  for (let i = 0; i < tokens.count; i++) {
    if (!document.isWord(i)) continue;
    const word = document.folded(i);
    const other = change(word, (tokens.info[i] ?? 0) & CLASS_MASK);
    if (other === word) continue;
    a ??= tokens.a.slice();
    b ??= tokens.b.slice();
    let hashA = SEED_A;
    let hashB = SEED_B;
    for (let at = 0; at < other.length; at++) {
      const unit = other.charCodeAt(at);
      hashA = stepA(hashA, unit);
      hashB = stepB(hashB, unit);
    }
    a[i] = finish(hashA);
    b[i] = finish(hashB);
  }
  return a && b ? { ...tokens, a, b } : undefined;
}
