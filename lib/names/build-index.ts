// Builds the binary name index of a source (index-format.ts) from its names, which may come one by one.
//
// The sizes of the sections are known only when all names have come; writing them (write-index.ts) is done in steps, so
// that whoever builds a large index can let others take their turn in between.
import { Gathered } from './gathered-names.ts';
import { FINGERPRINT_BITS } from './index-format.ts';
import { formsOf, type NameEntry, type RefusedName } from './name-forms.ts';
import { atOnce } from './steps.ts';
import { type WrittenIndex, writeIndex } from './write-index.ts';

export type { NameEntry, RefusedName } from './name-forms.ts';

export interface BuildOptions {
  /** Bits of a name's second hash that are kept; fewer than 28 only in tests, to force collisions. */
  readonly fingerprintBits?: number;
}

export interface BuiltIndex extends WrittenIndex {
  readonly refused: RefusedName[];
}

/** Takes names one by one and makes one index of them. About a microsecond a name. */
export class IndexBuilder {
  private readonly rows = new Gathered();
  private readonly fingerprintBits: number;

  constructor(options: BuildOptions = {}) {
    this.fingerprintBits = options.fingerprintBits ?? FINGERPRINT_BITS;
  }

  /** Adds one name. Returns why it was kept out, or null. */
  add(entry: NameEntry): RefusedName | null {
    const forms = formsOf(entry);
    if (typeof forms === 'string') return { text: entry.text, value: entry.value, reason: forms };
    for (const form of forms.forms) {
      this.rows.add(form, forms.rule, forms.spelling, entry.value >>> 0, entry.tag ?? 0);
    }
    return null;
  }

  /** Writes the index, a step at each `next`; some milliseconds each. The builder cannot be used again. */
  finishInSteps(): Generator<undefined, WrittenIndex> {
    return writeIndex(this.rows, this.fingerprintBits);
  }
}

/**
 * One index out of all names of a source. Names that would mark everything are left out and listed with the reason.
 * Linear in the names' characters but for sorting within buckets; about a microsecond a name.
 */
export function buildIndex(entries: Iterable<NameEntry>, options: BuildOptions = {}): BuiltIndex {
  const refused: RefusedName[] = [];
  const builder = new IndexBuilder(options);
  for (const entry of entries) {
    const reason = builder.add(entry);
    if (reason !== null) refused.push(reason);
  }
  return { ...atOnce(builder.finishInSteps()), refused };
}
