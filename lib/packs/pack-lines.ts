// Tells what the library's list shows of each pack: its row, its container's header, and how the search for newer ones stands.
import type { PackLine } from '../entities/pack-line.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { PackState } from '../knowledge/pack-state.ts';
import { listPacks } from '../knowledge/read.ts';
import type { PackCheckRow } from '../knowledge/rows.ts';
import type { PackHeader } from './pack-header.ts';
import { headerOf } from './update-pack.ts';

/** The packs in the order they speak. `today` is `YYYY-MM-DD`. */
export async function packLines(db: KnowledgeDatabase, today: string): Promise<PackLine[]> {
  const packs = await listPacks(db);
  return await Promise.all(
    packs.map(async (pack) => lineOf(pack, await headerOf(db, pack), await db.packChecks.get(pack.id), today)),
  );
}

function lineOf(pack: PackState, header: PackHeader | null, row: PackCheckRow | undefined, today: string): PackLine {
  const { id, title, current, previous, address, origin, on } = pack;
  const { description, attribution, update, expires } = header ?? {};
  const check = row?.address === address ? row : undefined;
  const sources = (header?.sources ?? []).map(({ title: name, licence }) => (licence ? `${name} (${licence})` : name));
  return {
    id,
    title,
    version: current.packVersion,
    licence: current.licence,
    sources,
    entities: current.entities,
    names: current.names,
    bytes: current.bytes,
    on,
    offSites: pack.offSites ?? [],
    origin,
    isSigned: pack.key !== undefined,
    installedAt: current.installedAt,
    ...(description !== undefined && { description }),
    ...(attribution !== undefined && { attribution }),
    ...(current.homepage !== undefined && { homepage: current.homepage }),
    ...(address !== undefined && { address }),
    ...(address === undefined && update !== undefined && { offered: update }),
    ...(expires !== undefined && expires < today && { expired: expires }),
    ...(previous && { previous: previous.packVersion }),
    ...(check?.checkedAt !== undefined && { checkedAt: check.checkedAt }),
    ...(check && { nextAt: check.nextAt }),
    ...(check?.trouble && { trouble: check.trouble.message }),
    ...(check?.waiting && { waiting: { version: check.waiting.packVersion, entities: check.waiting.entities } }),
  };
}
