import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GrowingBytes } from '../../lib/packs/growing-array.ts';

const texts = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: 'binary-ascii', maxLength: 80 }),
    // Units that may be half a character.
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 }).map((units) => String.fromCharCode(...units)),
  ),
  { maxLength: 20 },
);

test('texts are written as the platform writes UTF-8, one behind the other', () => {
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(texts, (all) => {
      const bytes = new GrowingBytes();
      const lengths = all.map((text) => bytes.text(text));
      expect(lengths).toEqual(all.map((text) => encoder.encode(text).length));
      expect([...bytes.view()]).toEqual(all.flatMap((text) => [...encoder.encode(text)]));
    }),
  );
});
