// What a form holds of a picture: the small one as it will be kept, and what is written about it. Pure.
import { toBase64 } from '../lib/base64.ts';
import type { EntityImage } from '../lib/entities/entity.ts';
import { type PictureData, pictureId } from '../lib/images/picture-data.ts';
import type { SmallImage } from '../lib/images/shrink-image.ts';

export interface ImageDraft {
  /** Fields the form does not show are kept from here. */
  readonly kept: EntityImage;
  /** Its bytes as base64; null where only the entity came here. */
  readonly data: string | null;
  /** Its bytes are to be saved with the entity. */
  readonly isNew: boolean;
  readonly alt: string;
  readonly creator: string;
  readonly licence: string;
  readonly source: string;
}

/** `data`: of a picture that is kept already. */
export function imageDraft(image: EntityImage, data: string | null, isNew = false): ImageDraft {
  return {
    kept: image,
    data,
    isNew,
    alt: image.alt ?? '',
    creator: image.creator ?? '',
    licence: image.licence ?? '',
    source: image.source?.url ?? '',
  };
}

/** A picture that was just made small. What was said of another does not hold for it. */
export async function draftOfSmall({ bytes, mediaType, width, height }: SmallImage): Promise<ImageDraft> {
  return imageDraft({ id: await pictureId(bytes), mediaType, width, height }, toBase64(bytes), true);
}

/** The entity's field, to be checked by its schema. */
export function imageOf({ kept, alt, creator, licence, source }: ImageDraft): Record<string, unknown> {
  const { alt: _a, creator: _c, licence: _l, licenceUrl, source: from, ...others } = kept;
  const url = source.trim();
  const { url: _u, title, ...rest } = from ?? {};
  // A title and a licence's address speak of what they stood beside.
  const isSameSource = url === (from?.url ?? '');
  const isSameLicence = licence.trim() === (kept.licence ?? '');
  const where = isSameSource ? from : url === '' ? undefined : { ...rest, url };
  return {
    ...others,
    ...(alt.trim() !== '' && { alt: alt.trim() }),
    ...(creator.trim() !== '' && { creator: creator.trim() }),
    ...(licence.trim() !== '' && { licence: licence.trim() }),
    ...(isSameLicence && licenceUrl !== undefined && { licenceUrl }),
    ...(where && { source: where }),
  };
}

/** The bytes to be saved with the entity. */
export function newPictures(image: ImageDraft | null): PictureData[] {
  return image?.isNew && image.data !== null ? [{ id: image.kept.id, data: image.data }] : [];
}
