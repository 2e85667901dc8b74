// FollowTheMoney in and out: people, organisations, and what stands between them.
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { EntitySchema } from '../../lib/entities/entity.ts';
import { readFollowTheMoney } from '../../lib/exchange/followthemoney.ts';
import { writeFollowTheMoney } from '../../lib/exchange/followthemoney-write.ts';
import { recogniseFormat } from '../../lib/exchange/recognise.ts';

const read = (text: string) => readFollowTheMoney(new Blob([text]));
const lines = (...values: object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

const PERSON = {
  id: 'NK-1',
  caption: 'Maja Lind',
  schema: 'Person',
  properties: {
    name: ['Maja Lind', 'Майя Линд'],
    alias: ['M. Lind'],
    birthDate: ['1970-05'],
    citizenship: ['se'],
    political: ['Green Party'],
    topics: ['role.pep'],
    wikidataId: ['Q77'],
    website: ['https://lind.example/'],
    notes: ['Seen in Homs.'],
  },
  datasets: ['x'],
};
const POSITION = {
  id: 'pos-1',
  caption: 'Minister of Works',
  schema: 'Position',
  properties: { name: ['Minister of Works'], country: ['se'] },
};
const OCCUPANCY = {
  id: 'occ-1',
  schema: 'Occupancy',
  properties: { holder: ['NK-1'], post: ['pos-1'], startDate: ['2010-03-01'], status: ['current'] },
};
const PARTY = {
  id: 'party-1',
  caption: 'Green Party',
  schema: 'Organization',
  properties: { name: ['Green Party'], topics: ['pol.party'] },
};
const MEMBER = {
  id: 'mem-1',
  schema: 'Membership',
  properties: {
    member: ['NK-1'],
    organization: ['party-1'],
    role: ['Treasurer'],
    startDate: ['2001'],
    endDate: ['2005'],
  },
};

test('what stands between two becomes a dated statement, in whatever order they come', async () => {
  const text = lines(OCCUPANCY, MEMBER, PERSON, POSITION, PARTY);
  expect(await recogniseFormat(new Blob([text]))).toBe('followthemoney');
  const { found, refused } = await read(text);
  expect(refused).toEqual([]);
  expect(found.map(({ entity }) => [entity.id, entity.type])).toEqual([
    ['Q77', 'person'],
    ['party-1', 'party'],
  ]);
  expect(found[0]!.entity).toMatchObject({
    label: { text: 'Maja Lind' },
    aliases: [{ text: 'Майя Линд' }, { text: 'M. Lind' }],
    links: [{ url: 'https://lind.example/' }],
    tags: ['role.pep'],
    note: 'Seen in Homs.',
  });
  expect(found[0]!.entity.statements).toEqual([
    { property: 'dateOfBirth', value: '1970-05' },
    { property: 'countryOfCitizenship', value: 'Sweden' },
    { property: 'memberOfPoliticalParty', value: 'Green Party' },
    { property: 'positionHeld', value: 'Minister of Works', of: 'Sweden', start: '2010-03-01', end: 'open' },
    { property: 'positionHeld', value: 'Treasurer', of: 'Green Party', start: '2001', end: '2005' },
  ]);
});

test('nested records, as OpenSanctions gives them, and lists in brackets are read', async () => {
  const nested = {
    ...PERSON,
    properties: {
      ...PERSON.properties,
      positionOccupancies: [
        { ...OCCUPANCY, properties: { ...OCCUPANCY.properties, holder: undefined, post: [POSITION] } },
      ],
    },
  };
  for (const text of [
    lines(nested),
    `[${JSON.stringify(nested)}]`,
    `[\n${JSON.stringify(nested)},\n${JSON.stringify(PARTY)}\n]\n`,
  ]) {
    const { found } = await read(text);
    expect(found[0]!.entity.statements).toContainEqual({
      property: 'positionHeld',
      value: 'Minister of Works',
      of: 'Sweden',
      start: '2010-03-01',
      end: 'open',
    });
  }
});

test('what is wrong is told by line and field; what has no place is skipped with its reason', async () => {
  const { found, refused, skipped } = await read(
    lines(
      PERSON,
      { ...OCCUPANCY, properties: { ...OCCUPANCY.properties, startDate: ['999999'] } },
      { id: 'a', schema: 'Address', caption: 'Main St', properties: { full: ['Main St'] } },
      { id: 'b', schema: 'Person', properties: { name: 'no list', alias: ['Bea', 7] } },
      { id: 'NK-1', schema: 'Person', properties: { name: ['Again'] } },
      { schema: 'Person', properties: {} },
      { id: 'c', schema: 'constructor', properties: {} },
      { ...MEMBER, properties: { ...MEMBER.properties, organization: ['gone'] } },
      PARTY,
    ),
  );
  expect(found.map(({ entity }) => entity.id)).toEqual(['Q77', 'party-1']);
  expect(skipped.map(({ line }) => line)).toEqual([3, 7]);
  expect(refused.map(({ line, field }) => [line, field])).toEqual([
    [4, 'properties, name'],
    [4, 'properties, alias'],
    [5, 'id'],
    [6, 'id'],
    [2, 'startDate'],
    [8, 'organization'],
    [4, 'label, text'],
  ]);
});

test('a file cut off in its last line is refused', async () => {
  const text = lines(PERSON, PARTY);
  await expect(read(text.slice(0, -30))).rejects.toMatchObject({ where: 'line 2' });
});

test('people and organisations go out and come back with names, dated posts and facts', async () => {
  const entity = v.parse(EntitySchema, {
    id: 'Q77',
    type: 'person',
    label: { text: 'Maja Lind' },
    aliases: [{ text: 'M. Lind' }],
    description: { text: 'A minister' },
    statements: [
      { property: 'dateOfBirth', value: '1970-05' },
      { property: 'countryOfCitizenship', value: 'Sweden' },
      { property: 'positionHeld', value: 'Minister of Works', of: 'Sweden', start: '2010-03-01', end: 'open' },
      { property: 'positionHeld', value: 'Mayor', start: '2001', end: '2005' },
    ],
    tags: ['role.pep'],
    note: 'A note',
  });
  const place = v.parse(EntitySchema, { id: 'p', type: 'place', label: { text: 'Homs' } });
  const text = writeFollowTheMoney([place, entity]);
  for (const line of text.trimEnd().split('\n')) {
    expect(JSON.parse(line)).toMatchObject({
      id: expect.any(String),
      schema: expect.any(String),
      properties: expect.any(Object),
    });
  }
  expect(text).toContain('"citizenship":["se"]');
  const { found, refused } = await read(text);
  expect(refused).toEqual([]);
  expect(found.map((one) => one.entity)).toEqual([entity]);
});

test('posts whose words differ only in brackets or capitals stay two', async () => {
  const posts = [
    'Minister (Acting)',
    'Minister Acting',
    'minister acting',
    `${'Very '.repeat(60)}long`,
    `${'Very '.repeat(60)}wide`,
  ];
  const entity = v.parse(EntitySchema, {
    id: 'own:1',
    type: 'person',
    label: { text: 'Maja Lind' },
    statements: posts.map((value) => ({ property: 'positionHeld', value, start: '2010', end: '2011' })),
  });
  const { found, refused } = await read(writeFollowTheMoney([entity]));
  expect(refused).toEqual([]);
  expect(found.map((one) => one.entity)).toEqual([entity]);
});
