// What is announced when a card opens without the focus.
import { expect, test } from 'vitest';
import { announceCard } from '../../components/card-sentence.ts';
import { viewOf } from '../gallery/fixtures.ts';

test('name, type, and what held on the article’s date', () => {
  expect(announceCard('Zhai', [viewOf('zhai')], 'en')).toBe(
    'Zhai Jun, Person. On 17 Feb 2012: Vice Foreign Minister of China',
  );
});

test('without a post on that date, that none is known; never today’s post as then', () => {
  expect(announceCard('Liu', [viewOf('liu')], 'en')).toBe('Liu Weimin, Person. On 17 Feb 2012: Not known');
  expect(announceCard('Zhai', [viewOf('zhai', '2003-05-01')], 'en')).toBe(
    'Zhai Jun, Person. On 1 May 2003: No post known on this day',
  );
  expect(announceCard('Zhai', [viewOf('zhai', null)], 'en')).toBe(
    'Zhai Jun, Person. Chinese diplomat, Arabist, born 1954',
  );
});

test('several candidates are counted, an unknown one is named as the page does', () => {
  expect(announceCard('Haidar', [viewOf('aliHaidar'), viewOf('aliHaydar')], 'en')).toBe('Haidar, 2 candidates');
  expect(announceCard('Haidar', [], 'en')).toBe('Haidar');
});
