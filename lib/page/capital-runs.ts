// The capitalised sequences of a text, with how often and where they stand: what may be names nobody has told us. It looks at
// letters only and knows no language; which of them are names is told elsewhere, with lists no page should have to carry.

/** A sequence of capitalised words as it stands in the article. Scripts without capitals have none. */
export interface CapitalRun {
  readonly text: string;
  readonly count: number;
  /** How often it does not begin a sentence, where many words have a capital. */
  readonly inside: number;
  /** All of it lies outside the names that are known. */
  readonly isUnknown: boolean;
  /** How often its first word stands after a small word that may be an article or adjective, it being one word. */
  readonly afterSmall: number;
  /** The sentence it first stands in. */
  readonly sentence: string;
}

interface Text {
  readonly text: string;
  readonly isHeadline: boolean;
  /** Known names in it, by offsets. */
  readonly known: readonly { readonly start: number; readonly end: number }[];
}

/** Most different sequences told of one page. */
export const MOST_RUNS = 400;
const LONGEST = 80;
const LONGEST_SENTENCE = 300;

// Initials, or a word that begins with a capital; a few small words may stand between two such.
const WORD = String.raw`(?:(?:\p{Lu}\.)+|\p{Lu}[\p{L}\p{M}\p{N}’'-]*)`;
const INSIDE =
  'of(?: the)?|de(?: la)?|del|della|di|da|do|dos|du|van(?: de[nr]?)?|von(?: de[mnr])?|bin|ibn|al|el|der|den';
const RUN = new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}])${WORD}(?:[ \u00a0](?:(?:${INSIDE})[ \u00a0])?${WORD})*`, 'gu');
const BEGINS = /(?:^|[.!?…:;]["'”’»)\]]*\s+|["“„«(‘—–•·|]\s*|\n\s*)$/u;
const SMALL_BEFORE = /(?:^|[^\p{L}])\p{Ll}+[ \u00a0]$/u;
const POSSESSIVE = /(?:['’]s?|[-’'])$/u;

/** The sequences in order of their first place. */
export function capitalRuns(texts: Iterable<Text>): CapitalRun[] {
  const runs = new Map<string, { -readonly [K in keyof CapitalRun]: CapitalRun[K] }>();
  for (const { text, isHeadline, known } of texts) {
    for (const match of text.matchAll(RUN)) {
      const words = match[0].replace(POSSESSIVE, '');
      if (words.length < 2 || words.length > LONGEST) continue;
      const [start, end] = [match.index, match.index + words.length];
      const before = text.slice(Math.max(0, start - 40), start);
      // Every word of a headline may have a capital; what stands in one says nothing.
      const isInside = !isHeadline && !BEGINS.test(before);
      const isUnknown = !known.some((name) => name.start < end && start < name.end);
      const run = runs.get(words);
      if (!run) {
        if (runs.size >= MOST_RUNS) continue;
        runs.set(words, {
          text: words,
          count: 1,
          inside: isInside ? 1 : 0,
          isUnknown,
          afterSmall: isInside && SMALL_BEFORE.test(before) ? 1 : 0,
          sentence: sentenceAt(text, start, end),
        });
        continue;
      }
      run.count++;
      if (isInside) run.inside++;
      if (isInside && SMALL_BEFORE.test(before)) run.afterSmall++;
      if (!isUnknown) run.isUnknown = false;
    }
  }
  return [...runs.values()];
}

/** The sentence around a place, cut where it is long. */
function sentenceAt(text: string, start: number, end: number): string {
  const from = Math.max(text.lastIndexOf('. ', start - 1) + 1, text.lastIndexOf('\n', start - 1) + 1, 0);
  const dot = text.indexOf('. ', end);
  const sentence = text.slice(from, dot < 0 ? text.length : dot + 1).trim();
  if (sentence.length <= LONGEST_SENTENCE) return sentence;
  const at = Math.max(0, start - from - LONGEST_SENTENCE / 2);
  return `…${sentence.slice(at, at + LONGEST_SENTENCE).trim()}…`;
}
