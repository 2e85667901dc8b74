// Looks up one phrase as a whole: is exactly this a name, and of what. For spellings that linking derives from a text.
import { meetsRule } from './case-rule.ts';
import { readTokens, trimmed } from './name-forms.ts';
import type { NameSource } from './name-source.ts';
import { extendA, extendB } from './token-hash.ts';
import { TokenReader, type Tokens } from './tokenise.ts';

export interface LookupOptions {
  /** True: letter case does not count. Default false: the rules of find-names.ts. */
  readonly anyCase?: boolean;
}

const reader = new TokenReader(16);

/** One name found: `sources[source].postings(nameId)`. */
export interface LookedUp {
  readonly source: number;
  readonly nameId: number;
}

/**
 * The names that are the whole phrase, of all sources; an empty list when none is. Folded as in texts; punctuation around
 * the phrase does not count. Takes one to five microseconds: a million names do not fit the nearest caches.
 */
export function lookupName(phrase: string, sources: readonly NameSource[], options: LookupOptions = {}): LookedUp[] {
  const { tokens, from, to } = trimmed(readTokens(reader, phrase));
  return lookupTokens(tokens, from, to, sources, options);
}

/** The same for tokens `from` to `to` (exclusive) of a text that is cut already. */
function lookupTokens(
  tokens: Tokens,
  from: number,
  to: number,
  sources: readonly NameSource[],
  options: LookupOptions = {},
): LookedUp[] {
  const found: LookedUp[] = [];
  if (to <= from) return found;
  let a = tokens.a[from] ?? 0;
  let b = tokens.b[from] ?? 0;
  for (let t = from + 1; t < to; t++) {
    a = extendA(a, tokens.a[t] ?? 0);
    b = extendB(b, tokens.b[t] ?? 0);
  }
  for (let source = 0; source < sources.length; source++) {
    const names = sources[source]!;
    for (let nameId = names.seek(a, b); nameId >= 0; nameId = names.next(nameId)) {
      if (!names.isOn(nameId)) continue;
      if (options.anyCase !== true && !meetsRule(names.ruleOf(nameId), tokens, from, to, names.spellingOf(nameId))) {
        continue;
      }
      found.push({ source, nameId });
    }
  }
  return found;
}
