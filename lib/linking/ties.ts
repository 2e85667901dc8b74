// What an entity is tied to in the knowledge base, as hashes that two entities of one article may share.
import type { Entity } from '../entities/entity.ts';
import { countryNamed } from './country-lexicon.ts';
import { fold } from './fold.ts';

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
  const key = countryNamed(text)?.key ?? fold(text);
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Hashes of the entity itself (id and label) and of what its statements tie it to. */
export function tiesOf(entity: Entity): number[] {
  const ties = new Set<number>([tieHash(entity.id), tieHash(entity.label.text)]);
  for (const statement of entity.statements ?? []) {
    if (!TYING.has(statement.property)) continue;
    if (statement.entity) ties.add(tieHash(statement.entity));
    if (statement.value && statement.property !== 'positionHeld') ties.add(tieHash(statement.value));
    if (typeof statement.of === 'string') ties.add(tieHash(statement.of));
    if (ties.size >= MOST_TIES) break;
  }
  return [...ties];
}
