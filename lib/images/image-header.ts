// What kind of picture bytes are and how large, told by their first bytes: before anything decodes them, and whatever their
// name or a server says. Layouts: PNG (ISO/IEC 15948), JPEG (ITU-T T.81), GIF89a, WebP (RFC 9649), BMP, AVIF (ISO/IEC 23008-12).

/** Kinds that are told apart; `svg` and `heic` only to say that they are not taken. */
export type ImageKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp' | 'avif' | 'heic' | 'svg';

export interface ImageHeader {
  readonly kind: ImageKind;
  /** In pixels; null where the header is cut off or says none. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** Bytes looked through for the boxes of AVIF and the root of SVG. */
const HEAD = 64 * 1024;

/** Null for what is no picture. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') {
    const isWhole = bytes.length >= 24 && ascii(12, 16) === 'IHDR';
    return { kind: 'png', size: isWhole ? sized(view.getUint32(16), view.getUint32(20)) : null };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return { kind: 'jpeg', size: jpegSize(view) };
  if (/^GIF8[79]a/.test(ascii(0, 6))) {
    return { kind: 'gif', size: bytes.length >= 10 ? sized(view.getUint16(6, true), view.getUint16(8, true)) : null };
  }
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return { kind: 'webp', size: webpSize(view, ascii(12, 16)) };
  if (ascii(0, 2) === 'BM' && bytes.length >= 26 && [12, 40, 52, 56, 108, 124].includes(view.getUint32(14, true))) {
    const isOld = view.getUint32(14, true) === 12;
    const width = isOld ? view.getUint16(18, true) : view.getInt32(18, true);
    const height = isOld ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
    return { kind: 'bmp', size: sized(width, height) };
  }
  if (ascii(4, 8) === 'ftyp') {
    const brand = ascii(8, 12);
    if (brand === 'avif' || brand === 'avis') return { kind: 'avif', size: avifSize(view) };
    if (/^(hei[cmsx]|hev[cx]|mif1|msf1)$/.test(brand)) return { kind: 'heic', size: null };
    return null;
  }
  const text = new TextDecoder().decode(bytes.subarray(0, HEAD));
  return /^[\ufeff\s]*(?:<\?xml[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>|\s)*<(?:\w+:)?svg[\s>]/i.test(text)
    ? { kind: 'svg', size: null }
    : null;
}

/**
 * False for a file that ends before its picture does. Browsers differ here: one refuses it, another draws the part that is
 * there over nothing.
 */
export function isWhole(kind: ImageKind, bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === 'webp') return view.getUint32(4, true) + 8 <= bytes.length;
  if (kind === 'png') {
    // Chunks of any length up to the last, which is empty.
    for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
      if (view.getUint32(at + 4) === 0x49454e44) return true;
    }
    return false;
  }
  // An end marker; what some cameras write after it does not matter.
  if (kind === 'jpeg') {
    let at = bytes.lastIndexOf(0xd9);
    while (at > 0 && bytes[at - 1] !== 0xff) at = bytes.lastIndexOf(0xd9, at - 1);
    return at > 0;
  }
  return true;
}

const sized = (width: number, height: number) => (width > 0 && height > 0 ? { width, height } : null);

/** The size stands in the frame header, behind segments of any length: metadata, thumbnails, tables. */
function jpegSize(view: DataView): ImageHeader['size'] {
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Bytes that fill, and markers without a segment.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker === 0xd9 || marker === 0xda) return null;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return sized(view.getUint16(at + 7), view.getUint16(at + 5));
    } else {
      const length = view.getUint16(at + 2);
      if (length < 2) return null;
      at += 2 + length;
    }
  }
  return null;
}

function webpSize(view: DataView, chunk: string): ImageHeader['size'] {
  if (view.byteLength < 30) return null;
  const small = (at: number) => view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);
  if (chunk === 'VP8X') return sized(small(24) + 1, small(27) + 1);
  if (chunk === 'VP8L') {
    if (view.getUint8(20) !== 0x2f) return null;
    const bits = view.getUint32(21, true);
    return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (chunk !== 'VP8 ' || small(23) !== 0x2a019d) return null;
  return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
}

/** The largest of the sizes its boxes state: a picture of tiles, and its thumbnail, state several. */
function avifSize(view: DataView): ImageHeader['size'] {
  let width = 0;
  let height = 0;
  for (let at = 4; at + 16 <= Math.min(view.byteLength, HEAD); at++) {
    if (view.getUint32(at) !== 0x69737065) continue;
    width = Math.max(width, view.getUint32(at + 8));
    height = Math.max(height, view.getUint32(at + 12));
  }
  return sized(width, height);
}
