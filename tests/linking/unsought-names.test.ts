import { expect, it } from 'vitest';
import { buildLinkingSource } from '../../lib/linking/linking-source.ts';
import { unsoughtNames } from '../../lib/linking/unsought-names.ts';
import { entity } from './linked.ts';

const united = entity({ type: 'place', label: 'United Shires', aliases: ['CA', 'U', 'The', '1707', 'Shires', '…'] });

it('are those that would be found everywhere, with the reason', () => {
  expect(unsoughtNames(united)).toEqual([
    { text: 'CA', reason: 'two-letter code' },
    { text: 'U', reason: 'single letter' },
    { text: 'The', reason: 'stop word' },
    { text: '1707', reason: 'number' },
    { text: '…', reason: 'no letters' },
  ]);
  expect(unsoughtNames(entity('Vane'))).toEqual([]);
});

it('are those the index of a pack refuses, and none of them is refused of the reader’s own', () => {
  const refused = buildLinkingSource([united]).refused.map(({ text, reason }) => ({ text, reason }));
  const sought = new Set(unsoughtNames(united).map(({ text }) => text));
  for (const one of refused.filter(({ text }) =>
    [united.label, ...united.aliases].some((name) => name.text === text),
  )) {
    expect(unsoughtNames(united)).toContainEqual(one);
  }
  expect(refused.some(({ text }) => sought.has(text))).toBe(true);
  expect(buildLinkingSource([united], { kind: 'own' }).refused.map(({ text }) => text)).not.toContain('CA');
});
