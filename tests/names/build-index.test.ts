// An index that is built name by name and written in steps: the same bytes, and turns for others in between.
import { describe, expect, test } from 'vitest';
import { buildIndex, IndexBuilder, type NameEntry } from '../../lib/names/build-index.ts';
import { Column } from '../../lib/names/column.ts';
import { openIndex } from '../../lib/names/name-index.ts';
import { atOnce } from '../../lib/names/steps.ts';

/** Names of every kind: homonyms, doublets, exact ones, scripts without spaces, small beginnings, what is refused. */
const entries: NameEntry[] = Array.from({ length: 40_000 }, (_, k) => {
  const text = [
    `Given${k % 900} Family${k % 7000}`,
    `University of Town ${k}`,
    `王${String.fromCharCode(0x4e00 + (k % 3000))}${k % 10}`,
    'al-Name',
    k % 2 === 0 ? 'the' : `The ${k}`,
  ][k % 5]!;
  return { text, value: k % 1234, tag: k % 11, caseRule: k % 6 === 0 ? 'exact' : 'auto' };
});

describe('an index built name by name', () => {
  test('has the bytes of one built at once, whatever others do in between', () => {
    const whole = buildIndex(entries);
    const builder = new IndexBuilder();
    const other = new IndexBuilder();
    const refused = [];
    for (const entry of entries) {
      const reason = builder.add(entry);
      if (reason !== null) refused.push(reason);
      other.add({ ...entry, text: `Other ${entry.text}` });
    }
    const steps = builder.finishInSteps();
    const otherSteps = other.finishInSteps();
    let turns = 0;
    let written = steps.next();
    for (; !written.done; written = steps.next()) {
      turns++;
      otherSteps.next();
    }
    expect(turns).toBeGreaterThan(20);
    expect(Buffer.compare(Buffer.from(written.value.bytes), Buffer.from(whole.bytes))).toBe(0);
    expect(written.value.names).toBe(whole.names);
    expect(refused).toEqual(whole.refused);
    expect(refused.length).toBeGreaterThan(0);
  });

  test('may be empty', () => {
    const { bytes, names } = atOnce(new IndexBuilder().finishInSteps());
    expect(names).toBe(0);
    expect(openIndex(bytes).seek(1, 2)).toBe(-1);
  });
});

test('a column keeps every number, and none after it was cleared', () => {
  const column = new Column();
  for (let k = 0; k < 10_000; k++) column.push(k * 77_777);
  expect(Array.from(column.items.subarray(0, column.length))).toEqual(
    Array.from({ length: 10_000 }, (_, k) => (k * 77_777) | 0),
  );
  column.clear();
  expect([column.length, column.items.length]).toEqual([0, 0]);
});
