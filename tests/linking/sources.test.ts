// A built source is opened in place and says what was built; one that was changed or cut is refused; own entities change.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENTITY_TYPES, type Entity } from '../../lib/entities/entity.ts';
import { EntityTableBuilder, openEntityTable } from '../../lib/linking/entity-table.ts';
import { linkDocument } from '../../lib/linking/link-document.ts';
import { buildLinkingSource, openLinkingSource } from '../../lib/linking/linking-source.ts';
import { OwnEntities } from '../../lib/linking/own-entities.ts';
import { entity } from './linked.ts';

const ada = entity({
  id: 'Q:Q1',
  type: 'person',
  label: 'Ada Brenner',
  aliases: ['A. Brenner'],
  statements: [{ property: 'positionHeld', value: 'Minister', of: 'Norland', start: '2001-02', end: 'open' }],
});

function tableOf(entities: readonly Entity[]): ArrayBuffer {
  const builder = new EntityTableBuilder();
  for (const each of entities) builder.add(each, each.label.text === 'Haven');
  return builder.finish();
}

describe('the entity table', () => {
  it('gives back what linking needs of each entity', () => {
    const facts = openEntityTable(tableOf([ada, entity('Haven')]), true);
    expect(facts.count).toBe(2);
    expect([facts.id(0), facts.label(0), facts.type(0), facts.byHand(0)]).toEqual([
      'Q:Q1',
      'Ada Brenner',
      'person',
      false,
    ]);
    expect(facts.posts(0)).toEqual([{ from: 20010201, to: 99999999, title: 'Minister', of: 'Norland' }]);
    expect([facts.label(1), facts.byHand(1), facts.posts(1)]).toEqual(['Haven', true, []]);
    expect(facts.ties(0).length).toBeGreaterThan(1);
  });

  it('keeps ids and labels of any script and length', () => {
    const names = fc.array(fc.tuple(fc.string({ minLength: 1, unit: 'grapheme' }), fc.constantFrom(...ENTITY_TYPES)), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(names, (list) => {
        const entities = list.map(([label, type], i) => entity({ id: `${i}${label}`, label, type }));
        const facts = openEntityTable(tableOf(entities), true);
        entities.forEach((each, i) => {
          expect(facts.id(i)).toBe(each.id);
          expect(facts.label(i)).toBe(each.label.text);
          expect(facts.type(i)).toBe(each.type);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('is refused when it is cut short, changed or something else', () => {
    const bytes = tableOf([ada]);
    expect(() => openEntityTable(bytes.slice(0, bytes.byteLength - 1))).toThrow('cut short');
    expect(() => openEntityTable(new ArrayBuffer(8))).toThrow('too short');
    expect(() => openEntityTable(new ArrayBuffer(64))).toThrow('no entity table');
    const changed = bytes.slice(0);
    const view = new Uint8Array(changed);
    view[changed.byteLength - 1] = (view[changed.byteLength - 1] ?? 0) ^ 1;
    expect(() => openEntityTable(changed, true)).toThrow('was changed');
  });
});

describe('a built source', () => {
  it('says which names were kept out', () => {
    const pack = buildLinkingSource([entity({ label: 'Haven', aliases: ['a', '77'] })]);
    expect(pack.refused.map(({ text, reason }) => `${text}: ${reason}`)).toContain('77: number');
  });

  it('finds the Wikidata item however its id is written', () => {
    const source = openLinkingSource(buildLinkingSource([ada]));
    expect(source.ordinalOfItem('Q1')).toBe(0);
    expect(source.ordinalOfItem('Q2')).toBeUndefined();
  });
});

describe('the reader’s own entities', () => {
  const names = (own: OwnEntities, text: string): string[] =>
    linkDocument({ blocks: [{ text }], sources: [own] }).map(({ candidates }) => candidates[0]?.id ?? '');

  it('are added, changed and removed', () => {
    const own = new OwnEntities([entity('Haven')]);
    own.set(entity({ id: 'Haven', label: 'Newhaven Bay' }));
    expect(names(own, 'Haven and Newhaven Bay')).toEqual(['Haven']);
    expect(own.remove('Haven')).toBe(true);
    expect(own.remove('Haven')).toBe(false);
    expect(names(own, 'Haven and Newhaven Bay')).toEqual([]);
    expect(own.size).toBe(0);
  });

  it('may be empty, and a text too', () => {
    expect(names(new OwnEntities(), '')).toEqual([]);
    expect(linkDocument({ blocks: [], sources: [] })).toEqual([]);
  });

  it('are looked for as soon as they are there, however many there are', () => {
    const own = new OwnEntities();
    for (let i = 0; i < 300; i++) own.set(entity({ id: `e${i}`, label: `Somebody Else${i}`, type: 'person' }));
    expect(names(own, 'Somebody Else7 met Somebody Else299.')).toEqual(['e7', 'e299']);
  });
});

describe('linkDocument', () => {
  it('gives the same for the same', () => {
    const own = new OwnEntities([ada, entity('Haven'), entity('Norland')]);
    const link = () =>
      linkDocument({ blocks: [{ text: 'Ada Brenner left Norland for Haven. Brenner slept.' }], sources: [own] });
    expect(link()).toEqual(link());
  });

  it('gives mentions in order, inside their blocks, apart from one another, for any text', () => {
    const own = new OwnEntities([
      ada,
      entity('Haven'),
      entity('翟文礼'),
      entity('Мария Вершкова'),
      entity('United States'),
    ]);
    const piece = fc.oneof(
      fc.constantFrom(
        'Ada Brenner',
        'Brenner',
        'Haven',
        'HAVEN',
        '翟文礼',
        'Марию Вершкову',
        'U.S.',
        '(',
        ')',
        '\n',
        '. ',
        ' ',
        '­',
        'ا',
        'ï',
        '\ud83d',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    const block = fc.array(piece, { maxLength: 20 }).map((pieces) => ({ text: pieces.join(' ') }));
    fc.assert(
      fc.property(fc.array(block, { maxLength: 3 }), (blocks) => {
        let before = { block: 0, end: 0 };
        for (const { block: at, start, end, surface, candidates } of linkDocument({ blocks, sources: [own] })) {
          expect(blocks[at]?.text.slice(start, end)).toBe(surface);
          expect(at > before.block || start >= before.end).toBe(true);
          expect(candidates.length).toBeGreaterThan(0);
          expect(candidates.reduce((sum, { score }) => sum + score, 0)).toBeLessThanOrEqual(1.000001);
          before = { block: at, end };
        }
      }),
      { numRuns: 300 },
    );
  });
});
