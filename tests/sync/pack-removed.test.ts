// Words on a pack's entity, on devices of which some have the pack and some do not.
import { beforeAll, describe, expect, it } from 'vitest';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import type { Overlay } from '../../lib/knowledge/overlay.ts';
import { readOwnRows } from '../../lib/knowledge/own-rows.ts';
import { readEntity } from '../../lib/knowledge/read.ts';
import { search } from '../../lib/knowledge/search.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { installPack } from '../../lib/packs/install.ts';
import { removePack } from '../../lib/packs/remove-pack.ts';
import { createMemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { subscriptionsProjection } from '../../lib/sync/subscriptions-projection.ts';
import { packSource } from '../packs/support/pack-source.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import { DAY_MS, type Device, joinDevice, testClock } from './support/lab.ts';

beforeAll(() => {
  deriveKeysQuickly();
});

const NOTE = 'Spoke at the harbour meeting.';
const FACTS = [{ property: 'positionHeld', value: 'Harbour master', start: '2019' }];
const INES = { id: 'p:ines', type: 'person' as const, label: { text: 'Inês Carvalho' }, statements: FACTS };

const RUI = { id: 'p:rui', type: 'person' as const, label: { text: 'Rui Salgado' } };

const install = (db: KnowledgeDatabase) => installPack(db, packSource([INES, RUI]), { origin: 'file' });

async function change(device: Device, fields: object): Promise<void> {
  const { entity } = (await readEntity(device.db, 'p:ines'))!;
  await device.edit({ kind: 'put', entity: { ...entity, ...fields }, base: entity });
}

/** How often it is there: found, and among the reader's own. */
async function times({ db }: Device) {
  const { value } = await readOwnRows(db);
  return [(await search(db, 'inês carvalho')).length, value.rows.size, await db.entities.count()];
}

/** Two devices with the pack and one note, and a third that never had the pack. */
async function three(start?: number) {
  const memory = createMemoryRemote();
  const clock = testClock(start);
  const [a, b, c] = [await joinDevice(memory, clock), await joinDevice(memory, clock), await joinDevice(memory, clock)];
  await install(a.db);
  await install(b.db);
  await change(a, { note: NOTE });
  const meet = async () => {
    clock.now += 1_000;
    for (const device of [a, b, c, a, b]) await device.sync();
  };
  await meet();
  return { a, b, c, meet, clock };
}

const seen = async ({ db }: Device) => (await readEntity(db, 'p:ines'))!;

describe('a pack that is removed on one device', () => {
  it('takes nothing of the note anywhere: a device that never had the pack shows it by name too', async () => {
    const { a, b, c, meet } = await three();
    await removePack(a.db, 'test.pack');
    await meet();
    for (const device of [a, c]) {
      expect(await seen(device)).toMatchObject({
        entity: { label: { text: 'Inês Carvalho' }, note: NOTE, statements: [] },
        alone: { packTitle: 'Test pack' },
      });
    }
    expect((await seen(b)).alone).toBeUndefined();
    expect(await seen(b)).toMatchObject({
      entity: { note: NOTE, statements: FACTS },
      from: { packTitle: 'Test pack' },
    });
    for (const device of [a, b, c]) expect(await times(device)).toEqual([1, 1, 0]);
  });

  it('leaves changes made with it and without it beside each other, on all', async () => {
    const { a, b, c, meet } = await three();
    await removePack(a.db, 'test.pack');
    await change(a, { tags: ['harbour'] });
    await change(b, { note: 'Left the harbour.', aliases: [{ text: 'Engineer Inês' }] });
    await change(c, { description: { text: 'Met in Porto' } });
    await meet();
    for (const device of [a, b, c]) {
      expect((await seen(device)).entity).toMatchObject({
        note: 'Left the harbour.',
        tags: ['harbour'],
        aliases: [{ text: 'Engineer Inês' }],
        description: { text: 'Met in Porto' },
        statements: device === b ? FACTS : [],
      });
      expect(await times(device)).toEqual([1, 1, 0]);
    }
  });

  it('on the other too, undone on one and installed anew on the other, is again as it was', async () => {
    const { a, b, c, meet } = await three();
    const before = (await seen(a)).entity;
    await removePack(a.db, 'test.pack');
    await removePack(b.db, 'test.pack');
    await meet();
    for (const device of [a, b, c]) expect((await seen(device)).entity).toMatchObject({ note: NOTE, statements: [] });
    await undo(a.db);
    await install(b.db);
    await meet();
    for (const device of [a, b]) expect((await seen(device)).entity).toEqual(before);
    expect((await seen(c)).entity).toMatchObject({ note: NOTE, statements: [] });
    for (const device of [a, b, c]) expect(await times(device)).toEqual([1, 1, 0]);
  });

  it('and its words deleted there, has the other show what the pack says', async () => {
    const { a, b, c, meet } = await three();
    await removePack(a.db, 'test.pack');
    await a.edit({ kind: 'delete', id: 'p:ines' });
    await meet();
    expect(await readEntity(a.db, 'p:ines')).toBeNull();
    expect(await readEntity(c.db, 'p:ines')).toBeNull();
    expect(await seen(b)).toMatchObject({ overlay: null, from: { mine: false }, entity: { statements: FACTS } });
  });

  it('with words of before, has their name written in that edit, which an undo after a sync takes back alone', async () => {
    const { a, b, c, meet } = await three();
    for (const { db } of [a, b, c]) expect((await db.overlays.get('p:ines'))?.value.about).toBeDefined();
    // As an older version on another device wrote it.
    await c.edit({ kind: 'overlay', id: 'p:rui', overlay: { set: { note: NOTE } } });
    await meet();
    const rui = async ({ db }: Device) => (await readEntity(db, 'p:rui'))!.entity;
    expect((await a.db.overlays.get('p:rui'))?.value).toEqual({ set: { note: NOTE } });
    expect((await rui(c)).label.text).toBe('p:rui');
    await removePack(a.db, 'test.pack');
    await meet();
    for (const device of [a, c]) expect((await rui(device)).label.text).toBe('Rui Salgado');
    await b.edit({ kind: 'put', entity: { ...(await rui(b)), tags: ['harbour'] } });
    await meet();
    await undo(a.db);
    await meet();
    for (const device of [a, b]) expect(await rui(device)).toMatchObject({ note: NOTE, tags: ['harbour'] });
    expect((await rui(c)).note).toBe(NOTE);
  });

  it('is removed on the other by its subscription: words of before have their name there too', async () => {
    const { a } = await three();
    await installPack(a.db, packSource([INES], { packVersion: '2' }), {
      origin: 'address',
      address: 'https://packs.example/harbour.json',
    });
    const row = (await a.db.overlays.get('p:ines'))!;
    await a.db.overlays.put({ ...row, value: { set: { note: NOTE } } });
    await subscriptionsProjection(a.db, () => expect.unreachable('nothing is to be fetched')).apply(
      new Map([['test.pack', null]]),
    );
    expect(await a.db.packs.count()).toBe(0);
    expect((await seen(a)).entity).toMatchObject({ label: { text: 'Inês Carvalho' }, note: NOTE });
    expect(await times(a)).toEqual([1, 1, 0]);
  });
});

describe('words taken away on one device while another writes', () => {
  // Packs are installed by the browser's clock; what is edited here comes after that, in the order it is told.
  const AHEAD = Date.now() + DAY_MS;
  const overlay = (value: Overlay | null) => ({ kind: 'overlay', id: 'p:ines', overlay: value }) as const;
  it.each<[string, readonly (Overlay | null)[]]>([
    ['all of them', [null]],
    ['all but a wish to keep it private', [{ private: true }]],
    ['all, and known well from then on', [null, { set: { wellKnown: true } }]],
  ])('%s: what is written has the name it is about, on all', async (_, taken) => {
    const { a, b, c, meet, clock } = await three(AHEAD);
    for (const value of taken) {
      clock.now += 1_000;
      await a.edit(overlay(value));
    }
    clock.now += 1_000;
    await change(c, { tags: ['harbour'] });
    await meet();
    const values = await Promise.all([a, b, c].map(async ({ db }) => (await db.overlays.get('p:ines'))?.value));
    expect(values[0]).toMatchObject({ add: { tags: ['harbour'] }, about: { label: INES.label, pack: 'Test pack' } });
    expect(values).toEqual([values[0], values[0], values[0]]);
    for (const device of [a, b, c]) expect((await seen(device)).entity.label.text).toBe('Inês Carvalho');
    // Nothing of it is sent again and again.
    for (const device of [a, b, c]) expect((await device.sync()).sent).toBe(0);
  });

  it('and what another only knows the name of stays deleted', async () => {
    const { a, b, c, meet, clock } = await three(AHEAD);
    clock.now += 1_000;
    await a.edit(overlay(null));
    clock.now += 1_000;
    // The name as a newer version of the pack has it: no word of the reader's.
    const before = (await b.db.overlays.get('p:ines'))!.value;
    await b.edit(overlay({ ...before, about: { ...before.about!, description: { text: 'Harbour master' } } }));
    await meet();
    for (const { db } of [a, b, c]) expect(await db.overlays.count()).toBe(0);
  });
});
