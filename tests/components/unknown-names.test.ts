// Names that are not known yet: those that recur; no sentence starts, no German nouns, no months, no parts of known names.
import { expect, test } from 'vitest';
import { spellingsOf, unknownNames } from '../../components/unknown-names.ts';
import { capitalRuns } from '../../lib/page/capital-runs.ts';

const found = (text: string, language: string, known: readonly { start: number; end: number }[] = []) =>
  unknownNames(capitalRuns([{ text, isHeadline: false, known }]), language).map(({ text, count }) => [text, count]);

test('a name that recurs is found, with its shorter forms counted', () => {
  const text =
    'The engineer Odalys Brenn has drawn a bridge. The council likes it. Brenn answered that it was deep enough, and Brenn left in March. In March the ice goes. The hall is open. President Tomas Reik was there with Tomas Reik of the Harbour Board.';
  expect(found(text, 'en')).toEqual([
    ['Odalys Brenn', 3],
    ['Tomas Reik', 2],
  ]);
});

test('what begins sentences only, or stands once, is not', () => {
  expect(found('Bridges are high. Bridges are long. Then Arvale was seen. Bridges fall.', 'en')).toEqual([]);
});

test('demonyms and months are no names', () => {
  expect(found('the Syrian army and the Syrian state, in June and in June', 'en')).toEqual([]);
});

test('German nouns do not flood, names of two words are found', () => {
  const text =
    'Der Bürgermeister sprach mit Odalys Brenn über die Brücke. Die Brücke kostet viel Geld, sagte Odalys Brenn dem Rat. Das Geld fehlt dem Rat, und der Rat sucht Geld. Anfang Januar kommt die Brücke, Ende Januar das Geld.';
  expect(found(text, 'de')).toEqual([['Odalys Brenn', 2]]);
});

test('a name that is known somewhere is not proposed', () => {
  const text = 'with Sergei Lavrov and again Lavrov, then Lavrov';
  expect(found(text, 'en', [{ start: 5, end: 18 }])).toEqual([]);
});

test('Russian names are found', () => {
  expect(found('Вчера мост показал Одалис Бренн. Сегодня Одалис Бренн уехал.', 'ru')).toEqual([['Одалис Бренн', 2]]);
});

test('other spellings in the article: initials, the last word, an acronym, part of it; not somebody else’s', () => {
  const runs = [
    'Odalys Brenn',
    'O. Brenn',
    'Brenn',
    'Maria Brenn',
    'Odalys',
    'Harbour Board of Arvale',
    'HBA',
    'Harbour Board',
  ];
  const as = (name: string) =>
    spellingsOf(
      name,
      runs.map((text) => ({ text })),
    );
  expect(as('Odalys Brenn')).toEqual(['O. Brenn', 'Brenn']);
  expect(as('Harbour Board of Arvale')).toEqual(['HBA', 'Harbour Board']);
});
