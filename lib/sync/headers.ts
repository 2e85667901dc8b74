// The headers that lie on the remote: which of them is ours, which was replaced, and which nobody of us made.
import { type Bytes, fromUtf8, sha256 } from './bytes.ts';
import { mayFollow } from './editors.ts';
import { isHandover, isProven } from './header-proof.ts';
import type { Listing } from './read-listing.ts';
import { vaultOf } from './replica.ts';
import type { SyncState } from './sync-outcome.ts';
import type { VaultRow } from './sync-rows.ts';
import { type SyncRun, warn } from './sync-run.ts';
import { readHeader, type VaultHeader } from './vault-header.ts';

/** A replaced header goes when so many listings have shown it beside the new one. */
const LISTINGS = 2;
/** One that does not read may be on its way: it has so many listings more to come whole. */
const TORN = -8;

/** Looks at headers that are new, one request each, and follows a new passphrase. */
export async function lookAtHeaders(run: SyncRun, listing: Listing): Promise<SyncState> {
  if (listing.headers.length === 0) return 'wiped';
  const ours = (await vaultOf(run.db)).headerHash.slice(0, 32);
  const hasOurs = listing.headers.some(({ object }) => object.hash === ours);
  let isOurs = false;
  let isForeign = false;
  for (const { name, object } of listing.headers) {
    const vault = await vaultOf(run.db);
    if (object.hash === vault.headerHash.slice(0, 32)) {
      isOurs = true;
      continue;
    }
    if ((vault.stale[name] ?? TORN) >= 0 || vault.ignored.includes(name)) {
      if (vault.ignored.includes(name)) warnOfStranger(run);
      continue;
    }
    const bytes = await run.remote.get('log', name, run.signal);
    const header = await readWhole(bytes, object.hash);
    if (header === null) {
      await run.db.vaults.update('vault', { stale: { [name]: TORN, ...vault.stale } });
      continue;
    }
    const verdict = await judge(vault, header, name);
    if (verdict === 'new epoch') return 'new epoch';
    if (verdict === 'foreign' && !hasOurs) isForeign = true;
    else if (verdict === 'stale') await run.db.vaults.update('vault', { stale: { ...vault.stale, [name]: 0 } });
    else if (verdict === 'stranger' || verdict === 'foreign') {
      warnOfStranger(run);
      await run.db.vaults.update('vault', { ignored: [...vault.ignored, name] });
    } else {
      isOurs = true;
      await follow(run, listing, vault, header, { hash: object.hash, text: fromUtf8(bytes) });
    }
  }
  if (isOurs) return 'done';
  return isForeign ? 'foreign' : 'rolled back';
}

async function judge(vault: VaultRow, header: VaultHeader, name: string) {
  if (header.vault !== vault.vault) return 'foreign';
  if (header.epoch > vault.epoch) {
    // Later epochs than the next cannot be told from a forgery here; the passphrase tells.
    const isNext = header.epoch === vault.epoch + 1;
    return !isNext || (await isHandover(header, vault.keys)) ? 'new epoch' : 'stranger';
  }
  if (header.epoch < vault.epoch) return 'stale';
  if (!(await isProven(header, vault.keys)) || header.passphrase.rounds < vault.rounds) return 'stranger';
  if (!(await mayFollow(vault.vault, header.editors, vault.editors))) return 'stranger';
  const isNewer = header.generation > vault.generation;
  const isTwin = header.generation === vault.generation && name > `h-${vault.epoch.toString(36)}-${vault.headerHash}`;
  return isNewer || isTwin ? 'ours' : 'stale';
}

/** Another device changed the passphrase: same key, new header; the one before is replaced. */
async function follow(
  run: SyncRun,
  listing: Listing,
  vault: VaultRow,
  header: VaultHeader,
  { hash, text }: { hash: string; text: string },
): Promise<void> {
  const before = listing.headers.find(({ object }) => object.hash === vault.headerHash.slice(0, 32));
  await run.db.vaults.update('vault', {
    headerHash: hash,
    header: text,
    generation: header.generation,
    rounds: header.passphrase.rounds,
    editors: header.editors ?? null,
    stale: before === undefined ? vault.stale : { ...vault.stale, [before.name]: 0 },
  });
}

/** Null for bytes that are not those of its name: half an upload, or damage. */
async function readWhole(bytes: Bytes, hash: string): Promise<VaultHeader | null> {
  return (await sha256(bytes)).startsWith(hash) ? await readHeader(bytes, hash) : null;
}

function warnOfStranger(run: SyncRun): void {
  warn(run, 'damaged', '', 0, 'a header lies there that nobody with this vault’s key made');
}

/** Counts the listings that show a replaced header beside ours, and takes it away after the second. */
export async function removeStaleHeaders(run: SyncRun, listing: Listing): Promise<void> {
  const { stale } = await vaultOf(run.db);
  if (Object.keys(stale).length === 0) return;
  const left: Record<string, number> = {};
  for (const [name, count] of Object.entries(stale)) {
    if (!listing.names.has(name)) continue;
    if (count + 1 < LISTINGS) left[name] = count + 1;
    else await run.remote.remove('log', name, run.signal);
  }
  await run.db.vaults.update('vault', { stale: left });
}
