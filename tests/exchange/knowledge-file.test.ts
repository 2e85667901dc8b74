// Knowledge files of every format become entities; what is none of them is named by its line.
import { describe, expect, it } from 'vitest';
import { knowledgeEntities } from '../../lib/exchange/knowledge-file.ts';

const read = (...lines: string[]) => [...knowledgeEntities(lines.join('\n'))];

describe('knowledgeEntities', () => {
  it('reads people with dated positions', () => {
    const line = {
      id: 'Q:Q1',
      name: 'Ada Brenner',
      aliases: ['A. Brenner'],
      type: 'person',
      desc: 'Minister (Norland)',
      born: '1960',
      enwiki: 'Ada Brenner',
      positions: [
        { title: 'Minister', of: 'Norland', start: '2001-02-03', end: '2004' },
        { title: 'Envoy', of: 'Norland', start: '2005', end: '', asOf: '2020-01' },
        { title: 'Deputy', of: 'Norland', start: 'long ago', end: 'later' },
      ],
    };
    expect(read(JSON.stringify(line))).toEqual([
      {
        id: 'Q:Q1',
        type: 'person',
        label: { text: 'Ada Brenner' },
        aliases: [{ text: 'A. Brenner' }],
        description: { text: 'Minister (Norland)' },
        statements: [
          { property: 'dateOfBirth', value: '1960' },
          { property: 'positionHeld', value: 'Minister', of: 'Norland', start: '2001-02-03', end: '2004' },
          { property: 'positionHeld', value: 'Envoy', of: 'Norland', start: '2005', end: 'open', asOf: '2020-01' },
          { property: 'positionHeld', value: 'Deputy', of: 'Norland', start: 'unknown', end: 'unknown' },
        ],
        links: [{ url: 'https://en.wikipedia.org/wiki/Ada_Brenner' }],
        tags: [],
      },
    ]);
  });

  it('reads titles alone', () => {
    expect(read('{"id":"x","name":"Norland"}')[0]).toMatchObject({
      id: 'x',
      type: 'other',
      label: { text: 'Norland' },
      aliases: [],
    });
  });

  it('reads names divided by tabs and bars, and passes over what a broken name left', () => {
    const found = read('geo:1\tl\tHaven|Havn|Гавань', 'Durban', 'ror:2\to\tHarbour School');
    expect(found.map(({ id, type, aliases }) => [id, type, aliases.length])).toEqual([
      ['geo:1', 'place', 2],
      ['ror:2', 'organisation', 0],
    ]);
  });

  it('reads our own entities behind a header', () => {
    const found = read(
      '{"format":"backstory-pack","version":1,"id":"p"}',
      '{"id":"a","type":"place","label":{"text":"Haven"}}',
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ id: 'a', aliases: [], statements: [] });
  });

  it('names the line that is wrong', () => {
    expect(() => read('{"id":"a","name":"Haven"}', '{"id":')).toThrow('Line 2 is not JSON');
    expect(() => read('{"id":"a","name":"Haven"}', '{"id":"b"}')).toThrow('Line 2 has no id or no name');
    expect(() => read('{"id":"a","type":"planet","label":{"text":"Haven"}}')).toThrow('Line 1: type');
    expect(() => read('just words')).toThrow('Line 1 is neither');
  });
});
