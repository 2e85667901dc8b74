// How often a pack is read for what a list shows: each read of a browser's Blob costs a millisecond or two.
import { describe, expect, it } from 'vitest';
import { buildPack } from '../../lib/packs/build-pack.ts';
import { PackReader } from '../../lib/packs/pack-reader.ts';
import { manyEntities, packSource } from './support/pack-source.ts';

/** A blob that counts its reads; longer ones than `longest` bytes fail. */
class WatchedBlob extends Blob {
  reads = 0;
  longest = Number.POSITIVE_INFINITY;

  override slice(from = 0, to = this.size): Blob {
    const part = super.slice(from, to);
    this.reads++;
    if (to - from > this.longest) part.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    return part;
  }
}

/** A pack whose labels lie on some twenty pages. */
async function watched() {
  const { container } = await buildPack(packSource(manyEntities(3_000)));
  const blob = new WatchedBlob([container]);
  return { blob, reader: await PackReader.open(blob) };
}

const screen = (from: number) => Array.from({ length: 40 }, (_, i) => (from + i * 149) % 3_000);

describe('rows of a list, which lie all over a pack', () => {
  it('are read all at once, and then need no read at all', async () => {
    const { blob, reader } = await watched();
    await reader.heads([0]);
    blob.reads = 0;
    const heads = await reader.heads(screen(7));
    expect(heads.map(({ id }) => id)).toEqual(screen(7).map((ordinal) => `e${ordinal}`));
    expect(blob.reads).toBeLessThanOrEqual(1);
    blob.reads = 0;
    await reader.heads(screen(70));
    expect(blob.reads).toBe(0);
  });

  it('are read by the page where reading all of them failed, and all at once as soon as that works again', async () => {
    const { blob, reader } = await watched();
    blob.longest = 20_000;
    const heads = await reader.heads(screen(7));
    expect(heads.map(({ id }) => id)).toEqual(screen(7).map((ordinal) => `e${ordinal}`));
    expect(blob.reads).toBeGreaterThan(30);
    blob.longest = Number.POSITIVE_INFINITY;
    await reader.heads(screen(7));
    blob.reads = 0;
    await reader.heads(screen(70));
    expect(blob.reads).toBe(0);
  });
});
