// A text with other words at the same places: without their endings, or in one spelling.
//
// To find Обамы as Обама, the finder is given the text once more with every word replaced by its stem; the names' stems are
// in the index beside the names. What a stem is shorter is filled up with soft hyphens, which the finder does not see, so
// that every offset stays. It is the same finder with the same rules; it only reads another text.
import { ALL_CAPS, CAPITALISED, SMALL, UNCASED } from '../names/tokenise.ts';
import type { Document } from './document.ts';
import { isSpokenArticle, skeleton } from './spelling.ts';
import { arabicWithoutClitic, arabicWithoutTwoClitics, germanStem, russianStem } from './stem.ts';

/** The text without case endings and plurals, or undefined when no word of it has any. */
export function withoutEndings(document: Document): string | undefined {
  const german = document.language === 'de';
  return altered(document, (word, kind, token) => {
    const first = word.charCodeAt(0);
    if (first >= 0x400 && first <= 0x4ff)
      return word.length > 3 || (kind === CAPITALISED && word.length === 3) ? russianStem(word) : word;
    if (first >= 0x600 && first <= 0x6ff) return arabicWithoutClitic(word);
    if (kind === UNCASED) return word;
    if (kind === SMALL && !word.endsWith('s')) return word;
    if (german && kind === CAPITALISED && inLongerName(document, token)) return germanStem(word);
    return withoutPlural(word);
  });
}

/** The text without two words that Arabic writes together with a name, or undefined when there are none. */
export function withoutTwoClitics(document: Document): string | undefined {
  if (!ARABIC.test(document.text)) return undefined;
  return altered(document, (word) => (ARABIC.test(word) ? arabicWithoutTwoClitics(word) : word));
}

const ARABIC = /[\u0600-\u06ff]/u;

/** A neighbour with a capital: only there are German adjectives parts of names. */
function inLongerName(document: Document, token: number): boolean {
  const before = document.before(token);
  const after = document.after(token);
  return (before >= 0 && document.isCapital(before)) || (after >= 0 && document.isCapital(after));
}

/** students, Deutschlands, Nissans, parties; Paris and Texas are found as they are, before this is asked. */
function withoutPlural(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word;
  if (word.endsWith('ies') && word.length > 5) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss)es$/u.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** The text in the one spelling of skeletons: capitalised words, and short words that may be a name's article. */
export function inOneSpelling(document: Document): string | undefined {
  return altered(document, (word, kind, token) => {
    if (word.length <= 3) return document.hyphenBefore(token + 1) && isSpokenArticle(word) ? 'al' : skeleton(word);
    return kind === CAPITALISED || kind === ALL_CAPS ? skeleton(word) : word;
  });
}

function altered(
  document: Document,
  change: (folded: string, kind: number, token: number) => string,
): string | undefined {
  const { text } = document;
  let result = '';
  let done = 0;
  for (let token = 0; token < document.count; token++) {
    if (!document.isWord(token)) continue;
    const word = document.folded(token);
    const kind = document.class(token);
    const other = change(word, kind, token);
    if (other === word) continue;
    const start = document.start(token);
    const room = document.end(token) - start - other.length;
    if (room < 0) continue;
    result += text.slice(done, start) + inCaseOf(kind, other) + FILLING.slice(0, room);
    if (room > FILLING.length) result += FILLING.charAt(0).repeat(room - FILLING.length);
    done = start + other.length + room;
  }
  return done === 0 ? undefined : result + text.slice(done);
}

const FILLING = '\u00ad'.repeat(32);

function inCaseOf(kind: number, word: string): string {
  if (kind === CAPITALISED) return word.charAt(0).toUpperCase() + word.slice(1);
  return kind === ALL_CAPS ? word.toUpperCase() : word;
}
