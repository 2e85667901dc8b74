import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../lib/sync/bytes.ts';
import { type PictureName, readObjectName, writeObjectName } from '../../lib/sync/object-name.ts';
import { markOf, type PictureKeys, pictureKeysOf } from '../../lib/sync/picture-keys.ts';
import { keysOf, SealError } from '../../lib/sync/seal.ts';
import { MOST_SEALED, openPicture, sealPicture } from '../../lib/sync/seal-picture.ts';
import { webpBytes } from '../support/picture-bytes.ts';

const VAULT = 'aaaaaaaaaaaaaaaa';
const KEY = new Uint8Array(32).fill(7);
const picture = webpBytes(40, 30, 3, 20_000);
let id: string;
let keys: PictureKeys;
beforeAll(async () => {
  id = await sha256(picture);
  keys = await pictureKeysOf(await keysOf(VAULT, 1, KEY));
});

function nameOf(name: string): PictureName {
  const object = readObjectName(name);
  if (object?.kind !== 'picture') throw new Error(`${name} names no picture`);
  return object;
}

describe('a sealed picture', () => {
  it('opens to the bytes it was, under a name that holds neither them nor their hash', async () => {
    const { name, bytes } = await sealPicture(keys, 'laptop', id, picture);
    expect(nameOf(name)).toMatchObject({ device: 'laptop', length: bytes.length, mark: await markOf(keys, id) });
    expect(writeObjectName(nameOf(name))).toBe(name);
    expect(await openPicture(keys, nameOf(name), bytes)).toEqual(picture);
    for (let at = 0; at + 8 <= id.length; at++) expect(name).not.toContain(id.slice(at, at + 8));
    expect(Buffer.from(bytes).includes(Buffer.from(picture.subarray(0, 12)))).toBe(false);
  });

  it('is the same object each time from one device, and another from another, another vault or epoch', async () => {
    const first = await sealPicture(keys, 'laptop', id, picture);
    expect(await sealPicture(keys, 'laptop', id, picture.slice())).toEqual(first);
    const others = [
      await sealPicture(keys, 'phone', id, picture),
      await sealPicture(await pictureKeysOf(await keysOf(VAULT, 2, KEY)), 'laptop', id, picture),
      await sealPicture(await pictureKeysOf(await keysOf('bbbbbbbbbbbbbbbb', 1, KEY)), 'laptop', id, picture),
    ];
    const nonces = [first, ...others].map(({ bytes }) => Buffer.from(bytes.subarray(4, 16)).toString('hex'));
    expect(new Set(nonces).size).toBe(4);
    expect(nameOf(others[0]!.name).mark).toBe(nameOf(first.name).mark);
    for (const { name } of others.slice(1)) expect(nameOf(name).mark).not.toBe(nameOf(first.name).mark);
  });

  it('has one of nine sizes, whatever is in it', async () => {
    const sizes = new Set<number>();
    for (let length = 30; length <= 64 * 1024; length += 1_021) {
      const { bytes } = await sealPicture(keys, 'laptop', id, webpBytes(40, 30, 1, length));
      expect(bytes.length).toBeLessThanOrEqual(MOST_SEALED);
      sizes.add(bytes.length);
    }
    const { bytes } = await sealPicture(keys, 'laptop', id, webpBytes(40, 30, 1, 64 * 1024));
    sizes.add(bytes.length);
    expect(bytes.length).toBeLessThanOrEqual(MOST_SEALED);
    expect(sizes.size).toBe(9);
  });

  it('does not open when a bit is another, when it is cut, or under another name, vault or epoch', async () => {
    const { name, bytes } = await sealPicture(keys, 'laptop', id, picture);
    const object = nameOf(name);
    for (const at of [0, 5, 16, 4_000, bytes.length - 1]) {
      const flipped = bytes.slice();
      flipped[at]! ^= 1;
      await expect(openPicture(keys, object, flipped)).rejects.toThrow(SealError);
      // Also when the name is made for it.
      const hash = (await sha256(flipped)).slice(0, 32);
      await expect(openPicture(keys, { ...object, hash }, flipped)).rejects.toThrow(SealError);
    }
    for (const length of [0, 16, 100, bytes.length - 1]) {
      await expect(openPicture(keys, object, bytes.slice(0, length))).rejects.toThrow(SealError);
    }
    const renamed = { ...object, mark: await markOf(keys, await sha256(webpBytes(1, 1))) };
    await expect(openPicture(keys, renamed, bytes)).rejects.toThrow('for another place');
    await expect(openPicture(keys, { ...object, device: 'phone' }, bytes)).rejects.toThrow('for another place');
    for (const other of [await keysOf(VAULT, 2, KEY), await keysOf('bbbbbbbbbbbbbbbb', 1, KEY)]) {
      await expect(openPicture(await pictureKeysOf(other), object, bytes)).rejects.toThrow('another key');
    }
  });

  it('is told from everything else by its name', () => {
    const hash = '0'.repeat(32);
    const good = `p-abc-${'1'.repeat(32)}-9-${hash}`;
    expect(readObjectName(good)).toEqual({ kind: 'picture', device: 'abc', mark: '1'.repeat(32), length: 9, hash });
    for (const bad of [
      good.slice(1),
      `x${good}`,
      `${good}.part`,
      good.replace('p-', 's-'),
      good.replace('1'.repeat(32), '1'.repeat(31)),
      good.replace('1'.repeat(32), 'g'.repeat(32)),
      good.toUpperCase(),
    ])
      expect([bad, readObjectName(bad)]).toEqual([bad, null]);
  });
});
