// How long texts may be. Apart from the schemas, because pages carry these and not those.

/** Longest strings taken anywhere; what is longer is refused with the field's name, never cut silently. */
export const LIMITS = {
  id: 200,
  name: 200,
  description: 500,
  value: 500,
  note: 20_000,
  url: 2_000,
  names: 500,
  statements: 1_000,
  links: 50,
  tags: 50,
  /** Of a picture: its bytes, and its longest side in pixels. */
  imageBytes: 64 * 1024,
  imageSide: 512,
} as const;
