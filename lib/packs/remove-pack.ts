// Takes a pack away, or goes back to its version before: small rows change, whatever the pack's size.
import { ExpectedError } from '../errors.ts';
import { type CommitOptions, commit, type EditOutcome } from '../knowledge/commit.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { PackState } from '../knowledge/pack-state.ts';
import { keepNames, namesToKeep } from '../knowledge/stand-alone.ts';

/**
 * Takes a pack out of use. Its container stays for undo until the bin is emptied (bin.ts); the reader's overlays on its
 * entities stay for good, and are shown without it (stand-alone.ts). Throws ExpectedError when it is not installed.
 */
export async function removePack(db: KnowledgeDatabase, id: string, options: CommitOptions = {}): Promise<EditOutcome> {
  return await change(db, id, options, () => null);
}

/** Goes back to the version installed before; again, and it is the newer one. Throws ExpectedError when there is none. */
export async function rollBackPack(
  db: KnowledgeDatabase,
  id: string,
  options: CommitOptions = {},
): Promise<EditOutcome> {
  return await change(db, id, options, (pack) => {
    if (!pack.previous) throw new ExpectedError(`There is no earlier version of “${pack.title}” any more.`, 'id');
    return { ...pack, current: pack.previous, previous: pack.current };
  });
}

async function change(
  db: KnowledgeDatabase,
  id: string,
  options: CommitOptions,
  to: (pack: PackState) => PackState | null,
): Promise<EditOutcome> {
  const names = await namesToKeep(db);
  const outcome = await commit(
    db,
    async (draft) => {
      await draft.load([{ table: 'packs', id }]);
      const pack = draft.get('packs', id);
      if (pack === null) throw new ExpectedError('This pack is not installed any more.', 'id');
      draft.set('packs', id, to(pack));
      await keepNames(draft, names);
      return { kind: 'pack', label: pack.title };
    },
    options,
  );
  if (!outcome) throw new Error('Changing a pack always has an outcome');
  return outcome;
}
