// What every remote must do, asked of each: four verbs, wrong logins, lines that break, and two devices that sync through it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KnowledgeDatabase } from '../../../lib/knowledge/database.ts';
import { saveEdit } from '../../../lib/knowledge/edit.ts';
import type { Bytes } from '../../../lib/sync/bytes.ts';
import { type Remote, RemoteError, type RemoteProblem } from '../../../lib/sync/remote.ts';
import { setUpVault } from '../../../lib/sync/set-up-vault.ts';
import { syncOnce } from '../../../lib/sync/sync-once.ts';
import { freshDatabase } from '../../knowledge/support/fresh-database.ts';
import { pictureOf } from '../../support/picture-bytes.ts';
import { CUTS, type Cut } from '../../support/servers/line.ts';
import { deriveKeysQuickly } from './quick-keys.ts';

/** An empty folder, database or store, and the line to it. */
export interface RemotePlace {
  /** Each device has a connection of its own. */
  connect(): Remote;
  /** One with a wrong password; left out where no login is asked for. */
  connectWrongly?(): Remote;
  /** Requests since the last `reset`. */
  count(): number;
  /** Breaks off at the request of this number, counted from the last `reset` from 0, and at that one only. */
  cutAt(request: number, cut: Cut): void;
  reset(): void;
}

export interface RemoteHost {
  fresh(): Promise<RemotePlace>;
  stop(): Promise<void>;
}

export interface RemoteKind {
  readonly name: string;
  /** What of it is not on this machine, or null. */
  missing?(): string | null;
  start(): Promise<RemoteHost>;
  /** Bytes of the largest object that is tried. */
  readonly largest?: number;
  /** How lines are broken at any request; in every way without it. */
  readonly cuts?: readonly Cut[];
  /** Names beyond those the engine uses. */
  readonly oddNames?: readonly string[];
}

const ODD_NAMES = ['a b', 'ü中', '50%', 'x&y=z', "it's;here", '#1?', 'a+b', '[brackets]', 'n'.repeat(180)];
const PASSPHRASE = 'four plain words here';
const SLOW = 180_000;

/** Declares the tests of one remote. Where it cannot run they are left out, with a printed word. */
export function remoteSuite(kind: RemoteKind): void {
  const missing = kind.missing?.() ?? null;
  if (missing !== null) {
    console.log(`skipped: ${kind.name}, because ${missing} is not on this machine`);
    describe.skip(`${kind.name} as a remote`, () => it('runs', () => {}));
    return;
  }
  describe(`${kind.name} as a remote`, () => {
    let host: RemoteHost | undefined;
    let deriveAsUsual: (() => void) | undefined;
    const fresh = async () => {
      if (host === undefined) throw new Error('It runs only while tests do');
      const place = await host.fresh();
      place.reset();
      return place;
    };
    beforeAll(async () => {
      deriveAsUsual = deriveKeysQuickly();
      host = await kind.start();
    }, 60_000);
    afterAll(async () => {
      deriveAsUsual?.();
      await host?.stop();
    });
    declareVerbs(kind, fresh);
    declareCuts(fresh);
    declareSyncs(fresh, kind.cuts ?? CUTS);
  });
}

type Fresh = () => Promise<RemotePlace>;

function declareVerbs(kind: RemoteKind, fresh: Fresh): void {
  it('is empty where nobody wrote yet', async () => {
    const remote = (await fresh()).connect();
    expect(await remote.list('log')).toEqual([]);
    expect(await remote.list('shards')).toEqual([]);
    expect(await remote.list('pictures')).toEqual([]);
    expect(await problemOf(remote.get('log', 's-a-1-3-00'))).toBe('missing');
    await remote.remove('log', 's-a-1-3-00');
  });

  it('stores, lists, gives back and removes, each area apart', async () => {
    const place = await fresh();
    const [one, other] = [place.connect(), place.connect()];
    const sizes = [1, 3, 256, 5_000, kind.largest ?? 700_000];
    for (const size of sizes) await one.putNew('log', nameOf(size), bytesOf(size));
    await one.putNew('shards', nameOf(3), bytesOf(7));
    await one.putNew('pictures', nameOf(3), bytesOf(8));
    expect(sorted(await other.list('log'))).toEqual(sorted(sizes.map((size) => ({ name: nameOf(size), size }))));
    expect(await other.list('shards')).toEqual([{ name: nameOf(3), size: 7 }]);
    for (const size of sizes) expect(await other.get('log', nameOf(size))).toEqual(bytesOf(size));
    expect(await other.get('shards', nameOf(3))).toEqual(bytesOf(7));
    expect(await other.list('pictures')).toEqual([{ name: nameOf(3), size: 8 }]);
    expect(await other.get('pictures', nameOf(3))).toEqual(bytesOf(8));
    await other.remove('log', nameOf(3));
    await one.remove('log', nameOf(3));
    expect(await problemOf(one.get('log', nameOf(3)))).toBe('missing');
    expect(await one.list('log')).toHaveLength(sizes.length - 1);
    expect(await one.list('shards')).toHaveLength(1);
    await other.remove('pictures', nameOf(3));
    expect(await one.list('pictures')).toEqual([]);
    expect(await one.list('shards')).toHaveLength(1);
    // What one connection has listed before, it must see change.
    await other.putNew('log', nameOf(4), bytesOf(4));
    expect(await one.list('log')).toHaveLength(sizes.length);
  });

  it('takes the same again, and a name that was removed', async () => {
    const place = await fresh();
    const remote = place.connect();
    for (let time = 0; time < 3; time++) await remote.putNew('log', nameOf(9), bytesOf(9));
    expect(await remote.list('log')).toEqual([{ name: nameOf(9), size: 9 }]);
    await remote.remove('log', nameOf(9));
    await place.connect().putNew('log', nameOf(9), bytesOf(9));
    expect(await remote.get('log', nameOf(9))).toEqual(bytesOf(9));
  });

  it('keeps odd names apart', async () => {
    const remote = (await fresh()).connect();
    const names = kind.oddNames ?? ODD_NAMES;
    for (const [i, name] of names.entries()) await remote.putNew('log', name, bytesOf(i + 1));
    expect(sorted(await remote.list('log'))).toEqual(sorted(names.map((name, i) => ({ name, size: i + 1 }))));
    for (const [i, name] of names.entries()) expect(await remote.get('log', name)).toEqual(bytesOf(i + 1));
    for (const name of names) await remote.remove('log', name);
    expect(await remote.list('log')).toEqual([]);
  });

  it('does many things at once', async () => {
    const place = await fresh();
    const remotes = [place.connect(), place.connect()];
    const sizes = Array.from({ length: 12 }, (_, i) => i + 1);
    await remotes[0]!.putNew('log', 'first', bytesOf(1));
    await Promise.all(sizes.map((size) => remotes[size % 2]!.putNew('log', nameOf(size), bytesOf(size))));
    expect(await remotes[0]!.list('log')).toHaveLength(13);
    await Promise.all(sizes.map((size) => remotes[size % 2]!.remove('log', nameOf(size))));
    expect(await remotes[1]!.list('log')).toEqual([{ name: 'first', size: 1 }]);
  });

  it('stops when told to', async () => {
    const remote = (await fresh()).connect();
    const stop = AbortSignal.abort(new Error('enough'));
    await expect(remote.list('log', stop)).rejects.toThrow('enough');
    await expect(remote.get('log', nameOf(1), stop)).rejects.toThrow('enough');
    await expect(remote.putNew('log', nameOf(1), bytesOf(1), stop)).rejects.toThrow('enough');
    await expect(remote.remove('log', nameOf(1), stop)).rejects.toThrow('enough');
    expect(await remote.list('log')).toEqual([]);
  });

  it('says that a login is wrong, and what to do', async () => {
    const place = await fresh();
    if (place.connectWrongly === undefined) return;
    await place.connect().putNew('log', nameOf(1), bytesOf(1));
    const remote = place.connectWrongly();
    for (const work of [
      () => remote.list('log'),
      () => remote.get('log', nameOf(1)),
      () => remote.putNew('log', nameOf(2), bytesOf(2)),
      () => remote.remove('log', nameOf(1)),
    ]) {
      const error = await errorOf(work());
      expect(error.problem).toBe('login');
      expect(error.message).toMatch(/user name and password/);
      expect(error.advice).toMatch(/again/);
    }
    expect(await place.connect().list('log')).toEqual([{ name: nameOf(1), size: 1 }]);
  });
}

function declareCuts(fresh: Fresh): void {
  it.each(CUTS)('tells of a line that breaks (%s), and does it the next time', async (cut) => {
    const verbs: Record<string, (remote: Remote) => Promise<unknown>> = {
      list: async (remote) => expect(await remote.list('log')).toContainEqual({ name: 'kept', size: 50 }),
      get: async (remote) => expect(await remote.get('log', 'kept')).toEqual(bytesOf(50)),
      put: (remote) => remote.putNew('log', nameOf(500), bytesOf(500)),
      remove: (remote) => remote.remove('log', 'gone'),
    };
    for (const [verb, work] of Object.entries(verbs)) {
      const place = await fresh();
      const remote = place.connect();
      await remote.putNew('log', 'kept', bytesOf(50));
      await remote.putNew('log', 'gone', bytesOf(60));
      place.reset();
      place.cutAt(0, cut);
      // An answer without a body cannot be cut in half: that one arrives.
      const error = await work(remote).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (error !== null) expect([verb, error instanceof RemoteError && error.problem]).toEqual([verb, 'offline']);
      await work(remote);
      const other = place.connect();
      expect(await other.get('log', 'kept')).toEqual(bytesOf(50));
      const listed = await other.list('log');
      if (verb === 'put') expect(listed).toContainEqual({ name: nameOf(500), size: 500 });
      if (verb === 'put') expect(await other.get('log', nameOf(500))).toEqual(bytesOf(500));
      if (verb === 'remove') expect(listed).toEqual([{ name: 'kept', size: 50 }]);
    }
  });
}

function declareSyncs(fresh: Fresh, cuts: readonly Cut[]): void {
  it(
    'brings two devices together',
    async () => {
      const place = await fresh();
      const { a, b } = await twoDevices(place);
      for (const db of [a, b, a, b])
        expect(await syncOnce(db, place.connect())).toMatchObject({ state: 'done', warnings: [] });
      await expectTogether(a, b);
      await saveEdit(a, { kind: 'put', entity: entity('own:a', 'met again') });
      // One of three is more than the guard lets go without asking.
      const edits = Array.from({ length: 9 }, (_, i) => ({ kind: 'put' as const, entity: entity(`own:more${i}`, '') }));
      await saveEdit(b, { kind: 'batch', name: 'more', edits });
      for (const db of [a, b, a]) await syncOnce(db, place.connect());
      await saveEdit(b, { kind: 'delete', id: 'own:b' });
      for (const db of [b, a]) await syncOnce(db, place.connect());
      expect((await idsOf(a)).slice(0, 3)).toEqual(['own:a', 'own:both', 'own:more0']);
      expect(await entitiesOf(b)).toEqual(await entitiesOf(a));
    },
    SLOW,
  );

  it(
    'carries a picture, where there is room for pictures',
    async () => {
      const place = await fresh();
      const { a, b } = await twoDevices(place);
      const { image, picture } = pictureOf(40, 30, 7);
      await saveEdit(a, { kind: 'put', entity: { ...entity('own:a', 'from a'), image } }, { pictures: [picture] });
      for (const db of [a, b, a, b])
        expect(await syncOnce(db, place.connect())).toMatchObject({ state: 'done', warnings: [] });
      expect((await b.entities.get('own:a'))?.value.image).toEqual(image);
      const hasRoom = place.connect().noPictures !== true;
      expect(await b.images.toArray()).toEqual(hasRoom ? await a.images.toArray() : []);
      expect(await place.connect().list('pictures')).toHaveLength(hasRoom ? 1 : 0);
      expect(await a.images.count()).toBe(1);
    },
    SLOW,
  );

  it.each(cuts)(
    'brings them together when the line breaks at any request (%s)',
    async (cut) => {
      for (let at = 0, requests = 1; at < requests; at++) {
        const place = await fresh();
        const { a, b } = await twoDevices(place);
        place.reset();
        place.cutAt(at, cut);
        for (const db of [a, b, a, b]) await syncOnce(db, place.connect()).catch(allowRemoteErrors);
        requests = place.count();
        place.reset();
        for (const db of [a, b, a, b]) await syncOnce(db, place.connect());
        for (const db of [a, b])
          expect(await syncOnce(db, place.connect())).toMatchObject({ state: 'done', warnings: [] });
        await expectTogether(a, b);
      }
    },
    SLOW,
  );
}

async function twoDevices(place: RemotePlace): Promise<{ a: KnowledgeDatabase; b: KnowledgeDatabase }> {
  const [a, b] = [await freshDatabase(), await freshDatabase()];
  for (const db of [a, b]) await setUpVault(db, place.connect(), { passphrase: PASSPHRASE });
  await saveEdit(a, { kind: 'put', entity: entity('own:a', 'from a') });
  await saveEdit(b, { kind: 'put', entity: entity('own:b', 'from b') });
  for (const [i, db] of [a, b].entries()) await saveEdit(db, { kind: 'put', entity: entity('own:both', `note ${i}`) });
  return { a, b };
}

async function expectTogether(a: KnowledgeDatabase, b: KnowledgeDatabase): Promise<void> {
  expect(await idsOf(a)).toEqual(['own:a', 'own:b', 'own:both']);
  expect(await entitiesOf(b)).toEqual(await entitiesOf(a));
  for (const db of [a, b]) expect(await db.outbox.count()).toBe(0);
}

const entity = (id: string, note: string) => ({ id, type: 'place' as const, label: { text: id }, note });
const entitiesOf = async (db: KnowledgeDatabase) =>
  (await db.entities.orderBy('id').toArray()).map(({ value }) => value);
const idsOf = async (db: KnowledgeDatabase) => (await entitiesOf(db)).map(({ id }) => id);
const nameOf = (size: number) => `s-device-${size.toString(36)}-00ff`;
const sorted = <T extends { name: string }>(list: readonly T[]) => [...list].sort((x, y) => (x.name < y.name ? -1 : 1));

/** Bytes that differ at every place and are the same each time. */
export function bytesOf(size: number): Bytes {
  return Uint8Array.from({ length: size }, (_, i) => (i * 167 + (i >> 8) * 31 + size) & 0xff);
}

/** The RemoteError work ends with. */
export async function errorOf(work: Promise<unknown>): Promise<RemoteError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RemoteError)) throw new Error('It should have ended with a RemoteError', { cause: error });
  return error;
}

export const problemOf = async (work: Promise<unknown>): Promise<RemoteProblem> => (await errorOf(work)).problem;

function allowRemoteErrors(error: unknown): void {
  if (!(error instanceof RemoteError)) throw error;
}
