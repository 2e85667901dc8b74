// Finds entities by id in the packs that are in use.
import { type Entity, LIMITS, type Statement } from '../entities/entity.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { PackState } from '../knowledge/pack-state.ts';
import { elementKey, type Json } from '../sync/registers.ts';
import { openPacks, whileSound } from './open-packs.ts';

/** What the packs say of an entity, without the reader's overlay. */
export interface PackFinding {
  readonly entity: Entity;
  /** The packs that know it, the one that speaks first at the front. */
  readonly packs: readonly PackState[];
  /** Which pack each field comes from, by pack id. Lists several packs add to name the first. */
  readonly provenance: Readonly<Record<string, string>>;
  /** What the packs say whose statements are not the entity's: those that do not speak first. */
  readonly others: readonly { readonly packTitle: string; readonly statements: readonly Statement[] }[];
}

/** Fields of several packs that are put together element by element; of any other field the first pack that has it speaks. */
const GATHERED = ['aliases', 'links', 'tags'] as const;
const CAPS = { aliases: LIMITS.names, links: LIMITS.links, tags: LIMITS.tags } as const;

/**
 * The entities the packs have under these ids, as the packs say them. Damaged packs are silent, see open-packs.ts. On
 * `host`, packs that are off there are silent too.
 */
export async function findInPacks(
  db: KnowledgeDatabase,
  ids: readonly string[],
  host?: string,
): Promise<Map<string, PackFinding>> {
  const result = new Map<string, PackFinding>();
  if (ids.length === 0) return result;
  const packs = await openPacks(db, host);
  const found = await Promise.all(
    packs.map(async ({ pack, reader }) => ({ pack, entities: await whileSound(db, pack, () => reader.entities(ids)) })),
  );
  for (const { pack, entities } of found) {
    for (const [id, entity] of entities ?? []) {
      const before = result.get(id);
      result.set(id, before ? joined(before, entity, pack) : alone(entity, pack));
    }
  }
  return result;
}

/** Which of these ids packs in use have, on whatever site; quicker than finding the entities. */
export async function knownInPacks(db: KnowledgeDatabase, ids: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  if (ids.length === 0) return known;
  for (const { pack, reader } of await openPacks(db)) {
    await whileSound(db, pack, async () => {
      for (const id of ids) if (!known.has(id) && (await reader.ordinals(id)).length > 0) known.add(id);
    });
  }
  return known;
}

function alone(entity: Entity, pack: PackState): PackFinding {
  const provenance: Record<string, string> = {};
  for (const field of Object.keys(entity)) if (!isEmpty(entity[field])) provenance[field] = pack.id;
  return { entity, packs: [pack], provenance, others: [] };
}

/** The finding with what a pack of lower priority adds. */
function joined(finding: PackFinding, entity: Entity, pack: PackState): PackFinding {
  const result: Record<string, unknown> = { ...finding.entity };
  const provenance = { ...finding.provenance };
  for (const field of Object.keys(entity)) {
    if (!isEmpty(result[field]) || isEmpty(entity[field])) continue;
    result[field] = entity[field];
    provenance[field] = pack.id;
  }
  for (const field of GATHERED) {
    const mine = result[field] as unknown[];
    const known = new Set(mine.map((element) => elementKey(field, element as Json)));
    const more = entity[field].filter((element) => !known.has(elementKey(field, element as Json)));
    if (more.length > 0) result[field] = [...mine, ...more].slice(0, CAPS[field]);
  }
  const isUnheard = entity.statements.length > 0 && provenance.statements !== pack.id;
  const others = isUnheard
    ? [...finding.others, { packTitle: pack.title, statements: entity.statements }]
    : finding.others;
  return { entity: result as Entity, packs: [...finding.packs, pack], provenance, others };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}
