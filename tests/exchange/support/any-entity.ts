// Entities of every kind the schema admits, odd ones too: repeated names and links, blanks at edges, words that look like
// the formats' own signs, dates and ids.
import fc from 'fast-check';
import { ENTITY_TYPES, type EntityInput } from '../../../lib/entities/entity.ts';
import { POST_PROPERTIES } from '../../../lib/entities/property-kinds.ts';

const ODD_WORDS = [
  'Homs',
  'homs',
  'Minister (Acting)',
  'Minister Acting',
  ' edge ',
  'a\nb',
  'two  blanks',
  'a;b',
  'a | b',
  'a\\',
  '\\|',
  '"quoted", and more',
  'ends in "',
  '=1+1',
  "'=1",
  "'t Hooft",
  '-',
  '\ta tab',
  'مجلس',
  '文\u2028字',
  '\u00a0no break\u00a0',
  '😀',
  'yes',
  'open',
  '?',
  'unknown',
  'DE',
  'de',
  'Germany',
  'Russia',
  'Myanmar (Burma)',
  'SU',
  '2012',
  '2012-2-7',
  '17.02.2012',
  '2012-02-17T00:00:00Z',
  '1970 or so',
  'pol.party',
  'role.pep',
  'http://www.wikidata.org/entity/Q7',
];
const freeText = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter((text) => text.isWellFormed());
const rawText = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ODD_WORDS) }, freeText);
/** As the schema cleans texts, something is left. */
const word = rawText.filter((text) => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '').trim() !== '');
const language = fc.constantFrom('en', 'de', 'zh-Hant');
const name = fc.record(
  { text: word, lang: language, case: fc.constantFrom('auto', 'exact') },
  { requiredKeys: ['text'] },
);
const url = fc.constantFrom(
  'https://a.example/',
  'https://a.example/?x=1|2;3',
  'HTTPS://B.example/c',
  ' https://edge.example/ ',
  'https://en.wikipedia.org/wiki/Homs',
  'http://www.wikidata.org/entity/Q7',
);
const date = fc.constantFrom('2012', '2012-02', '2012-02-17', '0001');
const property = fc.constantFrom(
  ...POST_PROPERTIES,
  'dateOfBirth',
  'birthDate',
  'dateOfDeath',
  'placeOfBirth',
  'country',
  'countryOfCitizenship',
  'nationality',
  'memberOfPoliticalParty',
  'educatedAt',
  'inception',
  'foundingDate',
  'dissolved',
  'ownedBy',
);
const id = fc.oneof(
  fc.constantFrom('Q5', 'Q7', 'own:1', 'own:2', 'own:1-occupancy-1', 'position-homs', '=id', 'a b'),
  fc.constantFrom('http://www.wikidata.org/entity/Q5', 'http://www.wikidata.org/entity/Q9'),
  fc.uuid(),
);
const statement = fc
  .record(
    {
      property: fc.oneof({ weight: 4, arbitrary: property }, word),
      value: word,
      entity: id,
      lang: language,
      of: word,
      role: word,
      start: fc.oneof(date, fc.constant('unknown')),
      end: fc.oneof(date, fc.constantFrom('unknown', 'open')),
      asOf: date,
      source: fc.record({ title: word, url }, { requiredKeys: [] }),
    },
    { requiredKeys: ['property'] },
  )
  .filter((one) => one.value !== undefined || one.entity !== undefined);
const note = fc.oneof(
  rawText,
  fc.constantFrom('', ' ', '\n', '  blanks at the edges \n\n', '- a\n  - b\n', '=note', 'x"\ny'),
);

/** Before the write path cleans it. */
export const anyEntity = fc.record(
  {
    id,
    type: fc.constantFrom(...ENTITY_TYPES),
    label: name,
    aliases: fc.array(name, { maxLength: 5 }),
    description: fc.record({ text: word, lang: language }, { requiredKeys: ['text'] }),
    statements: fc.array(statement, { maxLength: 5 }),
    links: fc.array(fc.record({ url, title: word }, { requiredKeys: ['url'] }), { maxLength: 4 }),
    tags: fc.array(word, { maxLength: 4 }),
    note,
    private: fc.boolean(),
    wellKnown: fc.boolean(),
  },
  { requiredKeys: ['id', 'type', 'label'] },
) as fc.Arbitrary<EntityInput>;

/** Some of them, each id once. */
export const anyEntities = fc.uniqueArray(anyEntity, {
  selector: (one) => one.id,
  minLength: 1,
  maxLength: 5,
  size: 'max',
});
