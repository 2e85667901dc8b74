// Asks Wikidata, or another Wikibase: search by name, one item with the names its statements need. Only when the reader asks.
import { WBK } from 'wikibase-sdk';
import { type Entity, EntitySchema } from '../entities/entity.ts';
import type { PartialDate } from '../entities/partial-date.ts';
import { ExpectedError } from '../errors.ts';
import { isRecord } from '../is-record.ts';
import { check } from '../knowledge/check.ts';
import { ask as askOf, type ClientOptions, strange as strangeOf, textOf } from './ask.ts';
import { isItem, itemEntity, labelOf, languagesFor, namedIn, pictureNameOf } from './item-entity.ts';

export const WIKIDATA = 'https://www.wikidata.org';

const WHO = 'Wikidata';
const ask = (address: string, options: ClientOptions) => askOf(address, options, WHO);
const strange = () => strangeOf(WHO);

/** Hits asked for. */
const HITS = 10;
/** Ids the interface takes at once, and questions for names at most. */
const IDS_AT_ONCE = 50;
const MOST_QUESTIONS = 8;

export interface WikidataHit {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** The name that was found, when it is not the label. */
  readonly also?: string;
}

/** An item as it may be taken over. */
export interface WikidataItem {
  readonly id: string;
  /** The page of the item. */
  readonly url: string;
  readonly entity: Entity;
  /** What could not be taken: Wikidata's field, and why. */
  readonly leftOut: readonly string[];
  /** The name of its picture on Wikimedia Commons, which is asked for only when the reader wants it. */
  readonly picture?: string;
}

/** Items whose label or alias begins so, best first. Throws ExpectedError that says why there is no answer. */
export async function searchWikidata(
  words: string,
  language: string,
  options: ClientOptions = {},
): Promise<WikidataHit[]> {
  const search = words.trim();
  if (search === '') return [];
  const base = languageCode(language);
  const { searchEntities } = wikibase(options);
  const answer = await ask(
    searchEntities({ search, language: base as 'en', uselang: base as 'en', limit: HITS, type: 'item' }),
    options,
  );
  const hits = answer.search;
  if (!Array.isArray(hits)) throw strange();
  return hits.flatMap((hit: unknown) => {
    if (!isRecord(hit) || typeof hit.id !== 'string' || !/^Q\d+$/.test(hit.id)) return [];
    const label = textOf(hit.label) ?? hit.id;
    const match = isRecord(hit.match) ? textOf(hit.match.text) : undefined;
    return [
      {
        id: hit.id,
        label,
        description: textOf(hit.description) ?? '',
        ...(match !== undefined && match !== label && { also: match }),
      },
    ];
  });
}

/**
 * One item as an entity, with the names of what its statements point to. Statements carry their source, the day of reading
 * and the licence. `today` is that day. Throws ExpectedError when it is not there or there is no good answer.
 */
export async function readWikidataItem(
  id: string,
  language: string,
  today: PartialDate,
  options: ClientOptions = {},
): Promise<WikidataItem> {
  const { getEntities } = wikibase(options);
  const languages = languagesFor(languageCode(language));
  const props = ['info', 'labels', 'aliases', 'descriptions', 'claims'] as const;
  const answer = await ask(
    getEntities({ ids: [id as 'Q1'], languages: languages as 'en'[], props: [...props] }),
    options,
  );
  const entities = isRecord(answer.entities) ? Object.values(answer.entities) : [];
  const item = entities.find(isItem);
  if (!item) {
    if (entities.some((one) => isRecord(one) && one.missing !== undefined)) {
      throw new ExpectedError(`Wikidata has no item ${id} any more.`);
    }
    throw strange();
  }
  const names = await readNames(namedIn(item), language, options);
  const leftOut: string[] = [];
  const url = `${addressOf(options)}/wiki/${String(item.id)}`;
  const source = { title: 'Wikidata', url, retrieved: today, licence: 'CC0-1.0' };
  const builder = itemEntity(item, {
    language,
    asOf: today,
    nameOf: (other) => names.get(other),
    leftOut: (field, why) => leftOut.push(`${field}: ${why}`),
    source,
  });
  builder.link('item', url, 'Wikidata');
  const entity = check(EntitySchema, builder.value());
  const picture = pictureNameOf(item);
  return { id: String(item.id), url, entity, leftOut, ...(picture !== undefined && { picture }) };
}

/** Labels of items by id, as many as are told. */
async function readNames(
  ids: readonly string[],
  language: string,
  options: ClientOptions,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const { getEntities } = wikibase(options);
  const base = languageCode(language);
  const languages = [...new Set([base, 'en', 'mul'])];
  for (let at = 0; at < Math.min(ids.length, IDS_AT_ONCE * MOST_QUESTIONS); at += IDS_AT_ONCE) {
    const some = ids.slice(at, at + IDS_AT_ONCE) as 'Q1'[];
    const answer = await ask(getEntities({ ids: some, languages: languages as 'en'[], props: ['labels'] }), options);
    for (const value of isRecord(answer.entities) ? Object.values(answer.entities) : []) {
      const label = isItem(value) ? labelOf(value, language) : undefined;
      if (label !== undefined && isRecord(value)) names.set(String(value.id), label);
    }
  }
  return names;
}

function wikibase(options: ClientOptions) {
  return WBK({ instance: addressOf(options) as 'https://www.wikidata.org' });
}

const addressOf = (options: ClientOptions) => (options.address ?? WIKIDATA).replace(/\/+$/, '');

/** Wikidata knows `en` and `zh`, and not every region. */
function languageCode(language: string): string {
  const base = language.split('-', 1)[0]!.toLowerCase();
  return /^[a-z]{2,3}$/.test(base) ? base : 'en';
}
