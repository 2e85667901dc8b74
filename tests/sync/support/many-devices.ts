// A random life of one vault on many devices: edits, deletions, pictures, clocks that are years off and jump, devices that
// join with data of their own, stores that lie in two places and tell each other late, in any order and twice, lines that
// break, listings that are old, snapshots in between. Everything follows from the seed.
import { pictureIdsIn } from '../../../lib/images/picture-data.ts';
import type { KnowledgeDatabase } from '../../../lib/knowledge/database.ts';
import { saveEdit } from '../../../lib/knowledge/edit.ts';
import type { Bytes } from '../../../lib/sync/bytes.ts';
import { beginCompaction } from '../../../lib/sync/compact.ts';
import { rowOf } from '../../../lib/sync/merge.ts';
import { AREAS, type Area, type Remote, RemoteError } from '../../../lib/sync/remote.ts';
import { createMemoryRemote, type MemoryRemote } from '../../../lib/sync/remotes/memory.ts';
import { setUpVault } from '../../../lib/sync/set-up-vault.ts';
import { syncOnce } from '../../../lib/sync/sync-once.ts';
import { freshDatabase } from '../../knowledge/support/fresh-database.ts';
import { pictureOf } from '../../support/picture-bytes.ts';
import { CUTS, DAY_MS, lineTo, PASSPHRASE, place } from './lab.ts';

const DEVICES = 5;
const JOINING = 2;
const LEAST_STEPS = 10;
const MOST_STEPS = 50;
const ROUNDS = 12;
const YEAR_MS = 365 * DAY_MS;
/** Entities that are never deleted, so that whatever was added to them must be there in the end; and those that may be. */
const KEPT = ['own:kept0', 'own:kept1'];
const LOOSE = ['own:loose0', 'own:loose1', 'own:loose2', 'own:loose3'];

export interface Random {
  /** From 0, below `limit`. */
  below(limit: number): number;
  /** True once in so many times. */
  oneIn(times: number): boolean;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

/** Xorshift32 (Marsaglia 2003), the same numbers everywhere. */
export function randomOf(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) | 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 16; i++) next();
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    oneIn: (times) => below(times) === 0,
    pick: (list) => list[below(list.length)]!,
    shuffled(list) {
      const left = [...list];
      return list.map(() => left.splice(below(left.length), 1)[0]!);
    },
  };
}

interface OneDevice {
  readonly name: string;
  readonly db: KnowledgeDatabase;
  skew: number;
  /** Which of the two places it syncs with. */
  site: number;
}

export interface Life {
  readonly devices: readonly OneDevice[];
  /** What each device has in the end, by name. */
  contents(): Promise<Map<string, unknown>>;
  /** What was lost, in words. */
  losses(): Promise<string[]>;
}

/** Lives through it, lets everything arrive, and returns what is there. Throws when devices do not come to rest. */
export async function liveThrough(seed: number): Promise<Life> {
  const random = randomOf(seed);
  const life = new OneLife(random);
  await life.begin();
  const steps = LEAST_STEPS + random.below(MOST_STEPS - LEAST_STEPS);
  for (let step = 0; step < steps; step++) await life.step();
  await life.settle();
  return life;
}

function withSortedLists(value: object): object {
  const fields = Object.entries(value).map(([field, inner]) => [
    field,
    Array.isArray(inner) ? [...inner].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : inner,
  ]);
  return Object.fromEntries(fields);
}

class OneLife implements Life {
  readonly devices: OneDevice[] = [];
  readonly #random: Random;
  readonly #sites: MemoryRemote[];
  /** Names that were taken away, by area: news that travels like the objects themselves. */
  readonly #removed: Record<Area, Set<string>>[];
  readonly #tags = new Map<string, Set<string>>();
  readonly #own: string[] = [];
  #now = Date.UTC(2026, 0, 1);
  #made = 0;

  constructor(random: Random) {
    this.#random = random;
    this.#sites = [createMemoryRemote(), createMemoryRemote()];
    this.#removed = [0, 1].map(() => ({
      log: new Set<string>(),
      shards: new Set<string>(),
      pictures: new Set<string>(),
    }));
  }

  async begin(): Promise<void> {
    await this.#join(0);
    this.#tell(0, 1, true);
    for (let i = 1; i < DEVICES; i++) await this.#join(this.#random.below(2));
  }

  async step(): Promise<void> {
    const random = this.#random;
    const device = random.pick(this.devices);
    this.#now += random.below(4 * 3600_000);
    const dice = random.below(100);
    if (dice < 38) await this.#edit(device);
    else if (dice < 42) await this.#remove(device);
    else if (dice < 80) await this.#sync(device);
    else if (dice < 90) this.#tell(random.below(2), random.below(2), false);
    else if (dice < 93) device.site = random.below(2);
    else if (dice < 96) await beginCompaction(device).catch(() => undefined);
    else if (dice < 98) device.skew += (random.below(20) - 10) * YEAR_MS;
    else if (this.devices.length < DEVICES + JOINING) await this.#join(random.below(2));
  }

  /** Whole lines, both places alike, and syncs until nothing moves; a day for each picture that waits for its next try. */
  async settle(): Promise<void> {
    await this.#rest();
    for (let day = 0; await this.#picturesMove(); day++) {
      if (day === ROUNDS) throw new Error(`After ${ROUNDS} days some picture is still on its way`);
      this.#now += DAY_MS;
      await this.#rest();
    }
  }

  async #rest(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      let isQuiet = true;
      for (const device of this.#random.shuffled(this.devices)) {
        this.#tell(0, 1, true);
        this.#tell(1, 0, true);
        const outcome = await this.#syncWith(device, this.#siteOf(device), true);
        isQuiet &&= outcome.state === 'done' && outcome.changed + outcome.deleted + outcome.sent === 0;
        isQuiet &&= (await device.db.outbox.count()) === 0;
      }
      if (isQuiet) return;
    }
    const states = await Promise.all(
      this.devices.map(async ({ name, db }) => [name, await db.outbox.count(), (await db.vaults.get('vault'))?.rebase]),
    );
    throw new Error(`${JSON.stringify(states)} After ${ROUNDS} rounds something still moves`);
  }

  /** What nobody has any more may be waited for in vain. */
  async #picturesMove(): Promise<boolean> {
    for (const { db } of this.devices) {
      const { pictures } = (await db.vaults.get('vault'))!;
      const used = pictureIdsIn((await db.entities.toArray()).map(({ value }) => value));
      if (pictures === undefined || pictures.unsent.length > 0) return true;
      if (pictures.wanted.some((id) => used.has(id))) return true;
    }
    return false;
  }

  async contents(): Promise<Map<string, unknown>> {
    const all = new Map<string, unknown>();
    for (const { name, db } of this.devices) {
      const rows = await db.entities.orderBy('id').toArray();
      const replicas = await db.replica.where('table').equals('entities').toArray();
      // In the order in which the vault has them; a reader's own list may still stand as they typed it.
      const vault = replicas.map(({ id, registers }) => [id, rowOf('entities', registers)]);
      all.set(name, { shown: rows.map(({ value }) => withSortedLists(value)), vault: vault.filter(([, row]) => row) });
    }
    return all;
  }

  async losses(): Promise<string[]> {
    const lost: string[] = [];
    for (const { name, db } of this.devices) {
      for (const id of this.#own) if ((await db.entities.get(id)) === undefined) lost.push(`${name} has no ${id}`);
      for (const [id, tags] of this.#tags) {
        const has = new Set((await db.entities.get(id))?.value.tags);
        for (const tag of tags) if (!has.has(tag)) lost.push(`${name}: ${id} has no ${tag}`);
      }
      for (const { id, value } of await db.entities.toArray()) {
        const picture = value.image && (await db.images.get(value.image.id));
        if (value.image && picture === undefined) lost.push(`${name} has not the picture of ${id}`);
      }
      for (const row of await db.outbox.toArray()) lost.push(`${name} has not sent ${row.name}`);
    }
    return lost;
  }

  async #join(site: number): Promise<void> {
    const device = { name: `device ${this.devices.length}`, db: await freshDatabase(), skew: 0, site };
    device.skew = this.#random.oneIn(2) ? 0 : (this.#random.below(20) - 10) * YEAR_MS;
    // With data of its own, some of it under ids the others have too.
    await this.#edit(device);
    await this.#edit(device);
    await setUpVault(device.db, this.#sites[site]!, { passphrase: PASSPHRASE });
    this.devices.push(device);
  }

  async #edit(device: OneDevice): Promise<void> {
    const random = this.#random;
    const mark = `n${++this.#made}`;
    const isKept = random.oneIn(3);
    const isOwn = !isKept && random.oneIn(3);
    const id = isOwn ? `own:${mark}` : random.pick(isKept ? KEPT : LOOSE);
    const before = (await device.db.entities.get(id))?.value;
    const tags = [...(before?.tags ?? []), mark];
    const aliases = before?.aliases ?? [];
    const changes = [{ note: `note ${mark}` }, { label: { text: `label ${mark}` } }, { aliases: aliases.slice(1) }, {}];
    const { image, picture } = pictureOf(1 + (this.#made % 500), 30, this.#made % 256);
    const hasPicture = random.oneIn(4);
    const entity = {
      ...(before ?? place(id)),
      ...random.pick(changes),
      ...(isKept && { tags }),
      ...(hasPicture && { image }),
    };
    if (random.oneIn(2)) entity.aliases = [...aliases, { text: mark }];
    const pictures = hasPicture ? [picture] : [];
    await saveEdit(device.db, { kind: 'put', entity }, { now: this.#now + device.skew, pictures });
    if (isOwn) this.#own.push(id);
    if (isKept) this.#tags.set(id, (this.#tags.get(id) ?? new Set<string>()).add(mark));
  }

  async #remove(device: OneDevice): Promise<void> {
    const id = this.#random.pick(LOOSE);
    if ((await device.db.entities.get(id)) === undefined) return;
    await saveEdit(device.db, { kind: 'delete', id }, { now: this.#now + device.skew });
  }

  /** Over a line that may break, with a listing that may be old, in any order. */
  async #sync(device: OneDevice): Promise<void> {
    const random = this.#random;
    const site = this.#siteOf(device);
    const line = lineTo(random.oneIn(6) ? this.#withOldListing(site) : site);
    if (random.oneIn(3)) line.cutAt(random.below(6), random.pick(CUTS), random.oneIn(2));
    await this.#syncWith(device, line.remote, random.oneIn(2)).catch((error: unknown) => {
      if (!(error instanceof RemoteError)) throw error;
    });
  }

  async #syncWith(device: OneDevice, remote: Remote, agrees: boolean) {
    const now = () => this.#now + device.skew;
    const outcome = await syncOnce(device.db, remote, { now });
    if (outcome.state !== 'asks' || !agrees) return outcome;
    await device.db.vaults.update('vault', { allowedDeletions: outcome.parked!.deletions, parked: null });
    return await syncOnce(device.db, remote, { now });
  }

  #siteOf({ site }: OneDevice): Remote {
    const remote = this.#sites[site]!;
    const removed = this.#removed[site]!;
    return {
      ...remote,
      list: async (area) => this.#random.shuffled(await remote.list(area)),
      putNew: async (area, name, bytes) => {
        removed[area].delete(name);
        // A picture may be put again under its old name, and that is later than its removal, wherever that was.
        if (area === 'pictures') for (const known of this.#removed) known.pictures.delete(name);
        await remote.putNew(area, name, bytes);
      },
      remove: async (area, name) => {
        removed[area].add(name);
        await remote.remove(area, name);
      },
    };
  }

  #withOldListing(remote: Remote): Remote {
    return {
      ...remote,
      list: async (area) => {
        const whole = await remote.list(area);
        return whole.slice(0, whole.length - this.#random.below(3));
      },
    };
  }

  /** One place hears from the other: of everything, or of some, in any order; an object it removed may come back. */
  #tell(from: number, to: number, all: boolean): void {
    for (const area of AREAS) {
      const source = this.#sites[from]!.areas[area];
      const target = this.#sites[to]!.areas[area];
      const gone = this.#removed[to]![area];
      for (const [name, bytes] of this.#random.shuffled([...source])) {
        if (target.get(name)?.length === bytes.length || (!all && this.#random.oneIn(2))) continue;
        // A whole object over a torn one, never the other way round.
        if ((target.get(name)?.length ?? 0) > bytes.length) continue;
        if (gone.has(name) && (all || !this.#random.oneIn(8))) continue;
        target.set(name, bytes.slice() as Bytes);
      }
      for (const name of this.#removed[from]![area]) {
        if (source.has(name) || (!all && this.#random.oneIn(2))) continue;
        gone.add(name);
        target.delete(name);
      }
    }
  }
}
