// Where two voices cannot both be right, and where they only know the same in other words.
import { expect, test } from 'vitest';
import type { Statement } from '../../lib/entities/entity.ts';
import { contradict, sayTogether } from '../../lib/entities/sources-differ.ts';

const post = (start: string, end: string, value = 'Minister'): Statement => ({
  property: 'positionHeld',
  value,
  start,
  end,
});

test.each<[string, Statement, Statement, boolean]>([
  ['other ends of one term', post('2009', '2014'), post('2009', '2013'), true],
  ['the same term, more exactly', post('2009', '2014'), post('2009-03', '2014-02-01'), false],
  ['two terms of one post', post('2009', '2012'), post('2015', '2018'), false],
  ['two posts', post('2009', '2014'), post('2009', '2013', 'Deputy'), false],
  ['two birthdays', { property: 'dateOfBirth', value: '1954' }, { property: 'dateOfBirth', value: '1955' }, true],
  ['one birthday', { property: 'dateOfBirth', value: '1954' }, { property: 'dateOfBirth', value: '1954-12' }, false],
  [
    'two heads of one state at one time',
    { property: 'headOfState', value: 'A', start: '2000', end: '2010' },
    { property: 'headOfState', value: 'B', start: '2005', end: '2012' },
    true,
  ],
  [
    'one after the other',
    { property: 'headOfState', value: 'A', start: '2000', end: '2005' },
    { property: 'headOfState', value: 'B', start: '2005', end: '2012' },
    false,
  ],
])('%s', (_, a, b, expected) => {
  expect(contradict(a, b)).toBe(expected);
  expect(contradict(b, a)).toBe(expected);
});

test('both sides are told with who says them, and of other packs nothing else', () => {
  const pack = { by: { packTitle: 'World affairs' }, statements: [post('2009', '2014')] };
  const other = { by: { packTitle: 'Old lists' }, statements: [post('2009', '2013'), post('2001', '2002', 'Clerk')] };
  const said = sayTogether([pack], [other]);
  expect(said.map(({ by, differs }) => ({ by, differs }))).toEqual([
    { by: { packTitle: 'World affairs' }, differs: 1 },
    { by: { packTitle: 'Old lists' }, differs: 1 },
  ]);
});
