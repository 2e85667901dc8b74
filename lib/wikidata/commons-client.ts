// Fetches one picture of Wikimedia Commons, small, with the credit its licence asks for. Only when the reader asks for it.
//
// The interface (prop=imageinfo) names a picture of the width asked for, PNG for vectors, and who made it under which licence
// (extmetadata, texts in HTML). It is fetched from where the interface says only if that is Commons' own place for files.

import { toBase64 } from '../base64.ts';
import type { EntityImage } from '../entities/entity.ts';
import { LIMITS } from '../entities/limits.ts';
import { ExpectedError } from '../errors.ts';
import { pictureId } from '../images/picture-data.ts';
import { type DecodeImage, shrinkImage } from '../images/shrink-image.ts';
import { isRecord } from '../is-record.ts';
import { ask, type ClientOptions, readCapped, strange, TIMEOUT_MS, textOf } from './ask.ts';

const WHO = 'Wikimedia Commons';
const COMMONS = 'https://commons.wikimedia.org';
/** Where Commons keeps its files. */
export const COMMONS_FILES = 'https://upload.wikimedia.org';
/** One of the widths Commons has ready, in pixels. */
const WIDTH = 500;
/** A picture of that width has some hundred KB, a PNG at most some million bytes. */
const MOST_BYTES = 6 * 1024 * 1024;

export interface CommonsOptions extends ClientOptions {
  readonly decode: DecodeImage;
}

export interface CommonsImage {
  readonly image: EntityImage;
  /** Its bytes as base64. */
  readonly data: string;
}

/** `file` as Wikidata names it, such as `Lake.jpg`. Throws ExpectedError that says why there is no picture. */
export async function readCommonsImage(file: string, options: CommonsOptions): Promise<CommonsImage> {
  const address = (options.address ?? COMMONS).replace(/\/+$/, '');
  const url = new URL(`${address}/w/api.php`);
  const query = {
    action: 'query',
    format: 'json',
    formatversion: '2',
    titles: `File:${file}`,
    prop: 'imageinfo',
    iiprop: 'url|size|mime|extmetadata',
    iiurlwidth: String(WIDTH),
    iiextmetadatafilter: 'Artist|Attribution|LicenseShortName|LicenseUrl',
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const answer = await ask(url.href, options, WHO);
  const pages = isRecord(answer.query) ? answer.query.pages : undefined;
  const page: unknown = Array.isArray(pages) ? pages[0] : undefined;
  if (!isRecord(page)) throw strange(WHO);
  const info: unknown = Array.isArray(page.imageinfo) ? page.imageinfo[0] : undefined;
  if (!isRecord(info)) {
    if (page.missing !== undefined) throw new ExpectedError(`${WHO} has no picture “${file}” any more.`);
    throw strange(WHO);
  }
  const from = placeOf(info.thumburl ?? info.url, address);
  if (from === undefined) throw strange(WHO);
  const small = await shrinkImage(await fetchBytes(from, options), options.decode);
  const { bytes, mediaType, width, height } = small;
  const image = { id: await pictureId(bytes), mediaType, width, height, ...creditOf(info, address) };
  return { image, data: toBase64(bytes) };
}

/** The address of the bytes, where it is one of Commons' own. */
function placeOf(value: unknown, address: string): URL | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  const allowed = [new URL(address).origin, ...(address === COMMONS ? [COMMONS_FILES] : [])];
  return allowed.includes(url.origin) ? url : undefined;
}

async function fetchBytes(
  url: URL,
  { signal, timeoutMs = TIMEOUT_MS }: ClientOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // It would lead to where nobody gave permission for.
      redirect: 'error',
    });
    if (response.status === 429) throw new ExpectedError(`${WHO} asks to wait: too many pictures were asked for.`);
    if (!response.ok) throw new ExpectedError(`${WHO} did not give the picture (${response.status}).`);
    return await readCapped(response, MOST_BYTES, WHO);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ExpectedError) throw error;
    if (limit.aborted) {
      throw new ExpectedError(`${WHO} did not answer within ${Math.round(timeoutMs / 1000)} seconds. Try again later.`);
    }
    throw new ExpectedError(`The picture could not be fetched from ${WHO}.`);
  }
}

/** Who made it, its licence, and its page there. */
function creditOf(
  info: Record<string, unknown>,
  address: string,
): Omit<EntityImage, 'id' | 'mediaType' | 'width' | 'height'> {
  const told = isRecord(info.extmetadata) ? info.extmetadata : {};
  const value = (field: string) => {
    const one = told[field];
    return isRecord(one) && typeof one.value === 'string' ? plainText(one.value) : '';
  };
  const creator = (value('Attribution') || value('Artist')).slice(0, LIMITS.value);
  const licence = value('LicenseShortName').slice(0, LIMITS.name);
  const licenceUrl = webAddress(value('LicenseUrl'));
  const page = placeOf(info.descriptionurl, address)?.href;
  return {
    ...(creator !== '' && { creator }),
    ...(licence !== '' && { licence }),
    ...(licenceUrl !== undefined && { licenceUrl }),
    source: { title: WHO, ...(page !== undefined && page.length <= LIMITS.url && { url: page }) },
  };
}

function webAddress(text: string): string | undefined {
  const whole = text.startsWith('//') ? `https:${text}` : text;
  if (textOf(whole) === undefined || !URL.canParse(whole)) return undefined;
  const { protocol, username, password, href } = new URL(whole);
  return /^https?:$/.test(protocol) && username === '' && password === '' && href.length <= LIMITS.url
    ? href
    : undefined;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The words of a piece of HTML. Only ever shown as text, so what is left of odd HTML is odd and no more. */
function plainText(html: string): string {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<(?:br|\/p|\/div|\/li)\b[^>]*>/gi, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w{2,8}));/gi, (all, decimal?: string, hex?: string, name?: string) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
      if (code === undefined) return ENTITIES[name?.toLowerCase() ?? ''] ?? all;
      return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
    })
    .replace(/\s+/g, ' ')
    .trim();
}
