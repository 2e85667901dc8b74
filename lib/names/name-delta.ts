// The reader's own names: a small source that changes at any time beside indexes that never do.
//
// Names hang in a Map by their first hash; the two Bloom filters are those of an index, so that the finder asks a delta and
// an index the same questions. Adding or removing an entity costs its own names only. A removed name's filter bits stay
// (they only cost a look that finds nothing); the filter of beginnings doubles when it has filled up, which re-enters the
// delta's own names and nothing else.
import { startsSmall } from './case-rule.ts';
import { aloneBits, beginsBits, goesOnBits, nameBits, prefixBits, wordOf } from './filter-bits.ts';
import { formsOf, type NameEntry, type NameForm, type RefusedName } from './name-forms.ts';
import type { NameSource, Postings } from './name-source.ts';
import { enterPair, pairOf } from './pair-map.ts';
import { enterStart, START_MAP_WORDS } from './start-map.ts';
import { extendA, extendB } from './token-hash.ts';

interface DeltaName {
  readonly a: number;
  readonly b: number;
  readonly rule: number;
  readonly spelling: number;
  readonly small: boolean;
  readonly beginnings: readonly Beginning[];
  readonly values: number[];
  readonly tags: number[];
}

interface Beginning {
  readonly a: number;
  readonly b: number;
}

/** Words of the filters at first: 64 KB together, sparse enough for about 10,000 names. */
const FIRST_WORDS = 4096;
/** Beginnings of two tokens and more for each that begins a name. */
const PREFIX_WORDS_A_WORD = 3;
/** Words of the map of pairs, enough for some thousand names of scripts without spaces. */
const PAIR_WORDS = 1024;
/** Keys a filter word may hold before the filters double. */
const KEYS_A_WORD = 3;

/** A mutable source. Add all names of an entity with `add`; `remove` takes away all names of a value. */
export class NameDelta implements NameSource {
  first: Uint32Array;
  small: Uint32Array;
  prefix: Uint32Array;
  hasSmallStarts = false;
  readonly pairs = new Uint32Array(PAIR_WORDS);
  readonly anyStart = new Uint32Array(START_MAP_WORDS);
  readonly smallStart = new Uint32Array(START_MAP_WORDS);
  mostTokens = 0;
  private readonly ids = new Map<number, number[]>();
  private readonly names: (DeltaName | undefined)[] = [];
  private readonly free: number[] = [];
  private readonly idsOf = new Map<number, number[]>();
  private firstKeys = 0;
  private prefixKeys = 0;

  /** `expected`: so many names will come, if fewer than usual; a source made for one text then costs little to make. */
  constructor(expected = FIRST_WORDS) {
    const words = Math.max(1, Math.min(FIRST_WORDS, expected));
    this.first = new Uint32Array(words);
    this.small = new Uint32Array(words);
    this.prefix = new Uint32Array(words * PREFIX_WORDS_A_WORD);
  }

  /** How many values have names here. */
  get size(): number {
    return this.idsOf.size;
  }

  /** Adds one name of a value. Returns why it was kept out, or null. */
  add(entry: NameEntry): RefusedName | null {
    const forms = formsOf(entry);
    if (typeof forms === 'string') return { text: entry.text, value: entry.value, reason: forms };
    for (const form of forms.forms) this.addForm(form, forms.rule, forms.spelling, entry.value >>> 0, entry.tag ?? 0);
    return null;
  }

  /** Takes away every name of a value. True when it had any. */
  remove(value: number): boolean {
    const ids = this.idsOf.get(value);
    if (ids === undefined) return false;
    this.idsOf.delete(value);
    for (const id of ids) {
      const name = this.names[id];
      if (name === undefined) continue;
      for (let k = name.values.length - 1; k >= 0; k--) {
        if (name.values[k] !== value) continue;
        name.values.splice(k, 1);
        name.tags.splice(k, 1);
      }
      if (name.values.length === 0) this.drop(id, name);
    }
    return true;
  }

  seek(a: number, b: number): number {
    const ids = this.ids.get(a);
    if (ids === undefined) return -1;
    for (const id of ids) if (this.names[id]?.b === b) return id;
    return -1;
  }

  next(nameId: number): number {
    const name = this.names[nameId];
    const ids = name === undefined ? undefined : this.ids.get(name.a);
    if (name === undefined || ids === undefined) return -1;
    for (let k = ids.indexOf(nameId) + 1; k < ids.length; k++) {
      const id = ids[k] ?? -1;
      if (this.names[id]?.b === name.b) return id;
    }
    return -1;
  }

  ruleOf(nameId: number): number {
    return this.names[nameId]?.rule ?? 0;
  }

  spellingOf(nameId: number): number {
    return this.names[nameId]?.spelling ?? 0;
  }

  isOn(nameId: number): boolean {
    return this.names[nameId] !== undefined;
  }

  hasTag(nameId: number, tag: number): boolean {
    return this.names[nameId]?.tags.includes(tag) ?? false;
  }

  postings(nameId: number): Postings {
    const name = this.names[nameId];
    return { values: [...(name?.values ?? [])], tags: [...(name?.tags ?? [])] };
  }

  private addForm(form: NameForm, rule: number, spelling: number, value: number, tag: number): void {
    const { tokens, from, to } = form;
    let a = tokens.a[from] ?? 0;
    let b = tokens.b[from] ?? 0;
    const small = startsSmall(rule, tokens, from);
    const beginnings: Beginning[] = [{ a, b }];
    for (let t = from + 1; t < to; t++) {
      a = extendA(a, tokens.a[t] ?? 0);
      b = extendB(b, tokens.b[t] ?? 0);
      beginnings.push({ a, b });
    }
    const ids = this.ids.get(a) ?? [];
    let id = ids.find((known) => {
      const name = this.names[known];
      return name?.b === b && name.rule === rule && name.spelling === spelling;
    });
    if (id === undefined) {
      id = this.free.pop() ?? this.names.length;
      this.names[id] = { a, b, rule, spelling, small, beginnings, values: [], tags: [] };
      ids.push(id);
      this.ids.set(a, ids);
      this.firstKeys++;
      this.prefixKeys += beginnings.length - 1;
      if (this.firstKeys > this.first.length * KEYS_A_WORD || this.prefixKeys > this.prefix.length * KEYS_A_WORD) {
        this.widen();
      } else this.mark(beginnings, small);
    }
    const name = this.names[id];
    if (name === undefined || name.values.some((known, k) => known === value && name.tags[k] === tag)) return;
    name.values.push(value);
    name.tags.push(tag);
    const own = this.idsOf.get(value);
    if (own === undefined) this.idsOf.set(value, [id]);
    else own.push(id);
    this.mostTokens = Math.max(this.mostTokens, to - from);
    enterStart(this.anyStart, tokens, from);
    enterPair(this.pairs, pairOf(tokens, from, to));
    if (small) {
      this.hasSmallStarts = true;
      enterStart(this.smallStart, tokens, from);
    }
  }

  private mark(beginnings: readonly Beginning[], small: boolean): void {
    beginnings.forEach(({ a, b }, k) => {
      if (k > 0) {
        this.enter(this.prefix, a, prefixBits(b) | (k === beginnings.length - 1 ? nameBits(b) : 0));
        return;
      }
      const bits = beginsBits(a) | (beginnings.length === 1 ? aloneBits(b) : goesOnBits(b));
      if (small) this.enter(this.small, a, beginsBits(a));
      this.enter(this.first, a, bits);
    });
  }

  private enter(filter: Uint32Array, a: number, bits: number): void {
    const word = wordOf(a, filter.length);
    filter[word] = (filter[word] ?? 0) | bits;
  }

  private widen(): void {
    this.first = new Uint32Array(this.first.length * 2);
    this.small = new Uint32Array(this.first.length);
    this.prefix = new Uint32Array(this.prefix.length * 2);
    for (const name of this.names) if (name !== undefined) this.mark(name.beginnings, name.small);
  }

  private drop(id: number, name: DeltaName): void {
    this.names[id] = undefined;
    this.free.push(id);
    this.firstKeys--;
    this.prefixKeys -= name.beginnings.length - 1;
    const ids = this.ids.get(name.a)?.filter((other) => other !== id) ?? [];
    if (ids.length === 0) this.ids.delete(name.a);
    else this.ids.set(name.a, ids);
  }
}
