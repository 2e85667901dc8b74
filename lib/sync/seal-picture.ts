// Sealing a picture: as all that leaves this device (seal.ts), but for three things.
//
//   content   the picture's bytes as they are: WebP and JPEG do not shrink any more
//   padding   to 8 KB, so that all pictures together have nine sizes; by a size to 6 % a server could guess which one of a
//             known collection somebody has
//   nonce     the first 96 bits of an HMAC over place and padded content, not random: the same picture sealed again is the
//             same object under the same name, so what was torn on its way is put again over itself, and nothing need be
//             kept here until it has arrived. Two contents under one nonce would take a collision of the HMAC.
//
// Nobody signs a picture in a vault with editors: the rows that speak of it are signed, and they name it by the SHA-256 of
// its bytes, which whoever opens it compares.
import { LIMITS } from '../entities/limits.ts';
import { type Bytes, utf8 } from './bytes.ts';
import { type PictureName, placeOfPicture, writeObjectName } from './object-name.ts';
import { markOf, type PictureKeys } from './picture-keys.ts';
import { boundTo, decrypt, encrypt, NONCE, padded } from './seal.ts';

const STEP = 8 * 1024;
/** A sealed object is at most this much larger than its padded content. */
const AROUND = 64;
/** The longest sealed picture, in bytes; what is longer is none of ours and not fetched. */
export const MOST_SEALED = sizeOf(LIMITS.imageBytes) + AROUND;

/** Seals the picture of this id. `name` is the full name to store the bytes under. */
export async function sealPicture(
  keys: PictureKeys,
  device: string,
  id: string,
  picture: Bytes,
): Promise<{ name: string; bytes: Bytes }> {
  const mark = await markOf(keys, id);
  const bound = boundTo(keys, placeOfPicture({ device, mark }));
  const plain = padded(picture, sizeOf(picture.length));
  const { bytes, hash } = await encrypt(keys.seal, bound, await nonceOf(keys, bound, plain), plain);
  const name = writeObjectName({ kind: 'picture', device, mark, length: bytes.length, hash: hash.slice(0, 32) });
  return { name, bytes };
}

/** The picture in what a remote gave for `name`. Throws SealError. Whether it is the one wanted is not looked at here. */
export async function openPicture(keys: PictureKeys, name: PictureName, bytes: Bytes): Promise<Bytes> {
  const { content } = await decrypt(keys.seal, boundTo(keys, placeOfPicture(name)), name, bytes);
  // A copy of its own: what is kept must not hold the padding too.
  return content.slice();
}

async function nonceOf({ name }: PictureKeys, bound: Bytes, plain: Bytes): Promise<Bytes> {
  const label = utf8('nonce ');
  const text = new Uint8Array(label.length + bound.length + plain.length);
  text.set(label);
  text.set(bound, label.length);
  text.set(plain, label.length + bound.length);
  return new Uint8Array(await crypto.subtle.sign('HMAC', name, text), 0, NONCE).slice();
}

function sizeOf(length: number): number {
  return Math.ceil((4 + length) / STEP) * STEP;
}
