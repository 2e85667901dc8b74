// The bytes of pictures beside their entities: found in what an entity says, put in for a file, taken out again, checked.
//
// An entity says which picture it has (`image`), and so does what was merged into it. In an export each of them carries its
// bytes as base64 in `data`, its last field; in the knowledge base none does.

import { fromBase64, toBase64 } from '../base64.ts';
import type { EntityImage, ImageType } from '../entities/entity.ts';
import { LIMITS } from '../entities/limits.ts';
import { ExpectedError } from '../errors.ts';
import { readImageHeader } from './image-header.ts';
import type { SmallImage } from './shrink-image.ts';

/** Bytes on their way, as messages and files can carry them. */
export interface PictureData {
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly id: string;
  /** Base64. */
  readonly data: string;
}

/** A picture whose bytes were checked. */
export interface CheckedPicture extends SmallImage {
  readonly id: string;
}

/** The longest base64 of a picture. */
export const MOST_DATA = Math.ceil(LIMITS.imageBytes / 3) * 4;

/** Ids of all pictures a value speaks of, however deep. */
export function pictureIdsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  if (isImage(value)) found.add(value.id);
  else for (const inner of Object.values(value)) pictureIdsIn(inner, found);
  return found;
}

/** A copy whose pictures carry their bytes, as far as `dataOf` has them. */
export function withPictureData<T>(value: T, dataOf: (id: string) => string | undefined): T {
  return changed(value, (image) => {
    const data = dataOf(image.id);
    return data === undefined ? image : { ...image, data };
  }) as T;
}

/** A copy whose pictures carry no bytes, and those bytes, checked against what is said of them. Throws ExpectedError. */
export async function withoutPictureData(
  value: unknown,
): Promise<{ readonly value: unknown; readonly pictures: readonly PictureData[] }> {
  const carried: { readonly image: ImageLike; readonly data: unknown }[] = [];
  const bare = changed(value, ({ data, ...image }) => {
    if (data !== undefined) carried.push({ image, data });
    return image;
  });
  const pictures: PictureData[] = [];
  for (const { image, data } of carried) {
    const picture = await checkPicture({ id: image.id, data });
    for (const field of ['mediaType', 'width', 'height'] as const) {
      if (image[field] !== picture[field]) {
        throw wrong(`is of a picture whose ${field} is ${picture[field]}, not ${String(image[field])}`);
      }
    }
    pictures.push({ id: image.id, data: data as string });
  }
  return { value: carried.length === 0 ? value : bare, pictures };
}

/** The bytes of a picture, when they are what they should be. Throws ExpectedError. */
export async function checkPicture({ id, data }: { id: string; data: unknown }): Promise<CheckedPicture> {
  if (typeof data !== 'string') throw wrong('is not a text');
  if (data.length > MOST_DATA) throw wrong(`has more than ${LIMITS.imageBytes / 1024} KB`);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = fromBase64(data);
  } catch {
    throw wrong('is not base64');
  }
  // Written in one way only, so that a file comes out of an export as it went in.
  if (toBase64(bytes) !== data) throw wrong('is not base64 as it is written here');
  return await checkPictureBytes(id, bytes);
}

/** A picture of this id, when these are its bytes. Throws ExpectedError. */
export async function checkPictureBytes(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<CheckedPicture> {
  if (bytes.length > LIMITS.imageBytes) throw wrong(`has more than ${LIMITS.imageBytes / 1024} KB`);
  const header = readImageHeader(bytes);
  if (!header?.size || (header.kind !== 'webp' && header.kind !== 'jpeg')) throw wrong('is not a WebP or JPEG picture');
  const { width, height } = header.size;
  if (Math.max(width, height) > LIMITS.imageSide) throw wrong(`is larger than ${LIMITS.imageSide} pixels`);
  if ((await pictureId(bytes)) !== id) throw wrong('is not the picture of this id: it was changed or damaged');
  const mediaType: ImageType = `image/${header.kind}`;
  return { id, bytes, mediaType, width, height };
}

/** The name of a picture: SHA-256 of its bytes, in hexadecimal. */
export async function pictureId(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

type ImageLike = Pick<EntityImage, 'id'> & Readonly<Record<string, unknown>>;

/** Known by its shape, since it stands in several places: an entity, a merged one, a change of a merge, an overlay. */
function isImage(value: object): value is ImageLike {
  const { id, mediaType } = value as { id?: unknown; mediaType?: unknown };
  return typeof mediaType === 'string' && typeof id === 'string' && /^[0-9a-f]{64}$/.test(id);
}

/** What is nested deeper is refused by whoever checks it; here it must not fill the stack. */
const MOST_DEPTH = 32;

function changed(value: unknown, change: (image: ImageLike) => object, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return value;
  if (Array.isArray(value)) return value.map((inner) => changed(inner, change, depth + 1));
  if (isImage(value)) return change(value);
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, changed(inner, change, depth + 1)]));
}

const wrong = (what: string) => new ExpectedError(`“image, data” ${what}`, 'image, data');
