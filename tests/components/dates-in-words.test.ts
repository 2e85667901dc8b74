// Dates and spans in words, to the precision that is known.
import { describe, expect, test } from 'vitest';
import { dateInWords, spanInWords, spanInYears } from '../../components/dates-in-words.ts';
import { propertyWord, valueInWords } from '../../components/property-word.ts';

test('a date is written to the precision it has', () => {
  expect(['2012', '2012-02', '2012-02-17', '0987-01-05'].map((d) => dateInWords(d, 'en'))).toEqual([
    '2012',
    'Feb 2012',
    '17 Feb 2012',
    '5 Jan 987',
  ]);
  expect(dateInWords('2019-09', 'en-GB')).toBe('Sep 2019');
});

test('dates are in the language of the words around them', () => {
  expect(dateInWords('2012-02-17', 'de')).toBe('17 Feb 2012');
});

describe('spans', () => {
  test.each([
    [{ start: '2009', end: '2014' }, '2009 to 2014', '2009 – 2014'],
    [{ start: '2019-09', end: 'open' as const, asOf: '2026-06-01' }, 'since Sep 2019, as of 1 Jun 2026', '2019 –'],
    [{ start: '2016' }, 'since 2016', '2016 –'],
    [{ start: '2009', end: 'unknown' as const }, 'from 2009, end unknown', '2009 – ?'],
    [{ start: 'unknown' as const, end: '2011' }, 'until 2011, start unknown', '? – 2011'],
    [{ end: '2012-03-01' }, 'until 1 Mar 2012', '? – 2012'],
    [
      { start: 'unknown' as const, end: 'unknown' as const, asOf: '2013-05-03' },
      'start and end unknown, as of 3 May 2013',
      '',
    ],
    [{ start: 'unknown' as const, end: 'open' as const, asOf: '2026' }, 'start unknown, as of 2026', '? –'],
    [{ start: '2012-02-17', end: '2012-02-17' }, '17 Feb 2012', '2012'],
    [{ asOf: '2004' }, 'as of 2004', ''],
    [{}, '', ''],
  ])('%o', (span, words, years) => {
    expect(spanInWords(span, 'en')).toBe(words);
    expect(spanInYears(span)).toBe(years);
  });
});

test('properties have words, known or spelled out', () => {
  expect(propertyWord('memberOfPoliticalParty')).toBe('Party');
  expect(propertyWord('voiceActorOf')).toBe('Voice actor of');
});

test('dates and counts are written for people, everything else stands', () => {
  expect(valueInWords({ property: 'dateOfBirth', value: '1954-12' }, 'en')).toBe('Dec 1954');
  expect(valueInWords({ property: 'population', value: '652609' }, 'en')).toBe('652,609');
  expect(valueInWords({ property: 'positionHeld', value: '2012' }, 'en')).toBe('2012');
});
