import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LibraryPlace, libraryFragment, readLibraryFragment } from '../../lib/messages/library-address.ts';

it('comes back as it was, whatever is in it', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  const places: fc.Arbitrary<LibraryPlace> = fc.oneof(
    fc.record({ id: text }),
    fc.record({ search: text }),
    fc.record({ add: text, url: text }),
    fc.record({ form: fc.constant('popup') }),
    fc.constant({}),
  );
  fc.assert(
    fc.property(places, (place) => {
      const url = new URL(`https://library.example/options.html${libraryFragment(place)}`);
      expect(readLibraryFragment(url.hash)).toEqual(place);
    }),
  );
});

it('is the plain page where nothing is asked for', () => {
  expect(libraryFragment({ id: '' })).toBe('');
  expect(readLibraryFragment('#something&id=')).toEqual({});
});
