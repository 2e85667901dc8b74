// Merging and splitting in the knowledge base: each is one edit, which can be taken back like any other.
import type { Entity } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import type { CommitOptions, EditOutcome } from './commit.ts';
import type { KnowledgeDatabase } from './database.ts';
import { decisionKey, type StoredDecision } from './decision.ts';
import { type SingleEdit, saveEdit } from './edit.ts';
import { type MergeChoice, mergeEntities, splitEntity } from './merge-entities.ts';
import { type KnownEntity, readEntities } from './read.ts';

/** Makes one entity of two. `name` stands in the history. Throws ExpectedError when one of them is gone. */
export async function merge(
  db: KnowledgeDatabase,
  { keep, lose, choice, name }: { keep: string; lose: string; choice: MergeChoice; name: string },
  options: CommitOptions = {},
): Promise<EditOutcome> {
  const known = await readEntities(db, [keep, lose]);
  const [kept, lost] = [found(known, keep), found(known, lose)];
  const decisions = await decisionsAbout(db, lost.entity.id);
  const taken = await keysOfDecisions(db);
  const moved = decisions.filter((decision) => !taken.has(decisionKey({ ...decision, entity: kept.entity.id })));
  const isOwn = lost.from.packTitle === undefined && lost.overlay === null;
  const merged = mergeEntities(kept.entity, lost.entity, choice, {
    ...(!isOwn && { overlay: lost.overlay }),
    decisions: moved,
  });
  const edits: SingleEdit[] = [
    { kind: 'put', entity: merged, base: kept.entity },
    // Words without their pack: the pack may come back, here or on another device, and must not bring the name twice.
    lost.alone && lost.overlay
      ? { kind: 'overlay', id: lost.entity.id, overlay: { ...lost.overlay, off: true } }
      : { kind: 'delete', id: lost.entity.id },
    ...moved.flatMap((decision) => pointed(decision, kept.entity.id)),
  ];
  return await saveEdit(db, { kind: 'batch', name, edits }, options);
}

/** Gives both back: the entity `id` without what `lost` had brought, and `lost` as it was. */
export async function split(
  db: KnowledgeDatabase,
  { id, lost: lostId, name }: { id: string; lost: string; name: string },
  options: CommitOptions = {},
): Promise<EditOutcome> {
  const { entity } = found(await readEntities(db, [id]), id);
  const { kept, lost } = splitEntity(entity, lostId);
  const taken = await keysOfDecisions(db);
  const edits: SingleEdit[] = [
    { kind: 'put', entity: kept, base: entity },
    lost.overlay === undefined
      ? { kind: 'put', entity: lost.entity }
      : { kind: 'overlay', id: lostId, overlay: lost.overlay },
    ...lost.decisions.flatMap((decision) => {
      const now = { ...decision, entity: entity.id } as StoredDecision;
      // Taken back meanwhile: then it is not brought back either.
      return taken.has(decisionKey(now)) ? pointed(now, lostId) : [];
    }),
  ];
  return await saveEdit(db, { kind: 'batch', name, edits }, options);
}

/** The edits that make a decision speak of another entity. */
function pointed(decision: StoredDecision, entity: string): SingleEdit[] {
  return [
    { kind: 'undecide', decision },
    { kind: 'decide', decision: { ...decision, entity } },
  ];
}

async function decisionsAbout(db: KnowledgeDatabase, id: string): Promise<StoredDecision[]> {
  const rows = await db.decisions.toArray();
  return rows.map(({ value }) => value).filter(({ entity }) => entity === id);
}

async function keysOfDecisions(db: KnowledgeDatabase): Promise<Set<string>> {
  return new Set(await db.decisions.toCollection().primaryKeys());
}

function found(known: ReadonlyMap<string, KnownEntity>, id: string): KnownEntity & { readonly entity: Entity } {
  const entity = known.get(id);
  if (!entity) throw new ExpectedError('This entity is not in the knowledge base any more.', 'id');
  return entity;
}
