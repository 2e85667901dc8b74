// Items in the shapes of Wikidata's dumps and interface, made for tests.

export const term = (language: string, value: string) => ({ language, value });

interface SnakParts {
  readonly snaktype?: string;
  readonly datavalue?: unknown;
}

export const entityValue = (id: string): SnakParts => ({
  datavalue: { type: 'wikibase-entityid', value: { 'entity-type': 'item', 'numeric-id': Number(id.slice(1)), id } },
});
/** `time` such as `+2012-02-17T00:00:00Z`; precision 9 a year, 10 a month, 11 a day. */
export const timeValue = (time: string, precision = 11): SnakParts => ({
  datavalue: {
    type: 'time',
    value: {
      time,
      timezone: 0,
      before: 0,
      after: 0,
      precision,
      calendarmodel: 'http://www.wikidata.org/entity/Q1985727',
    },
  },
});
export const textValue = (value: string): SnakParts => ({ datavalue: { type: 'string', value } });
export const SOME: SnakParts = { snaktype: 'somevalue' };
export const NONE: SnakParts = { snaktype: 'novalue' };

export function claim(property: string, value: SnakParts, qualifiers: Record<string, SnakParts> = {}, rank = 'normal') {
  const snak = (name: string, parts: SnakParts) => ({ snaktype: 'value', property: name, hash: 'x', ...parts });
  return {
    id: 'Q1$x',
    type: 'statement',
    rank,
    mainsnak: snak(property, value),
    qualifiers: Object.fromEntries(Object.entries(qualifiers).map(([name, parts]) => [name, [snak(name, parts)]])),
  };
}

export function item(id: string, more: object = {}) {
  return {
    pageid: 1,
    ns: 0,
    title: id,
    type: 'item',
    id,
    labels: {},
    descriptions: {},
    aliases: {},
    claims: {},
    ...more,
  };
}

/** A diplomat with two posts, one of them without an end. */
export const ZHAI = item('Q100', {
  modified: '2026-03-04T05:06:07Z',
  labels: { en: term('en', 'Zhai Jun'), zh: term('zh', '翟隽'), fr: term('fr', 'Zhai Jun') },
  descriptions: { en: term('en', 'Chinese diplomat') },
  aliases: { en: [term('en', 'Jun Zhai')] },
  claims: {
    P31: [claim('P31', entityValue('Q5'))],
    P39: [
      claim('P39', entityValue('Q200'), {
        P580: timeValue('+2006-00-00T00:00:00Z', 9),
        P582: timeValue('+2009-02-00T00:00:00Z', 10),
        P642: entityValue('Q148'),
      }),
      claim('P39', entityValue('Q201'), { P580: timeValue('+2019-09-03T00:00:00Z') }, 'preferred'),
      claim('P39', entityValue('Q202'), {}, 'deprecated'),
    ],
    P569: [claim('P569', timeValue('+1954-12-01T00:00:00Z'))],
    P27: [claim('P27', entityValue('Q148'))],
    P18: [claim('P18', textValue('Zhai Jun.jpg'))],
    P856: [claim('P856', textValue('https://example.org/zhai'))],
  },
});
export const NAMES: Readonly<Record<string, string>> = {
  Q148: 'China',
  Q200: 'Assistant Foreign Minister',
  Q201: 'Special Envoy on the Middle East',
};
