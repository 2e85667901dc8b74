// THE way to change the knowledge base: an edit is checked, then written by one transaction (commit.ts) with its log row.
import * as v from 'valibot';
import { type Entity, EntitySchema, LIMITS, UrlSchema } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import { type CheckedPicture, checkPicture, type PictureData } from '../images/picture-data.ts';
import { findInPacks, type PackFinding } from '../packs/find-in-packs.ts';
import { check } from './check.ts';
import { type CommitOptions, commit, type Draft, type EditOutcome, type Entry, type Touch } from './commit.ts';
import type { KnowledgeDatabase } from './database.ts';
import { decisionKey, type StoredDecision, StoredDecisionSchema } from './decision.ts';
import { applyOverlay, type Overlay, OverlaySchema, overlayBetween, withoutField } from './overlay.ts';
import { rebase } from './rebase.ts';
import { keepNames, namesToKeep, originalOf, standAlone, withAbout } from './stand-alone.ts';
import { withoutRepeats } from './without-repeats.ts';

const IdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.id));

/** One edit by itself. */
export const SingleEditSchema = v.variant('kind', [
  /**
   * A new or changed entity. For an entity that only a pack has, what differs is kept as an overlay. `base`: the entity the
   * change was made from; what somebody else changed since is kept.
   */
  v.object({ kind: v.literal('put'), entity: EntitySchema, base: v.optional(EntitySchema) }),
  /** Takes the reader's own entity away, or switches a pack's off. */
  v.object({ kind: v.literal('delete'), id: IdSchema }),
  /** The reader's changes to a pack's entity as a whole; null for none. */
  v.object({ kind: v.literal('overlay'), id: IdSchema, overlay: v.nullable(OverlaySchema) }),
  /** Takes the reader's changes to a pack's entity back, of one field or all: it is again what the pack says. */
  v.object({ kind: v.literal('reset'), id: IdSchema, field: v.optional(IdSchema) }),
  v.object({ kind: v.literal('decide'), decision: StoredDecisionSchema }),
  v.object({ kind: v.literal('undecide'), decision: StoredDecisionSchema }),
  /** Uses a pack or not, everywhere or on some sites, in which order, and with newer versions from where (null: none). */
  v.object({
    kind: v.literal('usePack'),
    id: IdSchema,
    on: v.optional(v.boolean()),
    priority: v.optional(v.pipe(v.number(), v.integer())),
    offSites: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(255))), v.maxLength(1_000))),
    address: v.optional(v.nullable(UrlSchema)),
  }),
]);
export type SingleEdit = v.InferInput<typeof SingleEditSchema>;
type CheckedEdit = v.InferOutput<typeof SingleEditSchema>;

/** Several edits that are one for the reader: an import, a merge. `name` stands in the history. */
export interface BatchEdit {
  readonly kind: 'batch';
  readonly name: string;
  readonly edits: readonly SingleEdit[];
}
export type Edit = SingleEdit | BatchEdit;

export interface EditOptions extends CommitOptions {
  /** Bytes of pictures the entities have; written in the same transaction. */
  readonly pictures?: readonly PictureData[] | undefined;
  /** The batch holds nothing but what its schemas made a moment ago: checking it twice takes a third of an import. */
  readonly areChecked?: boolean;
}

/**
 * Checks and writes an edit. The outcome tells its place in the log; `edit` is 0 when it changed nothing. Throws
 * ExpectedError that names the field (and in a batch the edit, counted from 1); then nothing was changed.
 */
export async function saveEdit(db: KnowledgeDatabase, edit: Edit, options: EditOptions = {}): Promise<EditOutcome> {
  const isBatch = edit.kind === 'batch';
  const edits = isBatch
    ? options.areChecked
      ? (edit.edits as CheckedEdit[])
      : edit.edits.map(checkInBatch)
    : [check(SingleEditSchema, edit)];
  const name = isBatch ? check(v.pipe(v.string(), v.maxLength(LIMITS.value)), edit.name) : null;
  options.signal?.throwIfAborted();
  const pictures: CheckedPicture[] = [];
  for (const picture of options.pictures ?? []) pictures.push(await checkPicture(picture));
  const inPacks = await findInPacks(db, idsToFind(edits));
  const isSwitchedOff = edits.some((one) => one.kind === 'usePack' && one.on === false);
  const names = isSwitchedOff ? await namesToKeep(db) : null;
  const outcome = await commit(
    db,
    async (draft) => {
      await draft.load(edits.flatMap(touchesOf));
      let entry: Entry | null = null;
      for (const [i, one] of edits.entries()) {
        try {
          entry = apply(draft, one, inPacks);
        } catch (error) {
          if (isBatch && error instanceof ExpectedError) throw inBatch(error, i);
          throw error;
        }
      }
      if (names !== null) await keepNames(draft, names);
      if (pictures.length > 0) await db.images.bulkPut(pictures);
      return name === null ? entry : { kind: 'batch', label: name };
    },
    pictures.length === 0 ? options : { ...options, tables: [...(options.tables ?? []), db.images] },
  );
  if (outcome === null) throw new Error('An edit always has an outcome');
  return outcome;
}

function checkInBatch(edit: SingleEdit, i: number): CheckedEdit {
  try {
    return check(SingleEditSchema, edit);
  } catch (error) {
    if (error instanceof ExpectedError) throw inBatch(error, i);
    throw error;
  }
}

function inBatch(error: ExpectedError, i: number): ExpectedError {
  return new ExpectedError(`Number ${i + 1}: ${error.message}`, error.where);
}

function idsToFind(edits: readonly CheckedEdit[]): string[] {
  return edits.flatMap((edit) => {
    if (edit.kind === 'put') return [edit.entity.id];
    return edit.kind === 'delete' || edit.kind === 'overlay' || edit.kind === 'reset' ? [edit.id] : [];
  });
}

function touchesOf(edit: CheckedEdit): Touch[] {
  switch (edit.kind) {
    case 'put':
      return [
        { table: 'entities', id: edit.entity.id },
        { table: 'overlays', id: edit.entity.id },
      ];
    case 'delete':
    case 'overlay':
    case 'reset':
      return [
        { table: 'entities', id: edit.id },
        { table: 'overlays', id: edit.id },
      ];
    case 'decide':
    case 'undecide':
      return [{ table: 'decisions', id: decisionKey(edit.decision) }];
    case 'usePack':
      return [{ table: 'packs', id: edit.id }];
  }
}

function apply(draft: Draft, edit: CheckedEdit, inPacks: ReadonlyMap<string, PackFinding>): Entry {
  switch (edit.kind) {
    case 'put':
      return put(draft, edit, inPacks.get(edit.entity.id));
    case 'delete':
      return remove(draft, edit.id, inPacks.get(edit.id)?.entity);
    case 'overlay':
      return overlay(draft, edit.id, edit.overlay, inPacks.get(edit.id));
    case 'reset': {
      const before = draft.get('overlays', edit.id);
      const after = before === null || edit.field === undefined ? null : withoutField(before, edit.field);
      return overlay(draft, edit.id, after, inPacks.get(edit.id));
    }
    case 'decide':
      draft.set('decisions', decisionKey(edit.decision), edit.decision);
      return { kind: 'decision', label: edit.decision.surface };
    case 'undecide':
      return undecide(draft, edit.decision);
    case 'usePack':
      return usePack(draft, edit);
  }
}

function put(draft: Draft, edit: Extract<CheckedEdit, { kind: 'put' }>, finding: PackFinding | undefined): Entry {
  const { id } = edit.entity;
  const own = draft.get('entities', id);
  const overlay = own === null ? draft.get('overlays', id) : null;
  const original = finding?.entity ?? (overlay && overlay.off !== true ? originalOf(id, overlay) : null);
  const before = original ? overlay : null;
  const now = own ?? (original && before ? applyOverlay(original, before) : original);
  const given = edit.base && now ? check(EntitySchema, rebase(edit.base, edit.entity, now)) : edit.entity;
  const entity = withoutRepeats(given);
  if (own !== null || original === null) draft.set('entities', id, entity);
  else draft.set('overlays', id, withAbout(overlayBetween(original, entity, before), finding, before));
  return { kind: 'put', label: entity.label.text };
}

function remove(draft: Draft, id: string, original: Entity | undefined): Entry {
  const own = draft.get('entities', id);
  if (own !== null) {
    draft.set('entities', id, null);
    return { kind: 'delete', label: own.label.text };
  }
  const before = draft.get('overlays', id);
  if (original === undefined) {
    const alone = before && before.off !== true ? standAlone(id, before) : null;
    if (!alone) throw new ExpectedError('This entity is not in the knowledge base any more.', 'id');
    draft.set('overlays', id, null);
    return { kind: 'delete', label: alone.entity.label.text };
  }
  draft.set('overlays', id, { ...before, off: true });
  return { kind: 'delete', label: (before === null ? original : applyOverlay(original, before)).label.text };
}

/** An overlay is kept even when no pack has its entity now: a pack that is off or gone may come back. */
function overlay(draft: Draft, id: string, value: Overlay | null, finding: PackFinding | undefined): Entry {
  const before = draft.get('overlays', id);
  const after = value === null || Object.keys(value).length === 0 ? null : withAbout(value, finding, before);
  draft.set('overlays', id, after);
  const label = after?.set?.label ?? finding?.entity.label ?? (after ?? before)?.about?.label;
  return { kind: 'overlay', label: label?.text ?? id };
}

function undecide(draft: Draft, decision: StoredDecision): Entry {
  const key = decisionKey(decision);
  if (draft.get('decisions', key) === null) throw new ExpectedError('This decision was already taken back.');
  draft.set('decisions', key, null);
  return { kind: 'decision', label: decision.surface };
}

function usePack(draft: Draft, edit: Extract<CheckedEdit, { kind: 'usePack' }>): Entry {
  const pack = draft.get('packs', edit.id);
  if (pack === null) throw new ExpectedError('This pack is not installed any more.', 'id');
  const { address, ...rest } = pack;
  const from = edit.address === undefined ? address : (edit.address ?? undefined);
  draft.set('packs', edit.id, {
    ...rest,
    ...(from === undefined ? {} : { address: from }),
    ...(edit.on === undefined ? {} : { on: edit.on }),
    ...(edit.priority === undefined ? {} : { priority: edit.priority }),
    ...(edit.offSites === undefined ? {} : { offSites: edit.offSites }),
  });
  return { kind: 'pack', label: pack.title };
}
