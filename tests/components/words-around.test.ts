// What the words around a selection tell.
import { expect, test } from 'vitest';
import { guessType, sentenceAround } from '../../components/words-around.ts';

const around =
  'The vote was close. A solution is near, spokesman Liu Weimin told reporters in Orre. Nobody else spoke.';

test('the sentence it stands in', () => {
  expect(sentenceAround({ selected: 'Liu Weimin', around })).toBe(
    'A solution is near, spokesman Liu Weimin told reporters in Orre.',
  );
  expect(sentenceAround({ selected: 'Nowhere', around })).toBe('');
  const long = sentenceAround({ selected: 'Liu', around: `${'word '.repeat(200)}Liu ${'word '.repeat(200)}` });
  expect(long.length).toBeLessThan(310);
  expect(long).toContain('Liu');
});

test('the type, with the word it was guessed from, or nothing', () => {
  expect(guessType({ selected: 'Liu Weimin', around })).toEqual({ type: 'person', from: 'spokesman' });
  expect(guessType({ selected: 'Orre', around })).toEqual({ type: 'place', from: 'in' });
  expect(guessType({ selected: 'Lakeside Council', around: '' })).toEqual({ type: 'organisation', from: 'Council' });
  expect(guessType({ selected: 'Lake Alliance', around: '' })?.type).toBe('party');
  expect(guessType({ selected: 'Nobody', around })).toBeNull();
});
