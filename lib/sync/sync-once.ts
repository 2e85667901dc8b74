// One sync: list, look whether the remote is still the one it was, take what others wrote, send what was written here.
//
// The order is what makes it safe. Edits are taken into the replica first, so that whatever comes is merged into what the
// reader has now. A listing that cannot be ours changes nothing. Segments of a device are taken one after the other, each
// only when it opens, continues the chain and passes the guard; the cursor moves with the rows. A segment is sealed and
// stored here before it is sent, and sent again, byte for byte, until a listing shows it whole. Killed anywhere, the next
// sync goes on from there.
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { guardDeletions } from './deletion-guard.ts';
import { highestSeq, type ListedObject, type Listing, readListing } from './read-listing.ts';
import type { Remote } from './remote.ts';
import { absorbEdits, countDeletions, storeSegment, takeWrites, unsentRows, vaultOf } from './replica.ts';
import { open, SealError, seal } from './seal.ts';
import { readSegment, type Segment, SegmentError, writeSegment } from './segment.ts';
import type { SyncOutcome, SyncState, SyncWarning } from './sync-outcome.ts';
import type { Head, VaultRow } from './sync-rows.ts';
import { readHeader } from './vault-header.ts';

/** Characters of JSON in one segment; about a megabyte when sealed. */
const SEGMENT_SIZE = 8_000_000;

export interface SyncOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970; tests set it. */
  readonly now?: () => number;
  /** For the history: what the edit that brings others' changes is called. */
  readonly label?: string;
  readonly onProgress?: (progress: { readonly taken: number; readonly of: number }) => void;
}

/**
 * Syncs with the vault this knowledge base belongs to. Throws RemoteError when the remote could not be asked; what was
 * taken or sent before stays so. Two at once are the caller's to prevent (one lock per profile).
 */
export async function syncOnce(db: KnowledgeDatabase, remote: Remote, options: SyncOptions = {}): Promise<SyncOutcome> {
  const run = new SyncRun(db, remote, options);
  await absorbEdits(db);
  const listing = readListing(await remote.list('log', options.signal));
  const state = await run.lookAt(listing);
  if (state === 'done') {
    await run.settleOutbox(listing);
    if (await run.pull(listing)) await run.push();
  }
  return await run.outcome(state);
}

class SyncRun {
  readonly #db: KnowledgeDatabase;
  readonly #remote: Remote;
  readonly #options: SyncOptions;
  readonly #warnings: SyncWarning[] = [];
  #changed = 0;
  #deleted = 0;
  #sent = 0;

  constructor(db: KnowledgeDatabase, remote: Remote, options: SyncOptions) {
    this.#db = db;
    this.#remote = remote;
    this.#options = options;
  }

  /** Whether this is still our vault, and not older than we know it. */
  async lookAt(listing: Listing): Promise<SyncState> {
    const vault = await vaultOf(this.#db);
    const known = listing.headers.find(({ object }) => object.hash === vault.headerHash.slice(0, 32));
    if (!known || listing.headers[0]!.object.epoch > vault.epoch) {
      if (listing.headers.length === 0) return 'wiped';
      const state = await this.#lookAtHeaders(listing, vault);
      if (state !== 'done') return state;
    }
    for (const [device, { seq }] of [
      ...Object.entries(vault.heads),
      [vault.device, { seq: vault.confirmed }] as const,
    ]) {
      if (seq > Math.max(highestSeq(listing, device), vault.snapshot?.covers[device] ?? 0)) return 'rolled back';
    }
    return 'done';
  }

  /** A header we have not seen: another vault's, a new passphrase of ours, or a new epoch. */
  async #lookAtHeaders(listing: Listing, vault: VaultRow): Promise<SyncState> {
    const { name, object } = listing.headers[0]!;
    const header = await readHeader(await this.#remote.get('log', name, this.#options.signal), object.hash);
    if (header.vault !== vault.vault) return 'foreign';
    if (header.epoch > vault.epoch) return 'new epoch';
    if (header.epoch < vault.epoch) return 'rolled back';
    await this.#db.vaults.update('vault', { headerHash: object.hash });
    return 'done';
  }

  /** What a listing shows whole has arrived; what it does not show is sent again as it was. */
  async settleOutbox(listing: Listing): Promise<void> {
    const waiting = await this.#db.outbox.orderBy('seq').toArray();
    const arrived = waiting.filter(({ name, bytes }) => this.#isWhole(listing, name, bytes.length));
    if (arrived.length > 0) {
      await this.#db.transaction('rw', [this.#db.outbox, this.#db.vaults], async () => {
        const vault = await vaultOf(this.#db);
        await this.#db.outbox.bulkDelete(arrived.map(({ name }) => name));
        await this.#db.vaults.put({ ...vault, confirmed: Math.max(vault.confirmed, ...arrived.map(({ seq }) => seq)) });
      });
    }
    for (const row of waiting) {
      if (!arrived.includes(row)) await this.#remote.putNew(row.area, row.name, row.bytes, this.#options.signal);
    }
  }

  #isWhole(listing: Listing, name: string, length: number): boolean {
    if (!listing.names.has(name)) return false;
    for (const bySeq of listing.segments.values()) {
      for (const listed of bySeq.values()) for (const one of listed) if (one.name === name) return one.isWhole;
    }
    const manifest = listing.manifests.find((one) => one.name === name);
    return manifest === undefined ? length > 0 : manifest.isWhole;
  }

  /** Takes what others wrote. False when the guard stopped it. */
  async pull(listing: Listing): Promise<boolean> {
    const { device: own, heads } = await vaultOf(this.#db);
    const before = await this.#db.entities.count();
    const devices = [...listing.segments.keys()].filter((device) => device !== own).sort();
    const of = devices.reduce(
      (sum, device) => sum + Math.max(0, highestSeq(listing, device) - (heads[device]?.seq ?? 0)),
      0,
    );
    let taken = 0;
    for (const device of devices) {
      for (let head = heads[device]; ; ) {
        const next = await this.#next(listing, device, head);
        if (next === null) break;
        const fresh = await this.#take(next.segment, next.head, before);
        if (fresh === null) return false;
        head = fresh;
        this.#options.onProgress?.({ taken: ++taken, of });
      }
    }
    return true;
  }

  /** The device's next segment, opened and checked, or null when there is none that can be taken. */
  async #next(
    listing: Listing,
    device: string,
    head: Head | undefined,
  ): Promise<{ segment: Segment; head: Head } | null> {
    const seq = (head?.seq ?? 0) + 1;
    const listed = listing.segments.get(device)?.get(seq) ?? [];
    if (listed.length > 1) this.#warn('forked', device, seq, listed.map(({ name }) => name).join(', '));
    const [one] = listed;
    if (listed.length !== 1 || one === undefined) {
      if (listed.length === 0 && highestSeq(listing, device) > seq)
        this.#warn('withheld', device, seq, 'a later one is there');
      return null;
    }
    if (!one.isWhole) return null;
    const opened = await this.#open(one);
    if (opened === null) return null;
    if (
      opened.segment.device !== device ||
      opened.segment.seq !== seq ||
      opened.segment.prev !== (head?.hash ?? null)
    ) {
      this.#warn('damaged', device, seq, 'it does not continue what this device wrote before');
      return null;
    }
    const { heads, device: own } = await vaultOf(this.#db);
    for (const [other, seen] of Object.entries(opened.segment.seen)) {
      const shown = Math.max(highestSeq(listing, other), heads[other]?.seq ?? 0);
      if (other !== own && seen > shown) this.#warn('withheld', other, seen, `${device} has read it`);
    }
    return opened;
  }

  async #open({ name, object }: ListedObject): Promise<{ segment: Segment; head: Head } | null> {
    const { keys } = await vaultOf(this.#db);
    const bytes = await this.#remote.get('log', name, this.#options.signal);
    try {
      const { body, hash } = await open(keys, object, bytes);
      return { segment: readSegment(body), head: { seq: object.seq, hash } };
    } catch (error) {
      if (!(error instanceof SealError || error instanceof SegmentError)) throw error;
      this.#warn('damaged', object.device, object.seq, error.message);
      return null;
    }
  }

  async #take(segment: Segment, head: Head, before: number): Promise<Head | null> {
    const vault = await vaultOf(this.#db);
    const now = this.#options.now?.() ?? Date.now();
    const deletions = await countDeletions(this.#db, segment.rows);
    const parked = guardDeletions(this.#deleted + deletions, before, vault.allowedDeletions, now);
    if (parked !== null) {
      await this.#db.vaults.update('vault', { parked });
      return null;
    }
    const { device } = segment;
    const taken = await takeWrites(
      this.#db,
      segment.rows,
      (row) => ({ ...row, heads: { ...row.heads, [device]: head }, parked: null }),
      this.#options.label ?? 'sync',
    );
    this.#changed += taken.changed;
    this.#deleted += taken.deleted;
    return head;
  }

  /** Seals what no segment carries yet, and sends it. */
  async push(): Promise<void> {
    while (true) {
      this.#options.signal?.throwIfAborted();
      const rows = await unsentRows(this.#db, SEGMENT_SIZE);
      if (rows.length === 0) return;
      const { device, own, keys, heads } = await vaultOf(this.#db);
      const seq = own.seq + 1;
      const body = writeSegment({
        device,
        seq,
        prev: own.seq === 0 ? null : own.hash,
        seen: Object.fromEntries(Object.entries(heads).map(([other, head]) => [other, head.seq])),
        at: this.#options.now?.() ?? Date.now(),
        rows,
      });
      const sealed = await seal(keys, { kind: 'segment', device, seq, part: 0 }, body);
      await storeSegment(this.#db, { ...sealed, head: { seq, hash: sealed.hash } }, rows);
      await this.#remote.putNew('log', sealed.name, sealed.bytes, this.#options.signal);
      this.#sent += rows.length;
    }
  }

  async outcome(state: SyncState): Promise<SyncOutcome> {
    const { parked } = await vaultOf(this.#db);
    const asks = state === 'done' && parked !== null;
    if (state === 'done' && !asks) {
      await this.#db.vaults.update('vault', { lastSync: this.#options.now?.() ?? Date.now(), allowedDeletions: 0 });
    }
    return {
      state: asks ? 'asks' : state,
      changed: this.#changed,
      deleted: this.#deleted,
      sent: this.#sent,
      warnings: this.#warnings,
      parked,
    };
  }

  #warn(kind: SyncWarning['kind'], device: string, seq: number, detail: string): void {
    this.#warnings.push({ kind, device, seq, detail });
  }
}
