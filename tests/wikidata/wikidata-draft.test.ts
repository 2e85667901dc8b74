// What is taken from Wikidata goes into a form: nothing typed is lost, and where it came from is kept.
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { draftOf, EMPTY_STATEMENT, entityOf, newDraft } from '../../components/entity-draft.ts';
import { fillDraft, originsOf, WIKIDATA_PARTS, type WikidataPart } from '../../components/wikidata-draft.ts';
import { EntitySchema } from '../../lib/entities/entity.ts';

const ITEM = {
  url: 'https://www.wikidata.org/wiki/Q100',
  retrieved: '2026-11-28',
  entity: v.parse(EntitySchema, {
    id: 'Q100',
    type: 'person',
    label: { text: 'Zhai Jun', lang: 'en' },
    aliases: [{ text: '翟隽', lang: 'zh' }],
    description: { text: 'Chinese diplomat' },
    statements: [
      { property: 'positionHeld', value: 'Envoy', start: '2019', end: 'open', asOf: '2026-11-28', of: 'China' },
    ],
    links: [{ url: 'https://www.wikidata.org/wiki/Q100', title: 'Wikidata' }],
  }),
};
const all = new Set<WikidataPart>(WIKIDATA_PARTS);
const saved = (draft: ReturnType<typeof newDraft>) => entityOf(draft, 'own:1', '2026-11-28').entity!;

test('a new entry is filled whole', () => {
  const entity = saved(fillDraft(newDraft('Zhai'), ITEM, all));
  expect(entity).toMatchObject({
    id: 'own:1',
    type: 'person',
    label: { text: 'Zhai Jun', lang: 'en' },
    aliases: [{ text: 'Zhai' }, { text: '翟隽', lang: 'zh' }],
    description: { text: 'Chinese diplomat' },
    statements: ITEM.entity.statements,
    links: ITEM.entity.links,
    origins: [
      {
        title: 'Wikidata',
        url: ITEM.url,
        retrieved: '2026-11-28',
        licence: 'CC0-1.0',
        fields: ['label', 'aliases', 'description', 'statements'],
      },
    ],
  });
});

test('only what is ticked is taken, and what was written stays', () => {
  const mine = v.parse(EntitySchema, {
    id: 'own:1',
    type: 'organisation',
    label: { text: 'Z.' },
    description: { text: 'Mine' },
    note: 'n',
    statements: [{ property: 'country', value: 'China' }],
  });
  const entity = saved(fillDraft(draftOf(mine), ITEM, new Set<WikidataPart>(['statements'])));
  expect(entity).toMatchObject({
    type: 'organisation',
    label: { text: 'Z.' },
    description: { text: 'Mine' },
    note: 'n',
  });
  expect(entity.aliases).toEqual([]);
  expect(entity.statements).toHaveLength(2);
});

test('taken twice, nothing is there twice', () => {
  const once = saved(fillDraft(newDraft(), ITEM, all));
  const again = fillDraft(draftOf(once), { ...ITEM, retrieved: '2026-12-01' }, all);
  const twice = saved(again);
  expect({ ...twice, origins: [] }).toEqual({ ...once, origins: [] });
  expect(originsOf(again)).toMatchObject([{ retrieved: '2026-12-01' }]);
});

test('a fact that is only begun stays, and one that only says where the name was met goes', () => {
  const begun = { ...EMPTY_STATEMENT, property: 'memberOf', start: '2001' };
  const linked = { ...EMPTY_STATEMENT, property: 'spouse', entity: 'own:7' };
  const met = { ...EMPTY_STATEMENT, asOf: '2012-02-17', sourceUrl: 'https://news.example/' };
  const { statements } = fillDraft({ ...newDraft('Zhai'), statements: [begun, linked, met] }, ITEM, all);
  expect(statements.slice(0, -1)).toEqual([begun, linked]);
  expect(statements.at(-1)?.value).toBe('Envoy');
});
