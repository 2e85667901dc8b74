// Files of Wikidata: dumps, lines and answers of the interface, whole and broken.
import { describe, expect, test } from 'vitest';
import { recogniseFormat } from '../../lib/exchange/recognise.ts';
import { readWikidata } from '../../lib/exchange/wikidata.ts';
import { claim, entityValue, item, term, timeValue, ZHAI } from '../wikidata/items.ts';

const OTHER = item('Q201', { labels: { en: term('en', 'Special Envoy') } });
const read = (text: string) => readWikidata(new Blob([text]), { language: 'en' });

describe('the same items from every shape', () => {
  const shapes = {
    'a dump': `[\n${JSON.stringify(ZHAI)},\n${JSON.stringify(OTHER)}\n]\n`,
    lines: `${JSON.stringify(ZHAI)}\n${JSON.stringify(OTHER)}\n`,
    'an answer': JSON.stringify({ entities: { Q100: ZHAI, Q201: OTHER }, success: 1 }),
    'an answer over many lines': JSON.stringify({ entities: { Q100: ZHAI, Q201: OTHER } }, null, 2),
    'a list': JSON.stringify([ZHAI, OTHER]),
  };
  test.each(Object.entries(shapes))('%s', async (_, text) => {
    expect(await recogniseFormat(new Blob([text]))).toBe('wikidata');
    const { found, refused } = await read(text);
    expect(refused).toEqual([]);
    expect(found.map(({ entity }) => entity.id)).toEqual(['Q100', 'Q201']);
    const { statements } = found[0]!.entity;
    const source = { title: 'Wikidata', url: 'https://www.wikidata.org/wiki/Q100' };
    // A name from later in the file, and the day the item was written.
    expect(statements[1]).toEqual({
      property: 'positionHeld',
      value: 'Special Envoy',
      entity: 'Q201',
      start: '2019-09-03',
      end: 'open',
      asOf: '2026-03-04',
      source,
    });
  });
});

test('what is wrong in an item is told by line and field, and the rest is taken', async () => {
  const odd = item('Q7', {
    labels: { en: term('en', 'Odd') },
    claims: { P39: [claim('P39', entityValue('Q1'), { P580: timeValue('+999999-01-01T00:00:00Z') })] },
  });
  const nameless = item('Q8');
  const { found, refused } = await read(
    `[\n${JSON.stringify(odd)},\n${JSON.stringify(nameless)},\n{"id":"X"},\n${JSON.stringify(odd)}\n]`,
  );
  expect(found.map(({ entity }) => entity.id)).toEqual(['Q7']);
  expect(refused.map(({ line, field }) => [line, field]).toSorted()).toEqual([
    [2, 'P39, P580'],
    [3, 'label, text'],
    [4, 'id'],
    [5, 'P39, P580'],
    [5, 'id'],
  ]);
});

test.each([
  ['half a dump', `[\n${JSON.stringify(ZHAI)},\n${JSON.stringify(OTHER)},\n`, 'line 3'],
  [
    'half an answer',
    JSON.stringify({ entities: { Q100: ZHAI } }, null, 1).slice(0, 200),
    expect.stringMatching(/^line \d+$/),
  ],
  ['no items', '{"entities":{}}', 'line 1'],
])('%s is refused', async (_, text, where) => {
  await expect(read(text)).rejects.toMatchObject({ name: 'ExpectedError', where });
});

test('an item that is not there is told', async () => {
  const { found, refused } = await read('{"entities":{"Q9":{"id":"Q9","missing":""}}}');
  expect(found).toEqual([]);
  expect(refused).toMatchObject([{ label: 'Q9', why: 'Wikidata does not have it' }]);
});
