// The reader's own names: they come and go while built indexes stay as they are.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNames } from '../../lib/names/find-names.ts';
import { lookupName } from '../../lib/names/lookup-name.ts';
import { NameDelta } from '../../lib/names/name-delta.ts';

const valuesIn = (delta: NameDelta, phrase: string): number[] =>
  lookupName(phrase, [delta])
    .flatMap(({ nameId }) => [...delta.postings(nameId).values])
    .sort((a, b) => a - b);

describe('a delta', () => {
  test('finds what was added and no longer what was removed', () => {
    const delta = new NameDelta();
    expect(delta.add({ text: 'Ada Moe', value: 1 })).toBeNull();
    delta.add({ text: 'Ada', value: 1 });
    delta.add({ text: 'Ada Moe', value: 2, tag: 3 });
    expect(valuesIn(delta, 'Ada Moe')).toEqual([1, 2]);
    expect(delta.remove(1)).toBe(true);
    expect(delta.remove(1)).toBe(false);
    expect(valuesIn(delta, 'Ada Moe')).toEqual([2]);
    expect(valuesIn(delta, 'Ada')).toEqual([]);
    expect(findNames('Ada Moe and Ada', [delta]).count).toBe(1);
    expect(delta.size).toBe(1);
  });

  test('says why a name was kept out', () => {
    expect(new NameDelta().add({ text: 'the', value: 5 })).toEqual({ text: 'the', value: 5, reason: 'stop word' });
  });

  test('keeps all names when its filters grow', () => {
    const delta = new NameDelta();
    for (let k = 0; k < 20_000; k++) delta.add({ text: `Name${k} Moe${k} Bo`, value: k });
    for (let k = 0; k < 20_000; k += 97) expect(valuesIn(delta, `Name${k} Moe${k} Bo`)).toEqual([k]);
  });

  test('answers like a plain Map after any additions and removals', () => {
    const name = fc.constantFrom('Ada', 'Bo', 'Ada Bo', 'Ada Bo Moe', 'ADA', 'Bo Moe', 'UN');
    const step = fc.oneof(fc.record({ add: name, value: fc.nat(4) }), fc.record({ remove: fc.nat(4) }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const delta = new NameDelta();
        const plain = new Map<number, Set<string>>();
        for (const one of steps) {
          if ('add' in one) {
            delta.add({ text: one.add, value: one.value });
            plain.set(one.value, (plain.get(one.value) ?? new Set()).add(one.add.toLowerCase()));
          } else {
            delta.remove(one.remove);
            plain.delete(one.remove);
          }
        }
        for (const text of ['ADA', 'BO', 'ADA BO', 'ADA BO MOE', 'BO MOE', 'UN']) {
          const expected = [...plain].filter(([, names]) => names.has(text.toLowerCase())).map(([value]) => value);
          expect([...new Set(valuesIn(delta, text))]).toEqual(expected.sort((a, b) => a - b));
        }
      }),
    );
  });
});
