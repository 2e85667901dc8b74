import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENTITY_TYPES, type EntityInput } from '../../lib/entities/entity.ts';
import { openLinkingSource } from '../../lib/linking/linking-source.ts';
import { buildPack } from '../../lib/packs/build-pack.ts';
import { openContainer, SECTION, type SectionName } from '../../lib/packs/pack-container.ts';
import { PackDamaged } from '../../lib/packs/pack-damaged.ts';
import { PackReader } from '../../lib/packs/pack-reader.ts';
import { searchKey } from '../../lib/packs/search-key.ts';
import { manyEntities, packSource } from './support/pack-source.ts';

const read = async (entities: readonly EntityInput[]) => {
  const { container } = await buildPack(packSource(entities));
  return { container, reader: await PackReader.open(container) };
};

const text = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...'abcAB  -.’') },
      fc.constantFrom(
        'é',
        'ß',
        'Š',
        'Й',
        'ал',
        'أس',
        '翟',
        '隽',
        'か',
        'が',
        '한',
        '국',
        'ไท',
        '😀',
        '𝐀',
        '’',
        '\u00ad',
      ),
    ),
    { minLength: 1, maxLength: 10 },
  )
  .map((parts) => parts.join(''))
  .filter((joined) => joined.trim() !== '');
const entities = fc
  .uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 6 }).filter((id) => id.trim() !== '' && id.isWellFormed()),
      type: fc.constantFrom(...ENTITY_TYPES),
      label: fc.record({ text }),
      aliases: fc.array(fc.record({ text }), { maxLength: 3 }),
    }),
    { selector: ({ id }) => searchKeyless(id), maxLength: 40 },
  )
  .map((list) => list as EntityInput[]);

/** Ids are trimmed and cleaned when a pack is read; two that become one are no pack. */
function searchKeyless(id: string): string {
  return id.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '').trim();
}

describe('a built pack', () => {
  it('gives back every entity by its id, and none for other ids', async () => {
    const source = manyEntities(200);
    const { reader } = await read(source);
    const found = await reader.entities(['e0', 'e63', 'e64', 'e199', 'e200', '']);
    expect([...found.keys()].sort()).toEqual(['e0', 'e199', 'e63', 'e64']);
    expect(found.get('e64')).toMatchObject(source[64]!);
    const all = [];
    for await (const some of reader.all()) all.push(...some);
    expect(all.map((entity) => entity.id)).toEqual(source.map((entity) => entity.id));
    await reader.verify();
  });

  it('may be empty', async () => {
    const { reader } = await read([]);
    expect(await reader.entities(['e0'])).toEqual(new Map());
    expect(await reader.search('a', 10)).toEqual([]);
    await reader.verify();
  });

  it('opens as a linking source whose ordinals are those of its ids', async () => {
    const { reader } = await read(manyEntities(100));
    const source = openLinkingSource(await reader.linkingBytes());
    for (const ordinal of await reader.ordinals('e77')) expect(source.facts.id(ordinal)).toBe('e77');
    expect(await reader.ordinals('e77')).toHaveLength(1);
  });

  it('finds names by what they and their words begin with, as a plain search over all names does', async () => {
    await fc.assert(
      fc.asyncProperty(
        entities,
        fc.string({ maxLength: 3 }),
        fc.nat(),
        fc.nat({ max: 6 }),
        async (list, other, at, cut) => {
          const { reader } = await read(list);
          const names = list.flatMap(({ label, aliases = [] }) => [label.text, ...aliases.map((alias) => alias.text)]);
          const name = names.length === 0 ? other : names[at % names.length]!.trim();
          const typed = cut === 0 ? other : [...name].slice(0, cut).join('');
          const key = searchKey(typed);
          const expected = new Map<string, number>();
          for (const { id, label, aliases = [] } of list) {
            for (const { text } of [label, ...aliases]) {
              const rank = plainRank(text.trim(), key);
              const known = expected.get(searchKeyless(id)) ?? 3;
              if (rank < known) expected.set(searchKeyless(id), rank);
            }
          }
          const hits = await reader.search(typed, 1000);
          expect(new Map(hits.map((hit) => [hit.id, hit.rank]))).toEqual(key === '' ? new Map() : expected);
          for (const hit of hits) {
            const entity = list.find(({ id }) => searchKeyless(id) === hit.id)!;
            expect(hit.label).toBe(entity.label.text.trim());
            expect(hit.type).toBe(entity.type);
            expect(plainRank(hit.name, key)).toBe(hit.rank);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('finds a name among thousands that begin alike', async () => {
    const { reader } = await read(manyEntities(3000, 'The One and Only Extremely Long Beginning That All Share'));
    const typed = 'the one and only extremely long beginning that all share 1234';
    expect((await reader.search(typed, 5)).map((hit) => hit.id)).toEqual(['e1234']);
    expect((await reader.search('beginning that all share 1234', 5)).map((hit) => [hit.id, hit.rank])).toEqual([
      ['e1234', 2],
    ]);
    expect(await reader.search('number 29', 20)).toHaveLength(20);
  });
});

/** 0, 1 or 2 as in NameHit, 3 for no hit: straight from what the ranks mean. */
function plainRank(name: string, key: string): number {
  const own = searchKey(name);
  if (own === '') return 3;
  if (own === key) return 0;
  if (own.startsWith(key)) return 1;
  const solo = /[翟隽かがไท]/u;
  for (let i = 1; i < own.length; i++) {
    const begins = own[i - 1] === ' ' || solo.test(own[i]!) || (solo.test(own[i - 1]!) && own[i] !== ' ');
    if (begins && own.startsWith(key, i)) return 2;
  }
  return 3;
}

describe('a damaged container', () => {
  const damage = async (container: Blob, at: number) => {
    const bytes = new Uint8Array(await container.arrayBuffer());
    bytes[at]! ^= 0x10;
    return new Blob([bytes]);
  };
  const use = async (blob: Blob) => {
    const reader = await PackReader.open(blob);
    await reader.verify();
    openLinkingSource(await reader.linkingBytes());
  };

  it.each(Object.keys(SECTION) as SectionName[])('is known by one flipped bit in %s', async (name) => {
    const { container } = await read(manyEntities(300));
    await use(container);
    const { offset, bytes } = (await openContainer(container)).sections[name];
    expect(bytes).toBeGreaterThan(0);
    for (const part of [0, 0.31, 0.5, 0.77, 0.999]) {
      const error = await use(await damage(container, offset + Math.floor(part * (bytes - 1)))).catch(
        (e: unknown) => e,
      );
      expect(error).toBeInstanceOf(Error);
      if (name !== 'linkingNames') expect(error).toBeInstanceOf(PackDamaged);
    }
  });

  it('is known by a flipped bit in its head, and when it is cut off anywhere', async () => {
    const { container } = await read(manyEntities(80));
    for (let at = 0; at < 300; at += 7) {
      await expect(use(await damage(container, at))).rejects.toBeInstanceOf(PackDamaged);
    }
    for (const part of [0, 0.001, 0.1, 0.5, 0.9, 0.99999]) {
      const cut = container.slice(0, Math.floor(container.size * part));
      await expect(PackReader.open(cut)).rejects.toBeInstanceOf(PackDamaged);
    }
    await expect(PackReader.open(new Blob(['<html>not a pack</html>'.repeat(10)]))).rejects.toBeInstanceOf(PackDamaged);
  });
});
