// The bytes of pictures follow their entities: before the rows on their way there, after them on their way here, and no row
// waits for any of them, whatever a remote does.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { undo } from '../../lib/knowledge/undo.ts';
import { removeDevice } from '../../lib/sync/change-passphrase.ts';
import { readObjectName, writeObjectName } from '../../lib/sync/object-name.ts';
import { overrideRemote } from '../../lib/sync/override-remote.ts';
import { markOf, pictureKeysOf } from '../../lib/sync/picture-keys.ts';
import { type Remote, RemoteError } from '../../lib/sync/remote.ts';
import { createBrowserStorageRemote } from '../../lib/sync/remotes/browser-storage.ts';
import { createMemoryRemote, type MemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { sealPicture } from '../../lib/sync/seal-picture.ts';
import { setUpVault } from '../../lib/sync/set-up-vault.ts';
import { setEditors } from '../../lib/sync/share-vault.ts';
import { freshDatabase } from '../knowledge/support/fresh-database.ts';
import { pictureOf } from '../support/picture-bytes.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import { createSyncStorage } from './remotes/sync-storage.ts';
import { DAY_MS, type Device, deviceOf, joinDevice, lineTo, PASSPHRASE, put, testClock } from './support/lab.ts';
import { add, dozen, HOUR_MS, type Pictured, pictured, pictureIds, sorted, stored, torn } from './support/pictured.ts';

beforeAll(() => {
  deriveKeysQuickly();
});

const QUIET = { state: 'done', warnings: [] };
const TROUBLE = { state: 'done', warnings: [{ kind: 'pictures' }] };
const lake = pictured('own:lake', 1);
const mill = pictured('own:mill', 2);

async function pair() {
  const memory = createMemoryRemote();
  const clock = testClock();
  const [a, b] = [await joinDevice(memory, clock), await joinDevice(memory, clock)];
  return { memory, clock, a, b, now: () => clock.now };
}

/** `a` has sent these, `b` has read nothing yet. */
async function sent(...pictures: readonly Pictured[]) {
  const all = await pair();
  for (const one of pictures) await add(all.a, one);
  expect(await all.a.sync()).toMatchObject(QUIET);
  return all;
}

/** What the other device's card would show: the entity with its picture, or without. */
async function cardOf({ db }: Device, id: string) {
  const image = (await db.entities.get(id))?.value.image;
  return image === undefined ? 'no picture' : (await db.images.get(image.id)) ? 'picture' : 'no bytes';
}

/** Puts other bytes in the place of what lies there, and returns what puts it back. */
function damage(memory: MemoryRemote, change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>): () => void {
  const whole = stored(memory);
  for (const [name, bytes] of whole) memory.areas.pictures.set(name, change(bytes.slice()));
  return () => {
    for (const [name, bytes] of whole) memory.areas.pictures.set(name, bytes);
  };
}

/** As a remote that knows no such area: one that was made before pictures travelled, or refuses them. */
const refusing = (remote: Remote, problem: 'full' | 'forbidden' | 'server'): Remote => ({
  ...remote,
  putNew: async (area, name, bytes) => {
    if (area === 'pictures') throw new RemoteError(problem, `${problem} said the server`);
    await remote.putNew(area, name, bytes);
  },
});

describe('a picture', () => {
  it('goes before its row and comes after it, with a listing and a request each way, and then costs nothing', async () => {
    const { memory, clock, a, b } = await pair();
    for (const device of [a, b]) await device.sync();
    const line = lineTo(memory);
    const order: string[] = [];
    const watched: Remote = {
      ...line.remote,
      putNew: async (area, name, bytes) => {
        order.push(`${area} ${name.charAt(0)}`);
        await line.remote.putNew(area, name, bytes);
      },
    };
    await add(a, lake);
    expect(await a.sync(watched)).toMatchObject({ ...QUIET, sent: 1 });
    expect(order).toEqual(['pictures p', 'log s']);
    expect(line.counts).toEqual({ list: 2, get: 0, put: 2, remove: 0 });
    line.reset();
    expect(await b.sync(line.remote)).toMatchObject({ ...QUIET, changed: 1 });
    expect(line.counts).toEqual({ list: 2, get: 2, put: 0, remove: 0 });
    expect(line.fetched.map((name) => name.charAt(0))).toEqual(['s', 'p']);
    expect(await b.db.images.toArray()).toEqual(await a.db.images.toArray());
    line.reset();
    for (const device of [a, b]) expect(await device.sync(line.remote)).toMatchObject(QUIET);
    expect(line.counts).toEqual({ list: 2, get: 0, put: 0, remove: 0 });
    // Once it is looked at whether it has arrived, and never again.
    clock.now += HOUR_MS;
    line.reset();
    for (const device of [a, b, a, b]) await device.sync(line.remote);
    expect(line.counts).toEqual({ list: 5, get: 0, put: 0, remove: 0 });
    for (let hour = 0; hour < 48; hour++) {
      clock.now += HOUR_MS;
      line.reset();
      await a.sync(line.remote);
      expect(line.requests()).toBe(1);
    }
  });

  it('that was there before this device was connected is sent with its first sync', async () => {
    const memory = createMemoryRemote();
    const clock = testClock();
    const a = deviceOf(await freshDatabase(), memory, clock);
    await add(a, lake);
    await setUpVault(a.db, memory, { passphrase: PASSPHRASE });
    await a.sync();
    const b = await joinDevice(memory, clock);
    await b.sync();
    expect(await cardOf(b, 'own:lake')).toBe('picture');
  });

  it('of a pack’s entity travels with the change to it', async () => {
    const { a, b } = await pair();
    const { image, picture } = pictureOf(20, 20, 5);
    await a.edit({ kind: 'overlay', id: 'Q64', overlay: { set: { image } } }, [picture]);
    for (const device of [a, b]) expect(await device.sync()).toMatchObject(QUIET);
    expect(await pictureIds(b)).toEqual([picture.id]);
  });

  it('that both have is not sent twice, and one that both add at once harms nothing', async () => {
    const { memory, a, b } = await sent(lake);
    const same = pictured('own:twin', 1);
    await add(b, same);
    await b.sync();
    expect(stored(memory)).toHaveLength(1);
    expect((await b.sync()).sent).toBe(0);
    for (const device of [a, b]) await add(device, pictured(`own:${device === a ? 'a' : 'b'}`, 9));
    // `b` lists before `a` has put, and puts after.
    let isFirst = true;
    const between: Remote = {
      ...memory,
      putNew: async (area, name, bytes) => {
        if (isFirst) {
          isFirst = false;
          await a.sync();
        }
        await memory.putNew(area, name, bytes);
      },
    };
    await b.sync(between);
    for (const device of [a, b, a, b]) expect(await device.sync()).toMatchObject(QUIET);
    expect(await pictureIds(a)).toEqual(await pictureIds(b));
    expect(stored(memory)).toHaveLength(3);
    expect(await a.entities()).toEqual(await b.entities());
  });

  it('stays when its entity is deleted and brought back', async () => {
    const { memory, clock, a, b } = await sent(lake, mill);
    // One of two is more than the guard lets go without asking.
    await a.edit(dozen());
    for (const device of [a, b]) await device.sync();
    await a.edit({ kind: 'delete', id: 'own:lake' });
    const gone = (await a.db.edits.orderBy('seq').last())!.seq;
    for (const device of [a, b]) await device.sync();
    expect(await b.db.entities.get('own:lake')).toBeUndefined();
    await undo(a.db, gone, { now: clock.now });
    for (const device of [a, b]) expect(await device.sync()).toMatchObject(QUIET);
    expect(await cardOf(b, 'own:lake')).toBe('picture');
    expect(stored(memory)).toHaveLength(2);
  });

  it('is found by what was edited, without a look at everything', async () => {
    const { memory, a } = await sent(lake);
    const looks = vi.spyOn(a.db.entities, 'where');
    await add(a, mill);
    await a.sync();
    await a.edit(put('own:plain'));
    await a.sync();
    expect(looks).not.toHaveBeenCalled();
    // A log that does not reach back leaves nothing else.
    const other = pictured('own:other', 7);
    await add(a, other);
    await a.edit(put('own:later'));
    const { seq } = (await a.db.edits.orderBy('seq').reverse().offset(1).first())!;
    await a.db.edits.delete(seq);
    await a.sync();
    expect(looks).toHaveBeenCalled();
    // Nor does who began anew after a long sleep go by what was seen before.
    looks.mockClear();
    await a.db.vaults.update('vault', { rebases: 1 });
    for (let time = 0; time < 2; time++) await a.sync();
    expect(looks.mock.calls.length).toBe(1);
    looks.mockRestore();
    expect(stored(memory)).toHaveLength(3);
  });
});

describe('a picture that does not come', () => {
  it('because it is torn leaves its entity without picture, and comes when its writer has put it again', async () => {
    const { memory, clock, a, b } = await sent(lake, mill);
    damage(memory, (bytes) => bytes.slice(0, bytes.length >> 1));
    const line = lineTo(memory);
    expect(await b.sync(line.remote)).toMatchObject({ ...QUIET, changed: 2 });
    expect(line.fetched.filter((name) => name.startsWith('p-'))).toEqual([]);
    expect(await cardOf(b, 'own:lake')).toBe('no bytes');
    clock.now += HOUR_MS;
    expect(await a.sync()).toMatchObject(QUIET);
    expect([stored(memory).length, torn(memory)]).toEqual([2, []]);
    expect(await b.sync()).toMatchObject(QUIET);
    expect(await pictureIds(b)).toEqual(sorted(lake, mill));
  });

  it.each<[string, (memory: MemoryRemote) => void]>([
    [
      'a bit of it is another',
      (memory) => {
        for (const [, bytes] of memory.areas.pictures) bytes[500]! ^= 1;
      },
    ],
    [
      'two were swapped',
      (memory) => {
        const [one, other] = stored(memory);
        memory.areas.pictures.set(one![0], other![1]);
        memory.areas.pictures.set(other![0], one![1]);
      },
    ],
    [
      'two were swapped under names made for them',
      (memory) => {
        const [one, other] = stored(memory).map(([name, bytes]) => ({ name, bytes, object: readObjectName(name) }));
        if (one?.object?.kind !== 'picture' || other?.object?.kind !== 'picture') throw new Error('Two pictures');
        memory.areas.pictures.clear();
        memory.areas.pictures.set(writeObjectName({ ...one.object, mark: other.object.mark }), one.bytes);
        memory.areas.pictures.set(writeObjectName({ ...other.object, mark: one.object.mark }), other.bytes);
      },
    ],
    [
      'a login page answers',
      (memory) => {
        for (const [name, bytes] of stored(memory)) {
          memory.areas.pictures.set(
            name,
            Uint8Array.from(bytes, (_, i) => '<!doctype html>'.charCodeAt(i % 15)),
          );
        }
      },
    ],
  ])('because %s is told in words, blocks nothing, and comes when it is right again', async (_, change) => {
    const { memory, clock, b } = await sent(lake, mill);
    const whole = stored(memory).map(([name, bytes]) => [name, bytes.slice()] as const);
    change(memory);
    expect(await b.sync()).toMatchObject({ ...TROUBLE, changed: 2 });
    expect(await pictureIds(b)).toEqual([]);
    const line = lineTo(memory);
    // It is still told, and not asked for at every sync.
    expect(await b.sync(line.remote)).toMatchObject(TROUBLE);
    expect(line.requests()).toBe(1);
    memory.areas.pictures.clear();
    for (const [name, bytes] of whole) memory.areas.pictures.set(name, bytes);
    clock.now += HOUR_MS;
    expect(await b.sync()).toMatchObject(QUIET);
    expect(await pictureIds(b)).toEqual(sorted(lake, mill));
  });

  it('because somebody with the key sealed other bytes in its name is not taken for it', async () => {
    const { memory, a, b } = await sent(lake);
    const { keys } = (await a.db.vaults.get('vault'))!;
    const epoch = await pictureKeysOf(keys);
    const bytes = Uint8Array.from(Buffer.from(mill.pictures[0]!.data, 'base64'));
    const forged = await sealPicture(epoch, 'mallory', lake.id, bytes);
    const [[name, whole]] = stored(memory) as [[string, Uint8Array<ArrayBuffer>]];
    memory.areas.pictures.clear();
    memory.areas.pictures.set(forged.name, forged.bytes);
    expect(await b.sync()).toMatchObject({
      warnings: [{ detail: expect.stringContaining('not the picture of this id') }],
    });
    expect(await pictureIds(b)).toEqual([]);
    // The right one beside it is found, in whatever order they are listed.
    memory.areas.pictures.set(name, whole);
    await b.db.vaults.update('vault', { pictures: undefined });
    expect(await b.sync()).toMatchObject(QUIET);
    expect(await pictureIds(b)).toEqual([lake.id]);
  });

  it('because it is not there yet is asked for when rows come, and otherwise more and more seldom', async () => {
    const { memory, clock, a, b } = await sent(lake);
    const [[name, whole]] = stored(memory) as [[string, Uint8Array<ArrayBuffer>]];
    memory.areas.pictures.clear();
    expect(await b.sync()).toMatchObject(QUIET);
    const line = lineTo(memory);
    for (let hour = 0; hour < 7 * 24; hour++) {
      clock.now += HOUR_MS;
      await b.sync(line.remote);
    }
    expect(line.counts.list - 7 * 24).toBeLessThanOrEqual(12);
    expect(line.counts.list - 7 * 24).toBeGreaterThanOrEqual(7);
    memory.areas.pictures.set(name, whole);
    // Long in vain: rows are no reason any more, a day is.
    await a.edit(put('own:news'));
    await a.sync();
    clock.now += DAY_MS;
    await b.sync();
    expect(await pictureIds(b)).toEqual([lake.id]);
  }, 60_000);

  it('and that came late comes with the next rows', async () => {
    const { memory, clock, a, b } = await sent(lake);
    const [[name, whole]] = stored(memory) as [[string, Uint8Array<ArrayBuffer>]];
    memory.areas.pictures.clear();
    await b.sync();
    memory.areas.pictures.set(name, whole);
    clock.now += 60_000;
    await b.sync();
    expect(await pictureIds(b)).toEqual([]);
    await a.edit(put('own:news'));
    await a.sync();
    await b.sync();
    expect(await pictureIds(b)).toEqual([lake.id]);
  });

  it.each(['full', 'forbidden', 'server'] as const)(
    'because the place refuses it (%s) keeps no row',
    async (problem) => {
      const { memory, clock, a, b } = await pair();
      await add(a, lake);
      expect(await a.sync(refusing(memory, problem))).toMatchObject({ ...TROUBLE, sent: 1 });
      expect(await a.sync(refusing(memory, problem))).toMatchObject({
        warnings: [{ detail: expect.stringContaining(`${problem} said the server`) }],
      });
      expect(await b.sync()).toMatchObject({ ...QUIET, changed: 1 });
      expect(await cardOf(b, 'own:lake')).toBe('no bytes');
      clock.now += 2 * HOUR_MS;
      expect(await a.sync()).toMatchObject(QUIET);
      expect(await b.sync()).toMatchObject(QUIET);
      expect(await cardOf(b, 'own:lake')).toBe('picture');
    },
  );

  it('because a listing is refused keeps no row either', async () => {
    const { memory, a, b } = await pair();
    const shut: Remote = {
      ...memory,
      list: async (area) => {
        if (area === 'pictures') throw new RemoteError('forbidden', 'not for you');
        return await memory.list(area);
      },
    };
    await add(a, lake);
    expect(await a.sync(shut)).toMatchObject({ ...TROUBLE, sent: 1 });
    expect(await b.sync(shut)).toMatchObject({ ...TROUBLE, changed: 1 });
  });

  it('one that cannot be sent does not keep the others from going', async () => {
    const { memory, clock, a } = await pair();
    const many = Array.from({ length: 20 }, (_, i) => pictured(`own:${i}`, i + 10));
    for (const one of many) await add(a, one);
    const heavy = new Set<string>();
    // The first ten that come are refused for ever.
    const picky: Remote = {
      ...memory,
      putNew: async (area, name, bytes) => {
        if (area === 'pictures' && (heavy.size < 10 || heavy.has(name))) {
          heavy.add(name);
          throw new RemoteError('strange', 'too heavy');
        }
        await memory.putNew(area, name, bytes);
      },
    };
    for (let hours = 0; hours < 5; hours++) {
      await a.sync(picky);
      clock.now += DAY_MS;
    }
    expect(stored(memory)).toHaveLength(10);
  });
});

describe('pictures of a vault', () => {
  it('are there again when a wiped place was filled again, from whichever device', async () => {
    const { memory, clock, a, b, now } = await sent(lake);
    await b.sync();
    await add(b, mill);
    await b.sync();
    for (const area of Object.values(memory.areas)) area.clear();
    for (const device of [a, b]) expect(await device.sync()).toMatchObject({ state: 'wiped' });
    expect(await overrideRemote(a.db, memory, { now })).toMatchObject(QUIET);
    expect(stored(memory)).toHaveLength(1);
    for (const device of [b, a]) expect(await device.sync()).toMatchObject(QUIET);
    const c = await joinDevice(memory, clock);
    expect(await c.sync()).toMatchObject(QUIET);
    expect(await pictureIds(c)).toEqual(sorted(lake, mill));
  });

  it('go to another place with the vault, whether it is new there or was copied without them', async () => {
    const { memory, clock, a } = await sent(lake);
    const copied = createMemoryRemote();
    for (const [name, bytes] of memory.areas.log) copied.areas.log.set(name, bytes);
    for (const other of [copied, createMemoryRemote()]) {
      await setUpVault(a.db, other, { passphrase: PASSPHRASE });
      expect(await a.sync(other)).toMatchObject(QUIET);
      const c = await joinDevice(other, clock);
      await c.sync(other);
      expect(await cardOf(c, 'own:lake')).toBe('picture');
    }
  });

  it('open after a device was removed, and new ones do not open to it', async () => {
    const { memory, clock, a, b, now } = await sent(lake);
    for (const device of [b, a]) await device.sync();
    const before = (await b.db.vaults.get('vault'))!;
    const fresh = 'five other words stand here';
    await removeDevice(a.db, memory, before.device, { passphrase: PASSPHRASE }, fresh, { now });
    await add(a, mill);
    await add(a, pictured('own:twin', 1));
    expect(await a.sync()).toMatchObject(QUIET);
    // The old one was there already.
    expect(stored(memory)).toHaveLength(2);
    const db = await freshDatabase();
    await setUpVault(db, memory, { passphrase: fresh });
    const d = deviceOf(db, memory, clock);
    expect(await d.sync()).toMatchObject(QUIET);
    expect(await pictureIds(d)).toEqual(sorted(lake, mill));
    // The removed device still has its key: the name of neither tells it which picture the new one is.
    const old = await pictureKeysOf(before.keys);
    const marks = stored(memory).map(([name]) => name.split('-')[2]);
    expect(marks).not.toContain(await markOf(old, mill.id));
    expect(marks).toContain(await markOf(old, lake.id));
  });

  it('come to who only reads, who sends none', async () => {
    const { memory, a, b, now } = await sent(lake);
    await setEditors(a.db, memory, { passphrase: PASSPHRASE }, [], { now });
    await add(b, mill);
    expect((await b.sync()).sent).toBe(0);
    expect(await pictureIds(b)).toEqual(sorted(lake, mill));
    expect(stored(memory)).toHaveLength(1);
    const line = lineTo(memory);
    await b.sync(line.remote);
    expect(line.requests()).toBe(1);
  });

  it('do not travel through the browser’s own sync, and nothing there is asked for them', async () => {
    const area = createSyncStorage();
    const clock = testClock();
    const remote = createBrowserStorageRemote(area, () => clock.now);
    const [a, b] = [await joinDevice(remote, clock), await joinDevice(remote, clock)];
    await add(a, lake);
    for (const device of [a, b]) expect(await device.sync()).toMatchObject(QUIET);
    expect(await cardOf(b, 'own:lake')).toBe('no bytes');
    expect([...area.items.keys()].filter((key) => key.startsWith('b1/p/'))).toEqual([]);
    expect([...area.items.keys()].filter((key) => key.startsWith('b1/l/')).length).toBeGreaterThan(0);
  });

  it('are not looked for where an entity has none', async () => {
    const { memory, clock, a } = await pair();
    await a.edit(put('own:plain'));
    const line = lineTo(memory);
    for (let month = 0; month < 3; month++) {
      await a.sync(line.remote);
      clock.now += 31 * DAY_MS;
    }
    expect(line.counts.list).toBe(3);
  });
});
