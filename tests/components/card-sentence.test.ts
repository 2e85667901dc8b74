// What is announced when a card opens without the focus.
import { expect, test } from 'vitest';
import { announceCard } from '../../components/card-sentence.ts';
import { viewOf } from '../gallery/fixtures.ts';

test('name, type, and what held on the article’s date', () => {
  expect(announceCard('Zhai', [viewOf('zhai')], 'en')).toBe(
    'Zhai Jun, Person. On 17 Feb 2012: Vice Foreign Minister of China',
  );
});

test('without a post on that date, what it is; never today’s post as then', () => {
  expect(announceCard('Liu', [viewOf('liu')], 'en')).toBe('Liu Weimin, Person. Chinese diplomat');
});

test('several candidates are counted, an unknown one is named as the page does', () => {
  expect(announceCard('Haidar', [viewOf('aliHaidar'), viewOf('aliHaydar')], 'en')).toBe('Haidar, 2 candidates');
  expect(announceCard('Haidar', [], 'en')).toBe('Haidar');
});
