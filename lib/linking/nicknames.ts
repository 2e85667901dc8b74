// Given names and their short forms: Bill for William, Ray for Raymond, Саша for Александр.
import { NICKNAMES } from './data/nicknames.ts';

let groups: Map<string, Set<number>> | undefined;

/** True when two folded given names are forms of one name. */
export function sameNickname(a: string, b: string): boolean {
  if (!groups) {
    groups = new Map();
    NICKNAMES.trim()
      .split('\n')
      .forEach((line, group) => {
        for (const name of line.split(' ')) {
          const known = groups?.get(name) ?? new Set<number>();
          known.add(group);
          groups?.set(name, known);
        }
      });
  }
  const one = groups.get(a);
  const other = groups.get(b);
  if (!one || !other) return false;
  for (const group of one) if (other.has(group)) return true;
  return false;
}
