// Entities and mentions for pictures, axe and component tests: the states of the look, in the project's own words.
import type { CardView } from '../../lib/entities/card-view.ts';
import type { Entity, Name } from '../../lib/entities/entity.ts';
import { sayTogether } from '../../lib/entities/sources-differ.ts';
import { viewAt } from '../../lib/entities/view-at.ts';
import type { Candidate } from '../../lib/linking/mention.ts';

export const TODAY = '2026-11-24';
export const ARTICLE_DATE = '2012-02-17';

const post = (value: string, start: string, end: string, more: object = {}) => ({
  property: 'positionHeld',
  value,
  start,
  end,
  ...more,
});

const bare = { aliases: [], statements: [], links: [], tags: [] };

export const ENTITIES: Readonly<Record<string, Entity>> = {
  zhai: {
    ...bare,
    id: 'Q197640',
    type: 'person',
    label: { text: 'Zhai Jun', lang: 'en' },
    aliases: [{ text: '翟隽', lang: 'zh' }, { text: 'Zhai' }, { text: 'Jun Zhai' }],
    description: { text: 'Chinese diplomat, Arabist, born 1954', lang: 'en' },
    statements: [
      { property: 'country', value: 'China' },
      post('Ambassador to Libya', '1997', '2000'),
      post('Assistant Foreign Minister', '2006', '2009'),
      post('Vice Foreign Minister of China', '2009', '2014', { source: { url: 'https://www.fmprc.gov.cn/zhai' } }),
      post('Ambassador to France', '2014', '2019'),
      post('Special Envoy on the Middle East', '2019-09', 'open', { asOf: '2026-06-01' }),
      { property: 'employer', entity: 'mfa' },
      { property: 'dateOfBirth', value: '1954-12' },
    ],
    links: [{ url: 'https://www.fmprc.gov.cn/zhai', title: 'Ministry page' }],
    note: 'Heard both the government and three opposition groups; Beijing’s first try at mediation in Syria.',
  },
  liu: {
    ...bare,
    id: 'liu',
    type: 'person',
    label: { text: 'Liu Weimin', lang: 'en' },
    aliases: [{ text: '刘为民', lang: 'zh' }],
    description: { text: 'Chinese diplomat' },
    statements: [
      { property: 'country', value: 'China' },
      post('Spokesman of the Foreign Ministry', 'unknown', 'unknown', { asOf: '2013-05-03' }),
    ],
  },
  homs: {
    ...bare,
    id: 'homs',
    type: 'place',
    label: { text: 'Homs', lang: 'en' },
    aliases: [{ text: 'حمص', lang: 'ar' }],
    description: { text: 'Third city of Syria, on the Orontes, 160 km north of Damascus' },
    statements: [
      { property: 'country', value: 'Syria' },
      {
        property: 'controlledBy',
        value: 'Contested; Baba Amr district held by the Free Syrian Army',
        start: '2011',
        end: '2012-03-01',
      },
      { property: 'controlledBy', value: 'Government of Syria', start: '2024-12-07', end: 'open', asOf: '2026-06-01' },
      { property: 'population', value: '652609', asOf: '2004', source: { title: 'census' } },
    ],
  },
  baath: {
    ...bare,
    id: 'baath',
    type: 'party',
    label: { text: 'Arab Socialist Baath Party', lang: 'en' },
    description: { text: 'Arab nationalist party, founded 1947' },
    statements: [
      { property: 'country', value: 'Syria' },
      {
        property: 'status',
        value: 'Ruling party, led by Bashar al-Assad',
        start: '1963-03-08',
        end: '2024-12-08',
        source: { url: 'https://www.wikidata.org/wiki/Q1' },
      },
      { property: 'inception', value: '1947' },
      { property: 'dissolved', value: '2025-01-29' },
    ],
  },
  aliHaidar: {
    ...bare,
    id: 'ali-haidar',
    type: 'person',
    label: { text: 'Ali Haidar', lang: 'en' },
    aliases: [{ text: 'علي حيدر', lang: 'ar' }],
    statements: [post('Chairman of the Syrian Social Nationalist Party (Intifada)', '2005', '2018')],
  },
  aliHaydar: {
    ...bare,
    id: 'ali-haydar',
    type: 'person',
    label: { text: 'Ali Haydar', lang: 'en' },
    description: { text: 'General, former commander of the Special Forces' },
    statements: [post('Commander of the Special Forces', '1968', '1994')],
  },
  assad: {
    ...bare,
    id: 'assad',
    type: 'person',
    label: { text: 'Bashar al-Assad', lang: 'en' },
    aliases: [{ text: 'بشار الأسد', lang: 'ar' }],
    description: { text: 'سياسي سوري وطبيب عيون، وُلد عام 1965', lang: 'ar' },
    statements: [
      { property: 'country', value: 'سوريا', lang: 'ar' },
      post('رئيس الجمهورية العربية السورية', '2000-07-17', '2024-12-08', { lang: 'ar' }),
    ],
  },
  lapid: {
    ...bare,
    id: 'many',
    type: 'person',
    label: { text: 'Maja Lindqvist-Österberg von und zu Hohenstein', lang: 'sv' },
    description: {
      text: 'Lakeside politician with posts that overlap, a very long name and a very long description, to see what a card does when nothing fits on one line',
    },
    statements: [
      post('Member of the Lakeside Council', '1998', 'open', { asOf: '2026-01' }),
      post('Mayor of Lakeside', '2004-05', '2016-04-30'),
      post('Deputy speaker of the regional assembly', '2010', '2014'),
      post('Chair of the harbour board', 'unknown', '2013'),
      { property: 'memberOfPoliticalParty', value: 'Lake Alliance', start: '1996' },
      { property: 'spouse', value: 'Per Österberg' },
      { property: 'educatedAt', value: 'University of the Lakes' },
    ],
  },
  unknown: { ...bare, id: 'bare', type: 'other', label: { text: 'Orre' } },
};

const NAMES: Record<string, Name> = { mfa: { text: 'Ministry of Foreign Affairs', lang: 'en' } };

/** The card view of a fixture on a date. */
export function viewOf(key: string, date: string | null = ARTICLE_DATE, language = 'en'): CardView {
  const entity = ENTITIES[key];
  if (!entity) throw new Error(`No fixture ${key}`);
  const mine = key === 'unknown';
  return viewAt(entity, {
    date,
    today: TODAY,
    language,
    nameOf: (id) => NAMES[id],
    from: mine ? { mine } : { mine: key === 'homs', packTitle: 'World affairs, June 2026' },
  });
}

/** A country of which the reader's own entry and a pack say otherwise who governs it, since when, and what its capital is. */
export function viewOfDifferent(date: string | null = ARTICLE_DATE): CardView {
  const entity: Entity = {
    ...bare,
    id: 'differ',
    type: 'place',
    label: { text: 'Westmark' },
    description: { text: 'Country on the inner sea' },
    statements: [
      { property: 'headOfGovernment', value: 'Ines Corlan', start: '2010', end: '2014' },
      { property: 'capital', value: 'Arvale', start: '1990', end: 'open', asOf: '2026-01' },
    ],
  };
  const pack = [
    {
      property: 'headOfGovernment',
      value: 'Odalys Brenn',
      start: '2011',
      end: '2013',
      source: { url: 'https://example.org/' },
    },
    { property: 'capital', value: 'Port Arvale', start: '1990', end: 'open', asOf: '2026-06' },
  ] as const;
  const packTitle = 'World affairs, June 2026';
  const said = sayTogether(
    [{ by: { mine: true }, statements: entity.statements }],
    [{ by: { packTitle }, statements: pack }],
  );
  return viewAt(entity, { date, today: TODAY, language: 'en', nameOf: () => undefined, from: { mine: true }, said });
}

/** A candidate without reasons. */
export function candidateOf(key: string, more: Partial<Candidate> = {}): Candidate {
  return { id: ENTITIES[key]!.id, score: 1, how: 'label', reasons: [], ...more };
}
