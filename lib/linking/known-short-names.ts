// Short names that general knowledge gives for a full name: EU for the European Union.
import { KNOWN_SHORT_NAMES } from './data/known-short-names.ts';
import { fold } from './fold.ts';
import { FoldedMap } from './folded-map.ts';

const NONE: readonly string[] = [];
let lists: FoldedMap<readonly string[]> | undefined;

/** Other names of the body that bears this full name; an empty list for most. */
export function knownShortNames(name: string): readonly string[] {
  if (!lists) {
    lists = new FoldedMap();
    for (const line of KNOWN_SHORT_NAMES.trim().split('\n')) {
      const [full = '', short = ''] = line.split('|');
      // "Washington, D.C." and "University of California, Los Angeles" have a comma of their own.
      const names = /D\.C\.|California,/u.test(full) ? [full] : full.split(',');
      for (const each of names) lists.set(fold(each), short.split(','));
    }
  }
  return lists.get(name) ?? NONE;
}
