// Makes of any picture the small one that is kept: at most 512 pixels on its longest side and 64 KB, drawn anew, so that
// nothing of the file but what is seen comes along (no place where it was taken, no name, no thumbnail of what was cut off).
import { IMAGE_TYPES, type ImageType } from '../entities/entity.ts';
import { LIMITS } from '../entities/limits.ts';
import { ExpectedError } from '../errors.ts';
import { type ImageKind, isWhole, readImageHeader } from './image-header.ts';

/** The largest file taken, in bytes. */
export const MOST_FILE = 30 * 1024 * 1024;
/** The most pixels decoded: four bytes each. Twice what a phone takes. */
export const MOST_PIXELS = 100_000_000;
const MOST_SIDE = 16_384;

/** Tried in this order until the bytes are few enough: first less quality, then fewer pixels. */
export const SIDES = [LIMITS.imageSide, 400, 320, 240, 160, 96] as const;
export const QUALITIES = [0.86, 0.76, 0.64, 0.5] as const;

/** A picture that was decoded. Sizes are as it is seen, turned as its file says. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  /** Drawn on white. The type that comes back is another where the browser cannot write the one asked for. */
  encode(
    size: { readonly width: number; readonly height: number },
    type: ImageType,
    quality: number,
  ): Promise<{ readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }>;
  close(): void;
}

/** What a browser does; tests do it otherwise. */
export type DecodeImage = (bytes: Uint8Array<ArrayBuffer>, mediaType: string) => Promise<DecodedImage>;

/** The small picture. */
export interface SmallImage {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: ImageType;
  readonly width: number;
  readonly height: number;
}

const TAKEN: ReadonlySet<ImageKind> = new Set(['png', 'jpeg', 'gif', 'webp', 'bmp', 'avif']);

/** Throws ExpectedError that says why a file is not taken; nothing is decoded before its header was looked at. */
export async function shrinkImage(bytes: Uint8Array<ArrayBuffer>, decode: DecodeImage): Promise<SmallImage> {
  const kind = checkImageFile(bytes);
  let image: DecodedImage;
  try {
    image = await decode(bytes, `image/${kind}`);
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    throw damaged();
  }
  try {
    if (image.width < 1 || image.height < 1) throw damaged();
    const [best, other] = IMAGE_TYPES;
    let type: ImageType = best;
    for (const longest of SIDES) {
      const size = fitted(image, longest);
      for (const quality of QUALITIES) {
        let encoded = await image.encode(size, type, quality);
        if (encoded.type !== type && type === best) {
          type = other;
          encoded = await image.encode(size, type, quality);
        }
        if (encoded.type !== type) throw new ExpectedError('This browser cannot write pictures.');
        if (encoded.bytes.length <= LIMITS.imageBytes) return { bytes: encoded.bytes, mediaType: type, ...size };
      }
    }
    throw new ExpectedError('This picture cannot be made small enough. Choose another.');
  } finally {
    image.close();
  }
}

/** The kind of a file that may be decoded. Throws ExpectedError for one that may not. */
function checkImageFile(bytes: Uint8Array): ImageKind {
  if (bytes.length === 0) throw new ExpectedError('This file is empty.');
  if (bytes.length > MOST_FILE) {
    throw new ExpectedError(`This picture has more than ${MOST_FILE / 1024 / 1024} MB. Choose a smaller one.`);
  }
  const header = readImageHeader(bytes);
  if (header === null) throw new ExpectedError('This file is not a picture. JPEG, PNG, WebP, AVIF and GIF are taken.');
  if (!TAKEN.has(header.kind)) {
    throw new ExpectedError(
      `Pictures in ${header.kind.toUpperCase()} are not taken. Save it as JPEG, PNG or WebP first.`,
    );
  }
  if (header.size === null) throw damaged();
  const { width, height } = header.size;
  if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS) {
    throw new ExpectedError(`This picture is too large: ${width} × ${height} pixels. Choose a smaller one.`);
  }
  if (!isWhole(header.kind, bytes)) throw damaged();
  return header.kind;
}

/** The size with the same shape whose longest side is at most so long; a small picture is not made larger. */
export function fitted({ width, height }: { width: number; height: number }, longest: number) {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const damaged = () => new ExpectedError('This picture is damaged or cut off: it cannot be read.');
