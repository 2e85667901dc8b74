// Ids kept as bytes and hashes answer as a set of strings does.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashId } from '../../lib/packs/id-table.ts';
import { SeenIds } from '../../lib/packs/seen-ids.ts';

it('tells ids that came before as a set does', () => {
  const id = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('Q1', 'Q11', 'Q:Q1', 'ü', 'ue', '翟', '😀', ''));
  fc.assert(
    fc.property(fc.array(id, { maxLength: 200 }), (ids) => {
      const seen = new SeenIds();
      const known = new Set<string>();
      for (const each of ids.filter((text) => text.isWellFormed())) {
        expect(seen.add(each)).toBe(!known.has(each));
        known.add(each);
        expect(seen.count).toBe(known.size);
      }
      expect([...seen.hashes]).toEqual([...known].map(hashId));
    }),
  );
});

it('keeps thousands apart, also those with the same hash', () => {
  const seen = new SeenIds();
  const twins = ['Q106225466', 'Q83046553', 'Q1025051198', 'Q517799653'];
  expect(new Set(twins.map(hashId)).size).toBe(2);
  for (const id of twins) expect(seen.add(id)).toBe(true);
  for (let i = 0; i < 10_000; i++) if (!seen.add(`e${i}`)) throw new Error(`e${i} was taken for another`);
  for (const id of [...twins, 'e0', 'e9999']) expect(seen.add(id)).toBe(false);
  expect(seen.count).toBe(10_004);
});
