// A plain, slow finder written straight from the rules in lib/names/find-names.ts, to hold the fast one against. It shares
// nothing with it but the closed lists of small words: it cuts with regular expressions, folds with String.normalize, keeps
// names in a Map by their folded words and tries every length at every place.
import { ABBREVIATIONS, ELISIONS, ENDINGS_AFTER_APOSTROPHE, SMALL_INSIDE } from '../../lib/names/small-words.ts';

export interface PlainName {
  readonly text: string;
  readonly value: number;
  readonly caseRule?: 'auto' | 'exact' | 'any' | 'capital';
}

/** `values` ascending; one item for each source that has a name here. */
export interface PlainFound {
  readonly start: number;
  readonly end: number;
  readonly names: readonly { source: number; values: readonly number[] }[];
}

type Sort =
  | 'word'
  | 'solo'
  | 'mark'
  | 'hangul'
  | 'space'
  | 'line'
  | 'hyphen'
  | 'apostrophe'
  | 'dot'
  | 'nothing'
  | 'other';

interface Char {
  readonly text: string;
  readonly at: number;
  readonly sort: Sort;
}

interface PlainToken {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
  readonly written: string;
  readonly sort: Sort;
  /** What stands between the token before and this one. */
  readonly gap: 'break' | 'none' | 'space' | 'hyphen' | 'apostrophe' | 'dot';
  mayStart: boolean;
  mayEnd: boolean;
}

const SOLO =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ーｰ\u3099\u309aﾞﾟ]/u;
const VOICE_MARK = /[\u3099\u309a\uff9e\uff9f]/u;
/** Accents and the optional marks of Cyrillic, Hebrew, Arabic and Syriac. */
const ACCENT =
  /[\u0300-\u036f]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]|[\u0483-\u0489\u2de0-\u2dff]|\ua66f|[\ua674-\ua67d]|[\u0591-\u05bd]|\u05bf|[\u05c1\u05c2]|[\u05c4\u05c5]|\u05c7|[\u0610-\u061a]|[\u064b-\u065f]|\u0670|[\u06d6-\u06dc]|[\u06df-\u06e4]|[\u06e7\u06e8]|[\u06ea-\u06ed]|[\u08ca-\u08e1]|[\u08e3-\u08ff]|\u0711|[\u0730-\u074a]/u;
const RAISED = /[\u0640\u02b9\u02ba\u02bb\u02bd\u02be\u02bf]/u;

const SAME_LETTER = new Map([
  ...Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ł: 'l',
    ı: 'i',
    ħ: 'h',
    ŧ: 't',
    ŋ: 'n',
  }),
  ...Object.entries({ ƒ: 'f', ς: 'σ', ґ: 'г', ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ہ: 'ه', ھ: 'ه', ە: 'ه' }),
]);

function sortOf(char: string): Sort {
  if (ACCENT.test(char) || RAISED.test(char)) return 'nothing';
  if (/['‘’‛\u02bc′＇׳`´]/u.test(char)) return 'apostrophe';
  if (/\p{Default_Ignorable_Code_Point}/u.test(char)) return 'nothing';
  if (/[-‐‑‒–−﹣－\u058a\u05be・･·‧゠\u0f0b]/u.test(char)) return 'hyphen';
  if (/[.․．]/u.test(char)) return 'dot';
  if (/[\n\r\u0085\u2028]/.test(char)) return 'line';
  if (/[\s\u180e]/u.test(char) && char !== '\u2029') return 'space';
  if (!/[\p{L}\p{N}\p{M}]/u.test(char)) return 'other';
  if (SOLO.test(char) && !/\p{N}/u.test(char)) return /\p{M}/u.test(char) || VOICE_MARK.test(char) ? 'mark' : 'solo';
  if (/\p{sc=Hangul}/u.test(char)) return 'hangul';
  return 'word';
}

function foldWord(written: string): string {
  let folded = '';
  for (const part of written.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (ACCENT.test(part) || RAISED.test(part) || !/[\p{L}\p{N}\p{M}]/u.test(part)) continue;
    folded += SAME_LETTER.get(part) ?? (/\p{Nd}/u.test(part) ? digit(part) : part);
  }
  return folded;
}

/** The value of a decimal digit of any script: how many digits of its set of ten come before it. */
function digit(char: string): string {
  const point = char.codePointAt(0) ?? 0;
  for (let value = 0; value < 10; value++) {
    if (!/\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) return String(value);
  }
  return String(9);
}

function charsOf(text: string): Char[] {
  const chars: Char[] = [];
  let at = 0;
  for (const char of text) {
    chars.push({ text: char, at, sort: sortOf(char) });
    at += char.length;
  }
  return chars;
}

function cut(text: string): PlainToken[] {
  const chars = charsOf(text);
  const tokens: PlainToken[] = [];
  const starts = (at: number): boolean => ['word', 'solo', 'hangul'].includes(chars[at]?.sort ?? '');
  const skip = (at: number, ...sorts: Sort[]): number => {
    let next = at;
    while (next < chars.length && sorts.includes(chars[next]!.sort)) next++;
    return next;
  };
  const lines = (from: number, to: number): number =>
    chars
      .slice(from, to)
      .map((c) => (c.sort === 'line' || c.text === ' ' ? c.text : ''))
      .join('')
      .replace(/\r\n/g, '\n')
      .replace(/ /g, '').length;
  let gap: PlainToken['gap'] = 'break';
  let at = 0;
  while (at < chars.length) {
    const { sort } = chars[at]!;
    const last = tokens.at(-1);
    if (sort === 'nothing') {
      at++;
      continue;
    }
    if (sort === 'space' || sort === 'line') {
      const next = skip(at, 'space', 'line', 'nothing');
      gap = gap === 'break' || lines(at, next) > 1 ? 'break' : 'space';
      at = next;
      continue;
    }
    if ((sort === 'hyphen' || sort === 'apostrophe' || sort === 'dot') && gap === 'none' && last && joins(last)) {
      let next = skip(at + 1, 'nothing');
      const follows = chars[next]?.sort;
      let fine = true;
      if (sort === 'hyphen' && follows === 'line') {
        const after = skip(next, 'space', 'line', 'nothing');
        fine = lines(next, after) <= 1;
        next = after;
      } else if (sort === 'dot' && abbreviates(last) && (follows === 'space' || follows === 'line')) {
        const after = skip(next, 'space', 'line', 'nothing');
        fine = lines(next, after) <= 1;
        next = after;
      } else if (sort === 'dot' && abbreviates(last) && follows === 'hyphen') next = skip(next + 1, 'nothing');
      if (fine && starts(next)) {
        gap = sort;
        at = next;
        continue;
      }
    }
    const from = at;
    at =
      sort === 'word'
        ? skip(at, 'word', 'nothing')
        : skip(
            at + 1,
            ...(sort === 'solo' || sort === 'mark' ? (['mark', 'nothing'] as const) : (['nothing'] as const)),
          );
    if (sort === 'hangul') at = skip(from + jamo(chars, from), 'nothing');
    const end = chars[at]?.at ?? text.length;
    const written = text.slice(chars[from]!.at, end);
    const token: PlainToken = {
      start: chars[from]!.at, end, written, sort, gap,
      folded: foldToken(sort, chars.slice(from, at).filter((c) => c.sort !== 'nothing').map((c) => c.text)),
      mayStart: !isPunctuation(sort) && !(sort === 'hangul' && gap === 'none' && last?.sort === 'hangul'),
      mayEnd: !isPunctuation(sort),
    }; // biome-ignore format: short
    if (gap === 'apostrophe' && last) {
      if (!ENDINGS_AFTER_APOSTROPHE.includes(token.folded)) last.mayEnd = false;
      if (!ELISIONS.includes(last.folded)) token.mayStart = false;
    }
    tokens.push(token);
    gap = 'none';
  }
  return tokens;
}

/** How many letters one Hangul syllable takes when it was written letter by letter. */
function jamo(chars: readonly Char[], from: number): number {
  const point = (at: number): number => chars[at]?.text.codePointAt(0) ?? 0;
  if (point(from) < 0x1100 || point(from) > 0x1112 || point(from + 1) < 0x1161 || point(from + 1) > 0x1175) return 1;
  return point(from + 2) > 0x11a7 && point(from + 2) <= 0x11c2 ? 3 : 2;
}

function foldToken(sort: Sort, chars: readonly string[]): string {
  if (sort === 'word') return chars.map(foldWord).join('');
  if (sort === 'hangul') return [...chars.join('').normalize('NFKC')].slice(0, 1).join('');
  if (sort === 'solo' || sort === 'mark') {
    const narrow = chars.map((char) => ([...char.normalize('NFKC')].length === 1 ? char.normalize('NFKC') : char));
    const folded: string[] = [];
    for (const char of narrow) {
      const both = ((folded.at(-1) ?? '') + char).normalize('NFC');
      if (folded.length > 0 && [...both].length === 1) folded[folded.length - 1] = both;
      else folded.push(char);
    }
    return folded.join('');
  }
  const [char = ''] = chars;
  if (/['‘’‛\u02bc′＇׳`´]/u.test(char)) return "'";
  if (sort === 'hyphen') return '-';
  if (sort === 'dot') return '.';
  if (/[“”‟„«»″״＂]/u.test(char)) return '"';
  const narrow = char.normalize('NFKC');
  return narrow.length === 1 && !/[\p{L}\p{N}\p{M}\s]/u.test(narrow) ? narrow : char;
}

function isPunctuation(sort: Sort): boolean {
  return !['word', 'solo', 'hangul'].includes(sort);
}

function joins(token: PlainToken): boolean {
  return !isPunctuation(token.sort);
}

function oneLetter(token: PlainToken): boolean {
  return (
    token.sort === 'word' && [...token.folded].length === 1 && kindOf(token) !== 'uncased' && kindOf(token) !== 'number'
  );
}

function abbreviates(token: PlainToken): boolean {
  return oneLetter(token) || ABBREVIATIONS.includes(token.folded);
}

type Kind = 'small' | 'mixed' | 'capitalised' | 'capitals' | 'uncased' | 'number' | 'punctuation';

function kindOf(token: PlainToken): Kind {
  if (token.sort !== 'word') return isPunctuation(token.sort) ? 'punctuation' : 'uncased';
  const letters = [...token.written].filter((char) => sortOf(char) === 'word');
  const georgian = /[\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2d]/u;
  const upper = letters.filter((char) => /[\p{Lu}\p{Lt}]/u.test(char) && !georgian.test(char));
  const lower = letters.filter((char) => /\p{Ll}/u.test(char) && !georgian.test(char));
  if (upper.length + lower.length === 0) return letters.every((char) => /\p{N}/u.test(char)) ? 'number' : 'uncased';
  if (lower.length === 0) return 'capitals';
  if (upper.length === 0) return 'small';
  return lower.includes(letters[0]!) && !upper.includes(letters[0]!) ? 'mixed' : 'capitalised';
}

function isSmall(token: PlainToken): boolean {
  return kindOf(token) === 'small' || kindOf(token) === 'mixed';
}

function trim(tokens: PlainToken[]): PlainToken[] {
  const kept = [...tokens];
  while (kept.length > 0 && isPunctuation(kept[0]!.sort)) kept.shift();
  while (kept.length > 0 && isPunctuation(kept.at(-1)!.sort)) kept.pop();
  return kept;
}

/** A test of letter case for stretches of text, made from the name's own spelling. */
function caseTest(name: PlainName, tokens: PlainToken[]): (found: PlainToken[]) => boolean {
  if (name.caseRule === 'any') return () => true;
  const spelling = (of: PlainToken[]): string =>
    of.map((t) => [...t.written.normalize('NFC')].filter((c) => sortOf(c) !== 'nothing').join('')).join(' ');
  if (name.caseRule === 'exact') return (found) => spelling(found) === spelling(tokens);
  const everyInitial = tokens.length > 1 && tokens.every((t) => oneLetter(t) && kindOf(t) === 'capitals');
  const [only] = tokens;
  const acronym =
    tokens.length === 1
      ? kindOf(only!) === 'capitals' && only!.written.length >= 2 && only!.written.length <= 5
      : everyInitial && tokens.length <= 5;
  if (acronym) return (found) => found.every((t) => !isSmall(t) && kindOf(t) !== 'capitalised');
  const capital = (t: PlainToken): boolean => kindOf(t) === 'capitalised' || kindOf(t) === 'capitals';
  if (!tokens.some(capital)) {
    const cased = tokens.some(isSmall);
    return name.caseRule === 'capital' && cased ? (found) => !isSmall(found[0]!) : () => true;
  }
  const free = (t: PlainToken, index: number): boolean => index > 0 && SMALL_INSIDE.includes(t.folded);
  if (tokens.every((t, index) => !isSmall(t) || free(t, index))) {
    return (found) => found.every((t, index) => !isSmall(t) || free(t, index));
  }
  const first = !isSmall(tokens[0]!);
  const last = !isSmall(tokens.at(-1)!);
  return (found) => !(first && isSmall(found[0]!)) && !(last && isSmall(found.at(-1)!));
}

/** The word sequences of a name: as it is; initials drawn together; a short run of capitals at its beginning spread out. */
function spellings(tokens: PlainToken[]): string[][] {
  const initial = (t: PlainToken | undefined): boolean => t !== undefined && oneLetter(t) && kindOf(t) === 'capitals';
  const all = [tokens.map((t) => t.folded)];
  const drawn: string[] = [];
  tokens.forEach((t, index) => {
    if (initial(t) && initial(tokens[index - 1])) drawn[drawn.length - 1] += t.folded;
    else drawn.push(t.folded);
  });
  if (drawn.length < tokens.length) return [...all, drawn];
  const [first] = tokens;
  const longest = tokens.length === 1 ? 5 : 3;
  if (first && /^\p{Lu}+$/u.test(first.written) && first.written.length >= 2 && first.written.length <= longest) {
    const [, ...rest] = tokens.map((t) => t.folded);
    all.push([...[...first.written].map(foldWord), ...rest]);
  }
  return all;
}

interface Known {
  readonly source: number;
  readonly value: number;
  readonly fits: (found: PlainToken[]) => boolean;
}

/** Spans of all sources' names. Names that the index refuses must not be given. */
export function findPlainly(text: string, sources: readonly (readonly PlainName[])[], gate = true): PlainFound[] {
  return plainFinder(sources)(text, gate);
}

/** The same for many texts. */
export function plainFinder(
  sources: readonly (readonly PlainName[])[],
): (text: string, gate?: boolean) => PlainFound[] {
  const known = new Map<string, Known[]>();
  let most = 0;
  sources.forEach((names, source) => {
    for (const name of names) {
      const tokens = trim(cut(name.text));
      const fits = caseTest(name, tokens);
      for (const words of spellings(tokens)) {
        const key = words.join('\u0001');
        known.set(key, [...(known.get(key) ?? []), { source, value: name.value, fits }]);
        most = Math.max(most, words.length);
      }
    }
  });
  return (text, gate = true) => {
    const tokens = cut(text);
    const found: PlainFound[] = [];
    for (let from = 0; from < tokens.length; ) {
      const match = tokens[from]!.mayStart ? longest(tokens, from, most, known, gate, text) : undefined;
      if (match) found.push(match.found);
      from = match ? match.next : from + 1;
    }
    return found;
  };
}

function longest(
  tokens: PlainToken[],
  from: number,
  most: number,
  known: ReadonlyMap<string, Known[]>,
  gate: boolean,
  text: string,
): { found: PlainFound; next: number } | undefined {
  for (let count = most; count > 0; count--) {
    const part = tokens.slice(from, from + count);
    if (part.length < count || part.some((t, index) => index > 0 && t.gap === 'break') || !part.at(-1)!.mayEnd)
      continue;
    const names = known.get(part.map((t) => t.folded).join('\u0001'))?.filter((name) => !gate || name.fits(part)) ?? [];
    if (names.length === 0) continue;
    const last = part.at(-1)!;
    const dotted = count > 1 && oneLetter(last) && last.gap === 'dot' && /^[.․．]/u.test(text.slice(last.end));
    const values = Map.groupBy(names, (name) => name.source);
    return {
      next: from + count,
      found: {
        start: part[0]!.start,
        end: last.end + (dotted ? 1 : 0),
        names: [...values].sort(([a], [b]) => a - b).map(([source, of]) => ({ source, values: [...new Set(of.map((n) => n.value))].sort((a, b) => a - b) })),
      },
    }; // biome-ignore format: short
  }
  return undefined;
}
