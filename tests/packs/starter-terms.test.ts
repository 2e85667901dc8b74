// How the lists of the starter pack say who held a post from when to when.
import { expect, test } from 'vitest';
import { readTerms } from '../../scripts/starter-pack/terms.ts';

const read = (list: string) => readTerms(list, 'ministers.txt: XX Minister');

test('a term ends when the next begins, unless it says when; the last is open as of a day', () => {
  const terms = read('Ada Orr 2001-02; *Bo Lind (Bo A. Lind, B. Lind) 2003..2004-05-06; Cy Noe 2004-07+2025-09');
  expect(terms.map(({ name, acting, start, end, asOf }) => ({ name, acting, start, end, asOf }))).toEqual([
    { name: 'Ada Orr', acting: false, start: '2001-02', end: '2003', asOf: undefined },
    { name: 'Bo Lind', acting: true, start: '2003', end: '2004-05-06', asOf: undefined },
    { name: 'Cy Noe', acting: false, start: '2004-07', end: 'open', asOf: '2025-09' },
  ]);
  expect(terms[1]?.otherNames).toEqual(['Bo A. Lind', 'B. Lind']);
});

test('what is not known even by its year is unknown, not the day of a neighbour', () => {
  const terms = read('Ada Orr 2001-02..?; Bo Lind ?..2006-01; Cy Noe 2005..2006; Di Roe 2008; Ed Sand ?..2012');
  expect(terms.map(({ start, end }) => [start, end])).toEqual([
    ['2001-02', 'unknown'],
    ['unknown', '2006-01'],
    ['2005', '2006'],
    ['2008', 'unknown'],
    ['unknown', '2012'],
  ]);
});

test('a year holds the months in it: a term from April may end in that year', () => {
  expect(read('Ada Orr 2025-04..2025; Bo Lind 2025-09+2025-11')[0]).toMatchObject({ start: '2025-04', end: '2025' });
});

test.each([
  ['Ada Orr 2004-04..2003', 'Ada Orr ends before it begins'],
  ['Ada Orr 2004-13', 'no such day: 2004-13'],
  ['Ada Orr', 'not a term: Ada Orr'],
  ['Ada Orr 2004..??', 'not a term: Ada Orr 2004..??'],
])('%s is refused', (list, message) => {
  expect(() => read(list)).toThrow(`ministers.txt: XX Minister: ${message}`);
});

test('somebody listed under another country already is named with it', () => {
  expect(read('Ada Orr [SD] 2011-07..2011-08')[0]).toMatchObject({ name: 'Ada Orr', home: 'SD' });
});
