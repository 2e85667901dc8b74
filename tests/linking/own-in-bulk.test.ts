// A reader's own knowledge base of so many entities that nobody has written or looked through all of them.
import { describe, expect, it } from 'vitest';
import type { Entity } from '../../lib/entities/entity.ts';
import { linkDocument } from '../../lib/linking/link-document.ts';
import { buildLinkingSource, type LinkingSource, openLinkingSource } from '../../lib/linking/linking-source.ts';
import { OwnEntities } from '../../lib/linking/own-entities.ts';
import { entity } from './linked.ts';

const place = (id: string, label: string) => entity({ id, label, type: 'place' });
const numbered = (register: string, count: number): Entity[] =>
  Array.from({ length: count }, (_, i) => place(`${register}${i}`, `Filler ${register}${i}`));

const MANY = numbered('list:', 20_001);
const own = (entities: readonly Entity[]): LinkingSource =>
  openLinkingSource(buildLinkingSource(entities, { kind: 'own' }), { kind: 'own' });

const found = (text: string, ...sources: LinkingSource[]): string[] =>
  linkDocument({ blocks: [{ text }], language: 'en', sources }).map(
    ({ surface, candidates }) => `${surface} = ${candidates.map(({ id }) => id).join(' | ')}`,
  );

const SENTENCE = 'Yesterday in Tarn the Rovers lost, and Old Ferry is closed.';

describe('of a knowledge base that was imported', () => {
  const tarn = place('list:tarn', 'Tarn');

  it('tiny places and bare words of the list do not mark a page', () => {
    expect(found(SENTENCE, own([...MANY, tarn, place('list:rovers', 'Rovers')]))).toEqual([]);
    expect(found(SENTENCE, own([...MANY.slice(1, 100), tarn]))).toEqual(['Tarn = list:tarn']);
  });

  it('what the reader wrote is linked as ever', () => {
    expect(found(SENTENCE, own([...MANY, place('own:1', 'Tarn')]))).toEqual(['Tarn = own:1']);
    expect(found(SENTENCE, own([...MANY, { ...tarn, note: 'Aunt Edda lives there.' }]))).toEqual(['Tarn = list:tarn']);
    expect(found(SENTENCE, own([...MANY, { ...tarn, wellKnown: true }]))).toEqual(['Tarn = list:tarn']);
    expect(
      found('Then Okoro spoke.', own([...MANY, entity({ id: 'own:2', label: 'Ada Okoro', type: 'person' })])),
    ).toEqual(['Okoro = own:2']);
  });

  it('what came with few others is linked, what came with thousands is not', () => {
    const other = 'https://example.org/item/';
    const item = place(`${other}tarn`, 'Tarn');
    expect(found(SENTENCE, own([...MANY, ...numbered(other, 4_999), item]))).toEqual([`Tarn = ${other}tarn`]);
    expect(found(SENTENCE, own([...MANY, ...numbered(other, 5_000), item]))).toEqual([]);
    // Of the same register, but few of its type.
    const rovers = entity({ id: 'list:rovers', label: 'Rovers', type: 'organisation' });
    expect(found(SENTENCE, own([...MANY, tarn, rovers]))).toEqual(['Rovers = list:rovers']);
  });

  it('an entity of the list does not make one of the reader’s doubtful', () => {
    const sources = [own([place('Q7', 'Nordhaven')]), own([...MANY, place('list:n', 'Nordhaven')])];
    expect(found('It rained in Nordhaven.', ...sources)).toEqual(['Nordhaven = Q7']);
    expect(
      found('It rained in Nordhaven.', own([...MANY, place('Q7', 'Nordhaven'), place('list:n', 'Nordhaven')])),
    ).toEqual(['Nordhaven = Q7']);
  });

  it('the same holds before its index is built, and as it grows', () => {
    const people = numbered('list:p', 5_001).map((each) => ({ ...each, type: 'person' as const }));
    const okoro = entity({ id: 'list:p0', label: 'Ada Okoro', type: 'person' });
    const entities = new OwnEntities([...people, okoro, ...MANY.slice(0, 14_998), tarn]);
    expect(entities.size).toBe(20_000);
    expect(found('Then Okoro spoke.', entities)).toEqual(['Okoro = list:p0']);
    expect(found(SENTENCE, entities)).toEqual(['Tarn = list:tarn']);
    entities.set(place('list:x', 'Filler X'));
    expect(found(SENTENCE, entities)).toEqual([]);
    expect(found('Then Okoro spoke.', entities)).toEqual([]);
    entities.set({ ...tarn, note: 'Aunt Edda lives there.' });
    expect(found(SENTENCE, entities)).toEqual(['Tarn = list:tarn']);
    entities.set(tarn);
    expect(found(SENTENCE, entities)).toEqual([]);
    entities.remove('list:x');
    expect(found(SENTENCE, entities)).toEqual(['Tarn = list:tarn']);
  });
});
