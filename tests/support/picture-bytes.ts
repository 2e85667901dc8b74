// Pictures made of numbers: real PNG files for browsers, and WebP files of which only the header is true.
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { EntityImage } from '../../lib/entities/entity.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** A PNG file any browser shows. */
export function pngBytes(width: number, height: number, colourAt: (x: number, y: number) => Colour): Uint8Array {
  const rows = new Uint8Array(height * (1 + width * 3));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows.set(colourAt(x, y), y * (1 + width * 3) + 1 + x * 3);
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    // As cameras write where a picture was taken; it must not come along.
    pngChunk('tEXt', Buffer.from('Location\0Secret Lake 61.2N 24.9E', 'latin1')),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', new Uint8Array(0)),
  ]);
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** The header of a lossless WebP of this size; `fill` tells one picture from another. */
export function webpBytes(width: number, height: number, fill = 0, length = 64): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(30, length)).fill(fill);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from('RIFF\0\0\0\0WEBPVP8L', 'latin1'));
  view.setUint32(4, bytes.length - 8, true);
  view.setUint32(16, bytes.length - 20, true);
  bytes[20] = 0x2f;
  view.setUint32(21, (width - 1) | ((height - 1) << 14), true);
  return bytes;
}

/** A picture as an entity has it, and its bytes as they travel. */
export function pictureOf(
  width: number,
  height: number,
  fill = 0,
  more: Partial<EntityImage> = {},
): { image: EntityImage; picture: { id: string; data: string } } {
  const bytes = webpBytes(width, height, fill);
  const id = createHash('sha256').update(bytes).digest('hex');
  return {
    image: { id, mediaType: 'image/webp', width, height, ...more },
    picture: { id, data: Buffer.from(bytes).toString('base64') },
  };
}
