// Subscriptions that follow the reader: which packs, from where, in which order, on which sites. Packs themselves do not
// travel; one that is not installed here is told to whoever can fetch it.
import { commit } from '../knowledge/commit.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { type PackState, type Subscription, subscriptionOf } from '../knowledge/pack-state.ts';
import { keepNames, namesToKeep } from '../knowledge/stand-alone.ts';
import type { Projection } from './projection.ts';
import type { Json, RowValue } from './registers.ts';

/**
 * `onWanted` is told at every sync which subscriptions wait for an installation here; `label` stands in the history. The
 * starter pack travels without an address; packs out of files are each device's own.
 */
export function subscriptionsProjection(
  db: KnowledgeDatabase,
  onWanted: (subscriptions: readonly Subscription[]) => void,
  label = 'sync',
): Projection {
  return {
    table: 'subscriptions',
    async read() {
      const packs = (await db.packs.toArray()).map(({ value }) => value);
      return new Map(packs.filter(isFollowed).map((pack) => [pack.id, rowOfPack(pack)]));
    },
    async apply(changes) {
      const wanted: Subscription[] = [];
      const followed = new Set<string>();
      const ownWords = await namesToKeep(db);
      await commit(db, async (draft) => {
        await draft.load([...changes.keys()].map((id) => ({ table: 'packs', id })));
        for (const [id, row] of changes) {
          const pack = draft.get('packs', id);
          if (pack !== null && isFollowed(pack))
            draft.set('packs', id, row === null ? null : { ...pack, ...chosen(row) });
          if (pack !== null || row === null) followed.add(id);
          else if (typeof row.address === 'string') wanted.push({ id, title: row.address, ...chosen(row) });
        }
        await keepNames(draft, ownWords);
        return { kind: 'pack', label };
      });
      if (wanted.length > 0) onWanted(wanted);
      return followed;
    },
  };
}

function isFollowed({ origin, address }: PackState): boolean {
  return address !== undefined || origin === 'starter';
}

/** Without the title: it is the pack's own, and changes with its versions. */
function rowOfPack(pack: PackState): RowValue {
  const { address, key, on, priority, offSites } = subscriptionOf(pack);
  const row: Record<string, Json> = { on, priority, offSites: offSites ?? [] };
  if (address !== undefined) row.address = address;
  if (key !== undefined) row.key = key;
  return row;
}

function chosen(row: NonNullable<RowValue>): Omit<Subscription, 'id' | 'title'> {
  const text = (value: Json | undefined) => (typeof value === 'string' ? value : undefined);
  const sites = Array.isArray(row.offSites) ? row.offSites.flatMap((site) => text(site) ?? []) : [];
  const [address, key] = [text(row.address), text(row.key)];
  return {
    on: row.on !== false,
    priority: Number.isInteger(row.priority) ? Number(row.priority) : 0,
    offSites: sites,
    ...(address === undefined ? {} : { address }),
    ...(key === undefined ? {} : { key }),
  };
}
