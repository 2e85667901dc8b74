// Capitalised sequences: where they begin and end, what stands at the beginning of a sentence, what is known.
import { expect, test } from 'vitest';
import { capitalRuns } from '../../lib/page/capital-runs.ts';

const runs = (text: string, more: object = {}) => capitalRuns([{ text, isHeadline: false, known: [], ...more }]);
const texts = (text: string) => runs(text).map((run) => run.text);

test.each([
  ['a bridge by Odalys Brenn and others', ['Odalys Brenn']],
  ['he met Ursula von der Leyen at the Bank of England', ['Ursula von der Leyen', 'Bank of England']],
  ['said O. Brenn, of the U.N. office', ['O. Brenn', 'U.N.']],
  ['in Homs. Brenn left', ['Homs', 'Brenn']],
  ['the model of Brenn’s bridge and Xi’an', ['Brenn', 'Xi’an']],
  ['говорил Алексей Пушков вчера', ['Алексей Пушков']],
  ['iPhone and eBay', []],
  ['翟隽 在 北京', []],
])('%s', (text, wanted) => {
  expect(texts(text)).toEqual(wanted);
});

test('the beginning of a sentence, a quotation and a headline are told apart from the inside', () => {
  const text = 'Nobody came. Later Brenn spoke. “Later,” he said, of Later days.';
  expect(runs(text).find((run) => run.text === 'Later')).toMatchObject({ count: 2, inside: 1 });
  expect(runs('the Brenn Plan', { isHeadline: true })[0]).toMatchObject({ count: 1, inside: 0 });
});

test('what overlaps a known name is not unknown, and the sentence comes along', () => {
  const [run] = runs('First words. Then Odalys Brenn spoke. Last words.', { known: [{ start: 18, end: 24 }] });
  expect(run).toMatchObject({ text: 'First', isUnknown: true });
  const brenn = runs('First words. And then Odalys Brenn spoke. Last words.', { known: [{ start: 29, end: 34 }] })[2];
  expect(brenn).toMatchObject({ text: 'Odalys Brenn', isUnknown: false, sentence: 'And then Odalys Brenn spoke.' });
});
