// One change to many entities, as one edit with one way back.
import * as v from 'valibot';
import { type Entity, EntitySchema, EntityTypeSchema, LIMITS } from '../entities/entity.ts';
import type { CommitOptions, EditOutcome } from './commit.ts';
import type { KnowledgeDatabase } from './database.ts';
import { type SingleEdit, saveEdit } from './edit.ts';
import { readEntities } from './read.ts';

const TagSchema = EntitySchema.entries.tags.wrapped.pipe[0].item;

export const ManyChangeSchema = v.variant('kind', [
  v.object({ kind: v.literal('tag'), tag: TagSchema }),
  v.object({ kind: v.literal('untag'), tag: TagSchema }),
  v.object({ kind: v.literal('type'), type: EntityTypeSchema }),
  v.object({ kind: v.literal('private'), private: v.boolean() }),
  v.object({ kind: v.literal('delete') }),
]);
export type ManyChange = v.InferOutput<typeof ManyChangeSchema>;

/**
 * Makes the change to each of these entities that there is and that is not so already. `name` stands in the history.
 * Throws ExpectedError, with nothing changed, when one of them cannot take it: it has too many tags, say.
 */
export async function changeMany(
  db: KnowledgeDatabase,
  ids: readonly string[],
  change: ManyChange,
  name: string,
  options: CommitOptions = {},
): Promise<EditOutcome> {
  const known = await readEntities(db, ids);
  const entities = new Map([...known.values()].map(({ entity }) => [entity.id, entity]));
  const edits = [...entities.values()].map(
    (entity): SingleEdit =>
      change.kind === 'delete'
        ? { kind: 'delete', id: entity.id }
        : { kind: 'put', entity: changed(entity, change), base: entity },
  );
  return await saveEdit(db, { kind: 'batch', name: name.slice(0, LIMITS.value), edits }, options);
}

function changed(entity: Entity, change: Exclude<ManyChange, { kind: 'delete' }>): Entity {
  switch (change.kind) {
    case 'tag':
      return entity.tags.includes(change.tag) ? entity : { ...entity, tags: [...entity.tags, change.tag] };
    case 'untag':
      return { ...entity, tags: entity.tags.filter((tag) => tag !== change.tag) };
    case 'type':
      return { ...entity, type: change.type };
    case 'private': {
      const { private: _, ...rest } = entity;
      return change.private ? { ...rest, private: true } : (rest as Entity);
    }
  }
}
