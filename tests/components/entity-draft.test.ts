// The form and the entity say the same: nothing is lost on the way, and what is wrong is told by field.
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  draftOf,
  EMPTY_LINK,
  EMPTY_NAME,
  EMPTY_STATEMENT,
  type EntityDraft,
  entityOf,
  newDraft,
} from '../../components/entity-draft.ts';
import { ENTITY_TYPES, EntitySchema } from '../../lib/entities/entity.ts';

const TODAY = '2026-11-24';
const problemsOf = (draft: EntityDraft) => entityOf(draft, 'own:1', TODAY).problems;
const draft = (more: Partial<EntityDraft>): EntityDraft => ({ ...newDraft('Maja Lind'), ...more });
const row = (more: object) => draft({ statements: [{ ...EMPTY_STATEMENT, value: 'Mayor', ...more }] });

describe('a new entity', () => {
  test('has what was typed, and nothing for what was left empty', () => {
    const { entity } = entityOf(
      draft({
        aliases: [{ text: ' Lind ', lang: 'sv', case: 'exact' }, EMPTY_NAME],
        description: 'Mayor of Lakeside',
        statements: [{ ...EMPTY_STATEMENT, value: 'Mayor', start: '2012-02', end: '?' }, EMPTY_STATEMENT],
        links: [{ url: 'https://lakeside.example/', title: '' }, EMPTY_LINK],
        tags: ['council', ' council', ''],
      }),
      'own:1',
      TODAY,
    );
    expect(entity).toEqual({
      id: 'own:1',
      type: 'person',
      label: { text: 'Maja Lind' },
      aliases: [{ text: 'Lind', lang: 'sv', case: 'exact' }],
      description: { text: 'Mayor of Lakeside' },
      statements: [{ property: 'positionHeld', value: 'Mayor', start: '2012-02', end: 'unknown' }],
      links: [{ url: 'https://lakeside.example/' }],
      tags: ['council'],
    });
  });

  test('what goes on is dated with the day it was written', () => {
    const { entity } = entityOf(row({ start: '2012', end: 'now' }), 'own:1', TODAY);
    expect(entity?.statements[0]).toMatchObject({ end: 'open', asOf: TODAY });
  });
});

describe('what is wrong is told beside its field', () => {
  test.each([
    [draft({ label: EMPTY_NAME }), 'label'],
    [draft({ label: { ...EMPTY_NAME, text: 'x'.repeat(201) } }), 'label'],
    [draft({ aliases: [EMPTY_NAME, { ...EMPTY_NAME, text: 'Lind', lang: 'not a language' }] }), 'aliases.1.lang'],
    [draft({ aliases: [EMPTY_NAME, { ...EMPTY_NAME, text: 'y'.repeat(300) }] }), 'aliases.1'],
    [draft({ description: 'z'.repeat(501) }), 'description'],
    [row({ value: '', start: '2012' }), 'statements.0.value'],
    [row({ start: '2012-02-30' }), 'statements.0.start'],
    [row({ start: '17.2.2012' }), 'statements.0.start'],
    [row({ end: 'yesterday' }), 'statements.0.end'],
    [row({ asOf: '?' }), 'statements.0.asOf'],
    [row({ start: '2014', end: '2012' }), 'statements.0.end'],
    [row({ sourceUrl: 'ftp://files.example' }), 'statements.0.sourceUrl'],
    [draft({ links: [EMPTY_LINK, { url: 'javascript:alert(1)', title: '' }] }), 'links.1'],
    [draft({ links: [{ url: 'https://me:secret@lake.example', title: '' }] }), 'links.0'],
    [draft({ note: 'n'.repeat(20_001) }), 'note'],
    [draft({ tags: ['t'.repeat(201)] }), 'tags'],
  ])('case %#', (wrong, field) => {
    const problems = problemsOf(wrong);
    expect(Object.keys(problems ?? {})).toEqual([field]);
    expect(problems?.[field]).toMatch(/\w{3}/);
  });

  test('several at once, each with its own words', () => {
    const problems = problemsOf({ ...row({ start: 'soon', end: 'never' }), label: EMPTY_NAME });
    expect(Object.keys(problems ?? {}).sort()).toEqual(['label', 'statements.0.end', 'statements.0.start']);
    expect(problems?.['statements.0.start']).toContain('soon');
  });
});

const word = fc.string({ minLength: 1, maxLength: 12 }).filter((s) => s.trim() === s && s !== '');
const option = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const day = fc.constantFrom('1999', '2001-05', '2012-02-17');
const clean = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, x]) => x !== undefined));
const name = fc
  .record({
    text: word,
    lang: option(fc.constantFrom('en', 'zh-Hant', 'ar')),
    dir: option(fc.constantFrom('ltr', 'rtl')),
    case: option(fc.constantFrom('auto', 'exact', 'any')),
    future: option(fc.integer()),
  })
  .map(clean);
const statement = fc
  .record({
    property: word,
    value: word,
    lang: option(fc.constant('fr')),
    entity: option(word),
    start: option(fc.constantFrom('unknown', '1980', '1980-02')),
    end: option(fc.oneof(day, fc.constantFrom('unknown', 'open'))),
    asOf: option(day),
    source: option(
      fc.record({ title: option(word), url: option(fc.constant('https://a.example/b')), page: word }).map(clean),
    ),
    qualifier: option(word),
  })
  .map(clean);
const entity = fc
  .record({
    id: word,
    type: fc.constantFrom(...ENTITY_TYPES),
    label: name,
    aliases: fc.array(name, { maxLength: 4 }),
    description: option(fc.record({ text: word, lang: option(fc.constant('en')) }).map(clean)),
    statements: fc.array(statement, { maxLength: 4 }),
    links: fc.array(fc.record({ url: fc.constant('https://a.example/'), title: option(word), x: fc.nat() }).map(clean)),
    tags: fc.uniqueArray(word, { maxLength: 3 }),
    note: option(fc.string()),
    private: option(fc.boolean()),
    imageLater: option(fc.record({ width: fc.nat() })),
  })
  .map((e) => v.parse(EntitySchema, clean(e)));

test('opening and saving a form changes nothing, not even fields it does not know', () => {
  fc.assert(
    fc.property(entity, (known) => {
      expect(entityOf(draftOf(known), 'other', TODAY)).toEqual({ entity: known, problems: null });
    }),
    { numRuns: 300 },
  );
});

test('taking a field away takes it away', () => {
  const known = v.parse(EntitySchema, {
    id: 'a',
    type: 'place',
    label: { text: 'Lakeside', lang: 'en' },
    description: { text: 'Town' },
    note: 'Been there',
    private: true,
    statements: [{ property: 'country', value: 'Lakeland', start: '1990', source: { url: 'https://a.example/' } }],
  });
  const form = draftOf(known);
  const emptied = {
    ...form,
    label: { ...form.label, lang: '' },
    description: ' ',
    note: '',
    private: false,
    statements: [{ ...form.statements[0]!, start: '', sourceUrl: '' }],
  };
  const { entity: after } = entityOf(emptied, 'x', TODAY);
  expect(after).toEqual({
    id: 'a',
    type: 'place',
    label: { text: 'Lakeside' },
    aliases: [],
    statements: [{ property: 'country', value: 'Lakeland' }],
    links: [],
    tags: [],
  });
});
