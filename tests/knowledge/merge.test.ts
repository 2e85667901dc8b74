// Merging two entities and splitting them again: nothing is lost, whoever asks for the old id is led to the new one.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ENTITY_TYPES, type Entity, EntitySchema } from '../../lib/entities/entity.ts';
import { check } from '../../lib/knowledge/check.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { merge, split } from '../../lib/knowledge/merge.ts';
import { conflicts, mergedIn, mergeEntities, splitEntity } from '../../lib/knowledge/merge-entities.ts';
import { listDecisions, readEntity } from '../../lib/knowledge/read.ts';
import { search } from '../../lib/knowledge/search.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { installPack } from '../../lib/packs/install.ts';
import { packSource } from '../packs/support/pack-source.ts';
import { times } from '../support/long.ts';
import { freshDatabase, stateOf } from './support/fresh-database.ts';

const word = fc.constantFrom('Ada', 'Bo', 'Cleo', 'Dora', 'Emil', 'Faye');
const name = fc.record({ text: word, lang: fc.constantFrom('en', 'de') });
const entity = (id: string): fc.Arbitrary<Entity> =>
  fc
    .record(
      {
        type: fc.constantFrom(...ENTITY_TYPES),
        label: name,
        aliases: fc.uniqueArray(name, { selector: ({ text, lang }) => text + lang, maxLength: 5 }),
        statements: fc.uniqueArray(fc.record({ property: fc.constantFrom('country', 'memberOf'), value: word }), {
          selector: ({ property, value }) => property + value,
          maxLength: 4,
        }),
        links: fc
          .uniqueArray(word, { maxLength: 3 })
          .map((words) => words.map((w) => ({ url: `https://${w}.example/` }))),
        tags: fc.uniqueArray(word, { maxLength: 3 }),
        description: fc.record({ text: word }),
        note: word,
        private: fc.boolean(),
        invented: word,
      },
      { requiredKeys: ['type', 'label', 'aliases', 'statements', 'links', 'tags'] },
    )
    .map((fields) => ({ id, ...fields }) as Entity);
const choice = fc.subarray(['label', 'type', 'description', 'invented']);

describe('merge and split', () => {
  it('give back both, whatever they say and whatever was chosen', () => {
    fc.assert(
      fc.property(entity('a'), entity('b'), choice, (keep, lose, chosen) => {
        const merged = mergeEntities(keep, lose, chosen);
        const { kept, lost } = splitEntity(merged, 'b');
        expect(kept).toEqual(keep);
        expect(lost.entity).toEqual(lose);
      }),
    );
  });

  it('lose nothing: every name, fact, link and tag of both is in the merged', () => {
    fc.assert(
      fc.property(entity('a'), entity('b'), choice, (keep, lose, chosen) => {
        const merged = mergeEntities(keep, lose, chosen);
        for (const one of [keep, lose]) {
          const names = [merged.label, ...merged.aliases];
          for (const each of [one.label, ...one.aliases]) expect(names).toContainEqual(each);
          for (const list of ['statements', 'links', 'tags'] as const) {
            for (const element of one[list]) expect(merged[list]).toContainEqual(element);
          }
          if (one.note) expect(merged.note).toContain(one.note);
        }
        for (const field of conflicts(keep, lose)) {
          expect(merged[field]).toEqual((chosen.includes(field) ? lose : keep)[field]);
        }
      }),
    );
  });

  it('of three, split in any order, give back all three', () => {
    fc.assert(
      fc.property(entity('a'), entity('b'), entity('c'), fc.boolean(), (a, b, c, firstB) => {
        const both = mergeEntities(mergeEntities(a, b, []), c, []);
        const order = firstB ? ['b', 'c'] : ['c', 'b'];
        const first = splitEntity(both, order[0]!);
        const second = splitEntity(first.kept, order[1]!);
        const back = new Map([first.lost, second.lost].map((lost) => [lost.entity.id, lost.entity]));
        expect(back.get('b')).toEqual(b);
        expect(back.get('c')).toEqual(c);
        // In the meantime what is left over still has all that the third brought.
        const [, third] = firstB ? [b, c] : [c, b];
        for (const tag of third.tags) expect(first.kept.tags).toContain(tag);
        if (third.private) expect(first.kept.private).toBe(true);
        expect(second.kept).toEqual(a);
      }),
    );
  });

  it('of any number, merged in any tree, are let in by the write path and give back all, the last merged first', () => {
    const ids = Array.from({ length: 16 }, (_, i) => `e${i}`);
    const tree = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 15, maxLength: 15 });
    fc.assert(
      fc.property(fc.tuple(...ids.map(entity)), tree, (given, pairs) => {
        const live = new Map(given.map((one) => [one.id, one]));
        const steps: { keep: Entity; lose: Entity }[] = [];
        for (const [first, second] of pairs) {
          const keep = [...live.values()][first % live.size]!;
          const others = [...live.values()].filter((one) => one !== keep);
          const lose = others[second % others.length]!;
          steps.push({ keep, lose });
          live.delete(lose.id);
          live.set(keep.id, check(EntitySchema, mergeEntities(keep, lose, [])));
        }
        expect(live.size).toBe(1);
        for (const { keep, lose } of steps.toReversed()) {
          const { kept, lost } = splitEntity(live.get(keep.id)!, lose.id);
          expect(kept).toEqual(keep);
          expect(lost.entity).toEqual(lose);
          live.set(keep.id, kept).set(lose.id, lost.entity);
        }
      }),
      { numRuns: times(50, 500) },
    );
  });

  it('of a chain, each list of what was merged names only what went in directly', () => {
    const chain = ['c', 'b', 'a'].reduce(
      (inner, id) => mergeEntities(person(id, id), inner, []),
      person('d', 'd') as Entity,
    );
    expect(mergedIn(chain).map(({ entity: { id } }) => id)).toEqual(['b']);
    expect(() => splitEntity(chain, 'd')).toThrow('not merged');
    const { lost } = splitEntity(chain, 'b');
    expect(mergedIn(lost.entity).map(({ entity: { id } }) => id)).toEqual(['c']);
  });

  it('read what was merged when one still stood inside the other', () => {
    const b = mergeEntities(person('b', 'B') as Entity, person('c', 'C') as Entity, []);
    const { merged, ...a } = mergeEntities(person('a', 'A') as Entity, { ...b, merged: undefined }, []);
    const [record] = merged as [{ entity: Entity }];
    const old = { ...a, merged: [{ ...record, entity: b }] } as Entity;
    const { kept, lost } = splitEntity(mergeEntities(old, person('d', 'D') as Entity, []), 'b');
    expect(lost.entity).toEqual(b);
    expect(mergedIn(kept).map(({ entity: { id } }) => id)).toEqual(['d']);
  });

  it('after other edits keep what was changed since', () => {
    fc.assert(
      fc.property(entity('a'), entity('b'), (keep, lose) => {
        const merged = mergeEntities(keep, lose, []);
        const later = { ...merged, tags: [...merged.tags, 'later'], description: { text: 'written since' } };
        const { kept } = splitEntity(later, 'b');
        expect(kept).toEqual({ ...keep, tags: [...keep.tags, 'later'], description: { text: 'written since' } });
      }),
    );
  });
});

const person = (id: string, label: string, more: object = {}) => ({
  id,
  type: 'person' as const,
  label: { text: label },
  aliases: [],
  statements: [],
  links: [],
  tags: [],
  ...more,
});
test('a chain of twenty, packs’ names among them, goes in step by step and comes back step by step', async () => {
  const db = await freshDatabase();
  const ids = Array.from({ length: 20 }, (_, i) => (i % 3 === 1 ? `Q${i}` : `own:${i}`));
  const of = (id: string) => person(id, `Name ${id}`, { tags: [`tag ${id}`] });
  await installPack(db, packSource(ids.filter((id) => id.startsWith('Q')).map(of)), { origin: 'file' });
  for (const id of ids.filter((one) => one.startsWith('own:'))) await saveEdit(db, { kind: 'put', entity: of(id) });
  const states: unknown[] = [];
  const edits: number[] = [];
  for (let i = 1; i < ids.length; i++) {
    states.push(await stateOf(db));
    edits.push((await merge(db, { keep: ids[i]!, lose: ids[i - 1]!, choice: [], name: `Merge ${i}` })).edit);
  }
  const all = (await readEntity(db, ids[0]!))!.entity;
  expect(all.id).toBe(ids.at(-1));
  expect(new Set([all.label, ...all.aliases].map(({ text }) => text))).toEqual(new Set(ids.map((id) => `Name ${id}`)));
  // One way back is the split, the other the history.
  for (let i = ids.length - 1; i > 10; i--) {
    await split(db, { id: ids[i]!, lost: ids[i - 1]!, name: 'Split' });
    expect(await stateOf(db)).toEqual(states[i - 1]);
  }
  for (let i = 10; i > 0; i--) {
    await undo(db, edits[i - 1]!);
    expect(await stateOf(db)).toEqual(states[i - 1]);
  }
});

const MERGE = { keep: 'own:1', lose: 'own:2', choice: [], name: 'Merge' };

test('the old id, its decisions and the search lead to the merged entity, and a split brings all of it back', async () => {
  const db = await freshDatabase();
  await saveEdit(db, { kind: 'put', entity: person('own:1', 'Alexei Pushkov') });
  await saveEdit(db, { kind: 'put', entity: person('own:2', 'Aleksey Pushkov', { note: 'met in Minsk' }) });
  const decision = { surface: 'Pushkov', verdict: 'is', entity: 'own:2', scope: { kind: 'always' } } as const;
  await saveEdit(db, { kind: 'decide', decision });
  const before = await stateOf(db);

  await merge(db, MERGE);
  expect((await readEntity(db, 'own:2'))?.entity.id).toBe('own:1');
  expect((await listDecisions(db)).map(({ entity }) => entity)).toEqual(['own:1']);
  const [hit] = await search(db, 'Aleksey Pushkov');
  expect(hit?.id).toBe('own:1');
  expect(mergedIn((await readEntity(db, 'own:1'))!.entity).map(({ entity }) => entity.id)).toEqual(['own:2']);

  await split(db, { id: 'own:1', lost: 'own:2', name: 'Split' });
  expect(await stateOf(db)).toEqual(before);
});

test('a merge is one edit, and is taken back as one', async () => {
  const db = await freshDatabase();
  await saveEdit(db, { kind: 'put', entity: person('own:1', 'One') });
  await saveEdit(db, { kind: 'put', entity: person('own:2', 'Two') });
  const before = await stateOf(db);
  const { edit } = await merge(db, MERGE);
  await undo(db, edit);
  expect(await stateOf(db)).toEqual(before);
});

test('an own entity goes into a pack’s as the reader’s changes, and the other way round; both come back', async () => {
  const db = await freshDatabase();
  await installPack(db, packSource([person('Q1', 'Ada Okafor')]), { origin: 'file' });
  await saveEdit(db, { kind: 'put', entity: person('own:2', 'A. Okafor', { tags: ['press'] }) });
  const before = await stateOf(db);
  for (const [keep, lose] of [
    ['Q1', 'own:2'],
    ['own:2', 'Q1'],
  ] as const) {
    await merge(db, { ...MERGE, keep, lose });
    const merged = await readEntity(db, lose);
    expect(merged?.entity.id).toBe(keep);
    expect([merged?.entity.label, ...merged!.entity.aliases].map((each) => each?.text).sort()).toEqual([
      'A. Okafor',
      'Ada Okafor',
    ]);
    expect((await search(db, 'Ada Okafor')).map(({ id }) => id)).toEqual([keep]);
    await split(db, { id: keep, lost: lose, name: 'Split' });
    expect(await stateOf(db)).toEqual(before);
  }
});

test('merging with itself, or splitting what was not merged, is refused and changes nothing', async () => {
  const db = await freshDatabase();
  await saveEdit(db, { kind: 'put', entity: person('own:1', 'One') });
  await expect(merge(db, { ...MERGE, lose: 'own:1' })).rejects.toThrow('one already');
  await expect(split(db, { id: 'own:1', lost: 'own:9', name: 'x' })).rejects.toThrow('not merged');
});
