import { beforeAll, describe, expect, it } from 'vitest';
import { changePassphrase, removeDevice } from '../../lib/sync/change-passphrase.ts';
import { proven } from '../../lib/sync/header-proof.ts';
import { createMemoryRemote, type MemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { keysOf } from '../../lib/sync/seal.ts';
import { setUpVault } from '../../lib/sync/set-up-vault.ts';
import { LEAST_ROUNDS, wrapVaultKey, writeHeader } from '../../lib/sync/vault-header.ts';
import { freshDatabase } from '../knowledge/support/fresh-database.ts';
import { deriveKeysQuickly } from './remotes/quick-keys.ts';
import {
  cloneOf,
  copyOf,
  type Device,
  deviceOf,
  joinDevice,
  lineTo,
  named,
  PASSPHRASE,
  put,
  restore,
  testClock,
} from './support/lab.ts';

beforeAll(() => {
  deriveKeysQuickly();
});

const OLD = { passphrase: PASSPHRASE };
const NEW = { passphrase: 'five other words stand here' };
const ids = async (device: Device) => (await device.entities()).map((one) => (one as { id: string }).id).sort();

async function vaultOfThree() {
  const memory = createMemoryRemote();
  const clock = testClock();
  const first = await freshDatabase();
  const { recoveryCode } = await setUpVault(first, memory, OLD);
  const a = deviceOf(first, memory, clock);
  const [b, c] = [await joinDevice(memory, clock), await joinDevice(memory, clock)];
  for (const [device, id] of [
    [a, 'own:a'],
    [b, 'own:b'],
    [c, 'own:c'],
  ] as const) {
    await device.edit(put(id));
    await device.sync(memory, { deviceName: id });
  }
  for (const device of [a, b, c]) await device.sync();
  return { memory, clock, a, b, c, recoveryCode: recoveryCode!, now: () => clock.now };
}

async function joinWith(memory: MemoryRemote, secret: Parameters<typeof setUpVault>[2], clock: { now: number }) {
  const db = await freshDatabase();
  await setUpVault(db, memory, secret);
  return deviceOf(db, memory, clock);
}

describe('a new passphrase', () => {
  it('opens the same vault without uploading anything anew; the old one and its header go; who was offline follows', async () => {
    const { memory, clock, a, b, recoveryCode, now } = await vaultOfThree();
    await b.edit(put('own:offline'));
    const line = lineTo(memory);
    const order: string[] = [];
    const backUp = async () => void order.push(`${line.counts.put} puts`);
    await changePassphrase(a.db, line.remote, OLD, NEW.passphrase, { now, backUp });
    expect(order).toEqual(['0 puts']);
    expect(line.counts.put).toBe(1);
    expect(named(memory, 'h')).toHaveLength(2);
    for (let i = 0; i < 2; i++) expect(await a.sync()).toMatchObject({ state: 'done', warnings: [] });
    expect(named(memory, 'h')).toHaveLength(1);
    await expect(joinWith(memory, OLD, clock)).rejects.toThrow('does not open');
    expect(await b.sync()).toMatchObject({ state: 'done', sent: 1, warnings: [] });
    const d = await joinWith(memory, NEW, clock);
    const e = await joinWith(memory, { recoveryCode }, clock);
    for (const device of [d, e]) {
      await device.sync();
      expect(await ids(device)).toEqual(['own:a', 'own:b', 'own:c', 'own:offline']);
    }
  });

  it('is refused when the present one is wrong, and changes nothing', async () => {
    const { memory, a } = await vaultOfThree();
    const before = [...memory.areas.log.keys()];
    await expect(changePassphrase(a.db, memory, NEW, 'x')).rejects.toThrow('does not open');
    expect([...memory.areas.log.keys()]).toEqual(before);
  });

  it('raises the rounds and never lowers them', async () => {
    const { memory, a, b, now } = await vaultOfThree();
    await changePassphrase(a.db, memory, OLD, NEW.passphrase, { now, rounds: LEAST_ROUNDS + 5 });
    await b.sync();
    await changePassphrase(b.db, memory, NEW, PASSPHRASE, { now, rounds: 1 });
    expect((await b.db.vaults.get('vault'))!.rounds).toBe(LEAST_ROUNDS + 5);
  });

  it('that two devices change at once ends with one header that all follow', async () => {
    const { memory, clock, a, b, c, now } = await vaultOfThree();
    const apart = createMemoryRemote();
    for (const [name, bytes] of memory.areas.log) apart.areas.log.set(name, bytes);
    await changePassphrase(a.db, memory, OLD, NEW.passphrase, { now });
    await changePassphrase(b.db, apart, OLD, 'of the other device', { now });
    for (const [name, bytes] of apart.areas.log) memory.areas.log.set(name, bytes);
    for (let i = 0; i < 3; i++) for (const device of [a, b, c]) expect((await device.sync()).state).toBe('done');
    expect(named(memory, 'h')).toHaveLength(1);
    const winners = await Promise.allSettled(
      [NEW, { passphrase: 'of the other device' }].map((secret) => joinWith(memory, secret, clock)),
    );
    expect(winners.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a header nobody of the vault made', () => {
  it('is not followed, neither beside ours nor as a new epoch, and is told', async () => {
    const { memory, a } = await vaultOfThree();
    const { vault } = (await a.db.vaults.get('vault'))!;
    for (const epoch of [1, 2]) {
      const key = crypto.getRandomValues(new Uint8Array(32));
      const forged = await wrapVaultKey(vault, epoch, key, { ...NEW, recoveryCode: 'x' });
      const { name, bytes } = await writeHeader(
        await proven({ ...forged, generation: 9 }, await keysOf(vault, epoch, key)),
      );
      memory.areas.log.set(name, bytes);
      expect(await a.sync()).toMatchObject({ state: 'done', warnings: Array(epoch).fill({ kind: 'damaged', seq: 0 }) });
    }
    const line = lineTo(memory);
    await a.sync(line.remote);
    expect(line.counts).toMatchObject({ list: 1, get: 0 });
  });
});

describe('removing a device', () => {
  it('gives the vault a key the removed one does not have; the others join again and lose nothing', async () => {
    const { memory, clock, a, b, c, recoveryCode, now } = await vaultOfThree();
    const removed = (await c.db.vaults.get('vault'))!.device;
    // The removed device still writes under the old key; b has written something nobody has read yet.
    const apart = createMemoryRemote();
    for (const [name, bytes] of memory.areas.log) apart.areas.log.set(name, bytes);
    await b.edit(put('own:unread'));
    await b.sync(apart);
    await c.edit(put('own:smuggled'));
    await c.sync(apart);
    await b.edit(put('own:unsent'));
    const done = await removeDevice(a.db, memory, removed, OLD, NEW.passphrase, { now });
    expect(done.outcome).toMatchObject({ state: 'done', warnings: [] });
    for (const [name, bytes] of apart.areas.log) memory.areas.log.set(name, bytes);
    expect(await c.sync()).toMatchObject({ state: 'new epoch' });
    await expect(setUpVault(c.db, memory, OLD)).rejects.toThrow('does not open');
    const outcome = await a.sync();
    expect(outcome.warnings.map(({ kind }) => kind)).toContain('damaged');
    expect(await b.sync()).toMatchObject({ state: 'new epoch', changed: 0 });
    await setUpVault(b.db, memory, NEW);
    expect(await b.sync()).toMatchObject({ state: 'done' });
    for (const device of [a, b]) await device.sync();
    const all = ['own:a', 'own:b', 'own:c', 'own:unread', 'own:unsent'];
    expect(await ids(a)).toEqual(all);
    expect(await ids(b)).toEqual(all);
    const d = await joinWith(memory, { recoveryCode: done.recoveryCode }, clock);
    await d.sync();
    expect(await ids(d)).toEqual(all);
    await expect(joinWith(memory, { recoveryCode }, clock)).rejects.toThrow('does not open');
    for (let i = 0; i < 3; i++) await a.sync();
    expect(named(memory, 'h')).toHaveLength(1);
  });

  it('cut at any request leaves one vault that all can join', async () => {
    const { memory, clock, a, b, c, now } = await vaultOfThree();
    const removed = (await c.db.vaults.get('vault'))!.device;
    const origin = await cloneOf(a.db);
    const others = await cloneOf(b.db);
    const back = copyOf(memory);
    for (let request = 0; request < 14; request++) {
      const line = lineTo(memory);
      line.cutAt(request, request % 2 === 0 ? 'after' : 'half');
      await removeDevice(a.db, line.remote, removed, OLD, NEW.passphrase, { now }).catch(() => undefined);
      line.mend();
      // Where the new key did not get through, the reader does it again; where it did, the vault has it.
      const state = (await a.sync()).state;
      if (state === 'new epoch') await setUpVault(a.db, memory, NEW);
      const { epoch } = (await a.db.vaults.get('vault'))!;
      if (epoch === 1) await removeDevice(a.db, memory, removed, OLD, NEW.passphrase, { now });
      await setUpVault(b.db, memory, NEW);
      await b.edit(put(`own:after ${request}`));
      for (const device of [b, a, b]) expect(await device.sync()).toMatchObject({ state: 'done' });
      expect(await a.entities()).toEqual(await b.entities());
      const d = await joinWith(memory, NEW, clock);
      expect(await d.sync()).toMatchObject({ state: 'done', warnings: [] });
      expect(await d.entities()).toEqual(await a.entities());
      back();
      await restore(a.db, origin);
      await restore(b.db, others);
    }
  }, 120_000);
});
