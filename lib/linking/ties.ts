// What an entity is tied to in the knowledge base, as hashes that two entities of one article may share.
import type { Entity } from '../entities/entity.ts';
import { countryNamed } from './country-lexicon.ts';
import { foldedHash, unitsHash } from './fold.ts';

const MOST_TIES = 12;
const TYING = new Set([
  'country',
  'memberOf',
  'memberOfPoliticalParty',
  'positionHeld',
  'employer',
  'affiliation',
  'party',
  'locatedIn',
  'partOf',
  'capitalOf',
  'leaderOf',
  'citizenship',
  'spouse',
  'relatedTo',
  'birthPlace',
  'headquarters',
]);

/** The hash of a name or an id; a country counts the same by any of its names. */
function tieHash(text: string): number {
  const country = countryNamed(text);
  return (country ? unitsHash(country.key) : foldedHash(text)) >>> 0;
}

/** Hashes of the entity itself (id and label) and of what its statements tie it to. */
export function tiesOf(entity: Entity): number[] {
  // Few, and told apart quicker than by a set.
  const ties = [tieHash(entity.id)];
  const add = (text: string): void => {
    const tie = tieHash(text);
    if (!ties.includes(tie)) ties.push(tie);
  };
  add(entity.label.text);
  for (const statement of entity.statements ?? []) {
    if (!TYING.has(statement.property)) continue;
    if (statement.entity) add(statement.entity);
    if (statement.value && statement.property !== 'positionHeld') add(statement.value);
    if (typeof statement.of === 'string') add(statement.of);
    if (ties.length >= MOST_TIES) break;
  }
  return ties;
}
