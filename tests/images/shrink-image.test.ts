// The ladder from any picture to the small one, with a browser made of numbers; and what is refused before it is decoded.
import { expect, test, vi } from 'vitest';
import { type DecodeImage, fitted, QUALITIES, SIDES, shrinkImage } from '../../lib/images/shrink-image.ts';
import { pngBytes, webpBytes } from '../support/picture-bytes.ts';

const png = (width = 8, height = 8) => new Uint8Array(pngBytes(width, height, () => [9, 9, 9]));
/** A PNG whose header states a size it does not have. */
function claiming(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = png();
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}

/** A browser that needs `weight` bytes for a pixel of full quality. */
function browser(
  width: number,
  height: number,
  weight: number,
  types: readonly string[] = ['image/webp', 'image/jpeg'],
) {
  const tried: string[] = [];
  const close = vi.fn();
  const decode = vi.fn<DecodeImage>(async () => ({
    width,
    height,
    close,
    async encode(size, type, quality) {
      tried.push(`${type} ${size.width}×${size.height} ${quality}`);
      const length = Math.round(size.width * size.height * weight * quality);
      return { type: types.includes(type) ? type : 'image/png', bytes: new Uint8Array(length) };
    },
  }));
  return { decode, tried, close };
}

test('a light picture keeps its quality, and is at most 512 pixels long', async () => {
  const { decode, tried, close } = browser(4000, 3000, 0.1);
  const small = await shrinkImage(png(), decode);
  expect(small).toMatchObject({ mediaType: 'image/webp', width: 512, height: 384 });
  expect(tried).toEqual([`image/webp 512×384 ${QUALITIES[0]}`]);
  expect(close).toHaveBeenCalledOnce();
});

test('a heavy one loses quality first, then pixels, until it has at most 64 KB', async () => {
  const { decode, tried } = browser(1000, 2000, 1);
  const small = await shrinkImage(png(), decode);
  expect(small.bytes.length).toBeLessThanOrEqual(65_536);
  // 256 × 512 has 65,536 bytes at quality 0.5 and more above.
  expect(small).toMatchObject({ width: 256, height: 512 });
  expect(tried.map((one) => Number(one.split(' ')[2]))).toEqual([...QUALITIES]);
  const heavier = browser(1000, 2000, 3);
  expect(await shrinkImage(png(), heavier.decode)).toMatchObject({ width: 120, height: 240 });
});

test('a small picture is not made larger, and never thinner than a pixel', async () => {
  expect(await shrinkImage(png(), browser(30, 20, 1).decode)).toMatchObject({ width: 30, height: 20 });
  expect(fitted({ width: 9000, height: 3 }, 512)).toEqual({ width: 512, height: 1 });
});

test('JPEG where the browser writes no WebP, and words where it writes neither', async () => {
  const { decode, tried } = browser(100, 100, 1, ['image/jpeg']);
  expect((await shrinkImage(png(), decode)).mediaType).toBe('image/jpeg');
  expect(tried).toHaveLength(2);
  await expect(shrinkImage(png(), browser(100, 100, 1, []).decode)).rejects.toThrow('cannot write pictures');
});

test('what cannot be made small enough is said, and let go', async () => {
  const { decode, tried, close } = browser(5000, 5000, 100);
  await expect(shrinkImage(png(), decode)).rejects.toThrow('cannot be made small enough');
  expect(tried).toHaveLength(SIDES.length * QUALITIES.length);
  expect(close).toHaveBeenCalledOnce();
});

test.each<[string, Uint8Array<ArrayBuffer>, string]>([
  ['an empty file', new Uint8Array(0), 'is empty'],
  ['a text', new TextEncoder().encode('hello'), 'is not a picture'],
  ['a drawing of vectors', new TextEncoder().encode('<svg onload="x()"/>'), 'in SVG are not taken'],
  ['too many pixels', claiming(16_000, 16_000), 'too large: 16000 × 16000 pixels'],
  ['too long', claiming(100_000, 1), 'too large: 100000 × 1 pixels'],
  ['a PNG cut off', png().slice(0, -20), 'damaged or cut off'],
  ['a WebP cut off', webpBytes(9, 9).slice(0, 40), 'damaged or cut off'],
  ['a JPEG cut off', new Uint8Array([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 9, 0, 9, 1, 0, 0, 0]), 'damaged or cut off'],
  ['a header cut off', png().slice(0, 18), 'damaged or cut off'],
  ['too many bytes', new Uint8Array(30 * 1024 * 1024 + 1), 'more than 30 MB'],
])('%s is refused before it is decoded', async (_, file, words) => {
  const { decode } = browser(10, 10, 1);
  await expect(shrinkImage(file, decode)).rejects.toThrow(words);
  expect(decode).not.toHaveBeenCalled();
});

test('what the browser cannot decode is said to be damaged', async () => {
  const decode = () => Promise.reject(new DOMException('The source image could not be decoded', 'InvalidStateError'));
  await expect(shrinkImage(webpBytes(9, 9), decode)).rejects.toThrow('damaged or cut off');
});
