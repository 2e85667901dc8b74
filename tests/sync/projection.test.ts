import { beforeAll, describe, expect, it } from 'vitest';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import type { PackState, Subscription } from '../../lib/knowledge/pack-state.ts';
import { changeSetting, readSettings } from '../../lib/settings/settings.ts';
import { listDevices } from '../../lib/sync/devices.ts';
import type { Projection } from '../../lib/sync/projection.ts';
import type { RowValue } from '../../lib/sync/registers.ts';
import { createMemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { settingsProjection } from '../../lib/sync/settings-projection.ts';
import { subscriptionsProjection } from '../../lib/sync/subscriptions-projection.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import { DAY_MS, joinDevice, named, put, testClock } from './support/lab.ts';

beforeAll(() => {
  deriveKeysQuickly();
});

/** Settings of one browser, in a map. */
function settings(start: Record<string, RowValue> = {}) {
  const held = new Map(Object.entries(start));
  const projection: Projection = {
    table: 'settings',
    read: async () => new Map(held),
    async apply(changes) {
      for (const [id, value] of changes) {
        if (value === null) held.delete(id);
        else held.set(id, value);
      }
      return new Set(changes.keys());
    },
  };
  return { held, options: { projections: [projection] } };
}
const one = (value: string) => ({ list: [], value });
const list = (...sites: string[]) => ({ list: sites });

async function pair(mine: Record<string, RowValue>, theirs: Record<string, RowValue>) {
  const memory = createMemoryRemote();
  const clock = testClock();
  const [a, b] = [await joinDevice(memory, clock), await joinDevice(memory, clock)];
  const [sa, sb] = [settings(mine), settings(theirs)];
  await a.sync(memory, sa.options);
  await b.sync(memory, sb.options);
  await a.sync(memory, sa.options);
  const meet = async () => {
    clock.now += 1_000;
    for (const [device, own] of [
      [a, sa],
      [b, sb],
      [a, sa],
    ] as const)
      await device.sync(memory, own.options);
    expect(Object.fromEntries(sa.held)).toEqual(Object.fromEntries(sb.held));
  };
  return { memory, clock, a, b, sa, sb, meet };
}

describe('settings', () => {
  it('follow the reader: a joining device takes the vault’s, and both have the sites of both', async () => {
    const { sa, sb } = await pair(
      { density: one('first'), deniedSites: list('a.example') },
      { density: one('none'), deniedSites: list('b.example'), badge: one('off') },
    );
    expect(Object.fromEntries(sb.held)).toEqual({
      density: one('first'),
      deniedSites: list('a.example', 'b.example'),
      badge: one('off'),
    });
    expect(Object.fromEntries(sa.held)).toEqual(Object.fromEntries(sb.held));
  });

  it('merge by setting and by site, go back to the default everywhere, and come to rest', async () => {
    const { memory, a, sa, sb, meet } = await pair({ density: one('first'), deniedSites: list('a', 'b') }, {});
    sa.held.set('deniedSites', list('a', 'b', 'c'));
    sb.held.set('deniedSites', list('b'));
    sb.held.set('openDelay', one('500'));
    sa.held.delete('density');
    await meet();
    expect(Object.fromEntries(sa.held)).toEqual({ deniedSites: list('b', 'c'), openDelay: one('500') });
    expect(await a.sync(memory, sa.options)).toMatchObject({ sent: 0 });
  });

  it('are read from and written to where the extension keeps them', async () => {
    await changeSetting('deniedSites', ['a.example']);
    expect(await settingsProjection.read()).toEqual(new Map([['deniedSites', { list: ['a.example'] }]]));
    const followed = await settingsProjection.apply(
      new Map<string, RowValue>([
        ['density', { list: [], value: 'none' }],
        ['heldKey', { list: [], value: 'a key of a newer version' }],
        ['of-a-newer-version', { list: [], value: 1 }],
        ['deniedSites', null],
      ]),
    );
    expect([...followed].sort()).toEqual(['deniedSites', 'density']);
    expect(await readSettings()).toMatchObject({ density: 'none', deniedSites: [], heldKey: 'none' });
  });
});

const version = {
  build: 'b',
  packVersion: '1',
  licence: 'CC0',
  languages: [],
  entities: 1,
  names: 1,
  bytes: 1,
  sourceBytes: 1,
  installedAt: 0,
};

async function install(db: KnowledgeDatabase, pack: Partial<PackState> & { id: string }): Promise<void> {
  const value: PackState = { title: pack.id, current: version, on: true, priority: 0, origin: 'address', ...pack };
  await db.packs.put({ id: pack.id, value, stamps: {}, created: 0, updated: 0 });
}

describe('subscriptions', () => {
  it('are told where a pack is not installed, and followed where it is', async () => {
    const memory = createMemoryRemote();
    const clock = testClock();
    const [a, b] = [await joinDevice(memory, clock), await joinDevice(memory, clock)];
    const wanted: Subscription[] = [];
    const options = (db: KnowledgeDatabase) => ({
      projections: [subscriptionsProjection(db, (some) => wanted.push(...some))],
    });
    await install(a.db, { id: 'news', address: 'https://packs.example/news', key: 'k', priority: 3 });
    await install(a.db, { id: 'mine', origin: 'file' });
    for (const device of [a, b]) await device.sync(memory, options(device.db));
    expect(wanted).toMatchObject([{ id: 'news', address: 'https://packs.example/news', key: 'k', priority: 3 }]);
    // It waits, and is no removal.
    for (const device of [b, a, b]) await device.sync(memory, options(device.db));
    expect(await a.db.packs.count()).toBe(2);
    expect(wanted).toHaveLength(3);
    await install(b.db, {
      id: 'news',
      address: 'https://packs.example/news',
      key: 'k',
      offSites: ['b.example'],
      on: false,
    });
    for (const device of [b, a, b]) await device.sync(memory, options(device.db));
    expect((await a.db.packs.get('news'))!.value).toEqual({ ...(await b.db.packs.get('news'))!.value });
    await b.db.packs.delete('news');
    for (const device of [b, a]) await device.sync(memory, options(device.db));
    expect(await a.db.packs.toCollection().primaryKeys()).toEqual(['mine']);
  });
});

describe('devices', () => {
  it('are listed by name with the time they were last heard of, and say now and then that they are there', async () => {
    const memory = createMemoryRemote();
    const clock = testClock();
    const [a, b] = [await joinDevice(memory, clock), await joinDevice(memory, clock)];
    await a.sync(memory, { deviceName: 'Laptop' });
    await b.sync(memory, { deviceName: 'Phone' });
    await a.sync(memory, { deviceName: 'Laptop' });
    expect(await listDevices(a.db)).toMatchObject([
      { name: 'Laptop', isThis: true },
      { name: 'Phone', isThis: false, seen: clock.now },
    ]);
    // Nothing happened: nothing is sent. What was read is acknowledged a day later, once.
    expect(await b.sync(memory, { deviceName: 'Phone' })).toMatchObject({ sent: 0 });
    clock.now += 1_000;
    await a.edit(put('own:1'));
    await a.sync();
    expect(await b.sync()).toMatchObject({ changed: 1, sent: 0 });
    clock.now += 2 * DAY_MS;
    const segments = named(memory, 's').length;
    for (let time = 0; time < 2; time++) expect(await b.sync()).toMatchObject({ sent: 0 });
    expect(named(memory, 's')).toHaveLength(segments + 1);
    await a.sync();
    const vault = (await a.db.vaults.get('vault'))!;
    expect(Object.values(vault.acks)).toContainEqual({ [vault.device]: 2 });
    expect((await listDevices(a.db))[1]).toMatchObject({ seen: clock.now });
  });
});
