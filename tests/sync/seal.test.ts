import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../lib/sync/bytes.ts';
import { readObjectName, type SealedName } from '../../lib/sync/object-name.ts';
import { deriveKeys, open, paddedSize, SealError, seal } from '../../lib/sync/seal.ts';

const importMaster = async (byte: number) =>
  await crypto.subtle.importKey('raw', new Uint8Array(32).fill(byte), 'HKDF', false, ['deriveKey']);
const keysOf = async (vault = 'vault00000000000', epoch = 1, byte = 7) =>
  deriveKeys(vault, epoch, await importMaster(byte));
const place = { kind: 'segment', device: 'abc', seq: 5, part: 0 } as const;
const named = (name: string) => readObjectName(name) as SealedName;

describe('seal', () => {
  it('opens what it sealed, and says nothing of it in bytes or name', async () => {
    const keys = await keysOf();
    const body = JSON.stringify({ label: 'Zhai Jun', note: 'met in Lilongwe' });
    const { name, bytes, hash } = await seal(keys, place, body);
    expect(name).toMatch(/^s-abc-5-[0-9a-z]+-[0-9a-f]{32}$/);
    expect(await open(keys, named(name), bytes)).toEqual({ body, hash });
    expect(new TextDecoder('latin1').decode(bytes)).not.toMatch(/Zhai|Lilongwe/);
  });

  it('seals the same body differently each time, at the same size', async () => {
    const keys = await keysOf();
    const [a, b] = [await seal(keys, place, '{}'), await seal(keys, place, '{}')];
    expect(a.name).not.toBe(b.name);
    expect(a.bytes.length).toBe(b.bytes.length);
  });

  it('refuses a flipped bit anywhere, a cut at any length and anything added', async () => {
    const keys = await keysOf();
    const { name, bytes } = await seal(keys, place, '{"a":1}');
    for (let at = 0; at < bytes.length; at += 7) {
      const flipped = bytes.slice() as Bytes;
      flipped[at]! ^= 1;
      await expect(open(keys, named(name), flipped)).rejects.toBeInstanceOf(SealError);
      await expect(open(keys, named(name), bytes.slice(0, at) as Bytes)).rejects.toBeInstanceOf(SealError);
    }
    await expect(open(keys, named(name), new Uint8Array([...bytes, 0]))).rejects.toBeInstanceOf(SealError);
  });

  it('opens under no other place, vault, epoch, kind or key, even when the name is made to fit', async () => {
    const keys = await keysOf();
    const { name, bytes } = await seal(keys, place, '{}');
    const own = named(name);
    for (const other of [
      { ...own, seq: 6 },
      { ...own, device: 'abd' },
      { ...own, kind: 'manifest' as const },
    ]) {
      await expect(open(keys, other, bytes)).rejects.toThrow('another key, or for another place');
    }
    for (const others of [
      await keysOf('vault00000000001'),
      await keysOf(undefined, 2),
      await keysOf(undefined, 1, 8),
    ]) {
      await expect(open(others, own, bytes)).rejects.toThrow('another key, or for another place');
    }
  });

  it('takes a login page for what it is', async () => {
    const keys = await keysOf();
    const { name } = await seal(keys, place, '{}');
    const page = new TextEncoder().encode('<!doctype html><title>Sign in</title>') as Bytes;
    await expect(open(keys, named(name), page)).rejects.toThrow('where the name says');
  });

  it('pads to few sizes, and never by more than 256 bytes or a sixteenth', () => {
    for (const length of [1, 255, 256, 257, 5_000, 70_000, 1_000_000]) {
      const size = paddedSize(length);
      expect(size).toBeGreaterThanOrEqual(length);
      expect(size - length).toBeLessThan(Math.max(256, length / 8));
    }
    expect(new Set(Array.from({ length: 4_000 }, (_, i) => paddedSize(i + 1))).size).toBeLessThanOrEqual(16);
  });
});

describe('object names', () => {
  it('reads none but its own', () => {
    for (const name of [
      'desktop.ini',
      'f.0000005493',
      's-abc-5',
      '.lock',
      's-ABC-5-1-00000000000000000000000000000000',
      '',
    ]) {
      expect(readObjectName(name)).toBeNull();
    }
  });
});
