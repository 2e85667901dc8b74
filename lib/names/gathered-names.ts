// What is kept of a source's names until all have come: numbers in typed arrays, no object for any of them.
//
// 16 bytes for each form of a name, 8 for the first token of a longer one and 8 for each further beginning.
import { EXACT, startsSmall } from './case-rule.ts';
import { Column } from './column.ts';
import type { NameForm } from './name-forms.ts';
import { pairOf } from './pair-map.ts';
import { enterStart, START_MAP_WORDS } from './start-map.ts';
import { extendA, extendB } from './token-hash.ts';

// `info` of a row: the case rule, whether there are two tokens and more, and the tag.
export const ROW_RULE = 7;
export const ROW_SEVERAL = 8;
export const ROW_TAG_SHIFT = 8;

/** Everything gathered of the names before the sizes of the sections are known. */
export class Gathered {
  // One row for each form of each name: the hashes of all its tokens, what it is, what it leads to.
  readonly a = new Column();
  readonly b = new Column();
  readonly info = new Column();
  readonly value = new Column();
  // The rows of EXACT names, ascending, with the hash of their spelling.
  readonly exactRow = new Column();
  readonly spelling = new Column();
  // The first tokens of forms of several, and their longer beginnings but the whole.
  readonly firstA = new Column();
  readonly firstB = new Column();
  readonly prefixA = new Column();
  readonly prefixB = new Column();
  /** First tokens that want no capital. */
  readonly smallA = new Column();
  readonly pair = new Column();
  readonly anyStart = new Uint32Array(START_MAP_WORDS);
  readonly smallStart = new Uint32Array(START_MAP_WORDS);
  mostTokens = 0;

  add({ tokens, from, to }: NameForm, rule: number, spelling: number, value: number, tag: number): void {
    let a = tokens.a[from] ?? 0;
    let b = tokens.b[from] ?? 0;
    enterStart(this.anyStart, tokens, from);
    const pair = pairOf(tokens, from, to);
    if (pair !== 0) this.pair.push(pair);
    if (startsSmall(rule, tokens, from)) {
      this.smallA.push(a);
      enterStart(this.smallStart, tokens, from);
    }
    const several = to - from > 1;
    if (several) this.addFirst(a, b);
    for (let t = from + 1; t < to; t++) {
      a = extendA(a, tokens.a[t] ?? 0);
      b = extendB(b, tokens.b[t] ?? 0);
      if (t + 1 < to) {
        this.prefixA.push(a);
        this.prefixB.push(b);
      }
    }
    if (rule === EXACT) {
      this.exactRow.push(this.a.length);
      this.spelling.push(spelling);
    }
    this.a.push(a);
    this.b.push(b);
    this.info.push(rule | (several ? ROW_SEVERAL : 0) | (tag << ROW_TAG_SHIFT));
    this.value.push(value);
    this.mostTokens = Math.max(this.mostTokens, to - from);
  }

  /** The forms of one name mostly begin alike. */
  private addFirst(a: number, b: number): void {
    const last = this.firstA.length - 1;
    if (last >= 0 && this.firstA.items[last] === a && this.firstB.items[last] === b) return;
    this.firstA.push(a);
    this.firstB.push(b);
  }

  /** The hash of the spelling of a row that is EXACT. */
  spellingOf(row: number): number {
    let low = 0;
    let high = this.exactRow.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.exactRow.items[middle]! < row) low = middle + 1;
      else high = middle;
    }
    return this.spelling.items[low] ?? 0;
  }
}
