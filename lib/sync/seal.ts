// Sealing: what leaves this device is compressed, padded and encrypted, and bound to the place it belongs to.
//
//   bytes 0-3     "BSY1"
//   bytes 4-15    nonce, random
//   bytes 16-     AES-256-GCM of: u32 length (little endian), gzip of the body, zeros up to the padded size
//
// Authenticated with it: format, vault, epoch and the object's place (kind, device, number). An object under another name,
// in another vault or from an older epoch therefore does not open. Each kind has a key of its own, by HKDF from the vault
// key. A nonce of 96 random bits is safe for 2^32 objects under one key (NIST SP 800-38D, 8.3). Pictures are sealed alike,
// with what is different said in seal-picture.ts.
import { gunzip, gzip } from '../gzip.ts';
import { type Bytes, fromUtf8, sha256, utf8 } from './bytes.ts';
import { type ObjectKind, placeOf, type SealedName, writeObjectName } from './object-name.ts';

const MAGIC = utf8('BSY1');
/** Bytes of a nonce. */
export const NONCE = 12;
const TAG = 16;
const LEAST_SIZE = 256;
/** The largest body taken from a remote, in bytes; our own are far smaller. */
export const BODY_LIMIT = 64 * 1024 * 1024;

/** The keys of one epoch of a vault. */
export interface VaultKeys {
  readonly vault: string;
  readonly epoch: number;
  readonly byKind: Readonly<Record<ObjectKind, CryptoKey>>;
  /** Proves that a header was made by somebody who has the vault key (header-proof.ts). */
  readonly proof: CryptoKey;
}

/** An object did not open: damaged, forged, of another vault, or not what its name says. */
export class SealError extends Error {
  override name = 'SealError';
}

/** The keys of an epoch out of its vault key of 32 bytes. */
export async function keysOf(vault: string, epoch: number, vaultKey: Bytes): Promise<VaultKeys> {
  return await deriveKeys(vault, epoch, await crypto.subtle.importKey('raw', vaultKey, 'HKDF', false, ['deriveKey']));
}

/** `master`: an HKDF key that holds the vault key of the epoch. */
export async function deriveKeys(vault: string, epoch: number, master: CryptoKey): Promise<VaultKeys> {
  const salt = utf8(`backstory ${vault} ${epoch}`);
  const by = (purpose: string) => ({ name: 'HKDF', hash: 'SHA-256', salt, info: utf8(purpose) });
  const aes = { name: 'AES-GCM', length: 256 };
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const derive = async (kind: ObjectKind) =>
    await crypto.subtle.deriveKey(by(kind), master, aes, false, ['encrypt', 'decrypt']);
  const [segment, manifest, shard, proof] = await Promise.all([
    derive('segment'),
    derive('manifest'),
    derive('shard'),
    crypto.subtle.deriveKey(by('header'), master, hmac, false, ['sign', 'verify']),
  ]);
  return { vault, epoch, byKind: { segment, manifest, shard }, proof };
}

/** Seals a body of JSON text. `name` is the full name to store the bytes under. */
export async function seal(
  keys: VaultKeys,
  place: Omit<SealedName, 'length' | 'hash'>,
  body: string,
): Promise<{ name: string; bytes: Bytes; hash: string }> {
  const packed = await gzip(utf8(body));
  const plain = padded(packed, paddedSize(4 + packed.length));
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const { bytes, hash } = await encrypt(keys.byKind[place.kind], boundTo(keys, placeOf(place)), nonce, plain);
  return { name: writeObjectName({ ...place, length: bytes.length, hash: hash.slice(0, 32) }), bytes, hash };
}

/** The bytes of a sealed object around `plain`, which is padded already, and their SHA-256. */
export async function encrypt(
  key: CryptoKey,
  bound: Bytes,
  nonce: Bytes,
  plain: Bytes,
): Promise<{ bytes: Bytes; hash: string }> {
  const sealed = await crypto.subtle.encrypt(parameters(bound, nonce), key, plain);
  const bytes = new Uint8Array(MAGIC.length + NONCE + sealed.byteLength);
  bytes.set(MAGIC);
  bytes.set(nonce, MAGIC.length);
  bytes.set(new Uint8Array(sealed), MAGIC.length + NONCE);
  return { bytes, hash: await sha256(bytes) };
}

/**
 * Opens what a remote gave for `name`. Throws SealError, whatever is wrong with it; nothing of such an object is used.
 * `hash` is the SHA-256 of the sealed bytes, for the chain.
 */
export async function open(keys: VaultKeys, name: SealedName, bytes: Bytes): Promise<{ body: string; hash: string }> {
  const { content, hash } = await decrypt(keys.byKind[name.kind], boundTo(keys, placeOf(name)), name, bytes);
  try {
    return { body: fromUtf8(await gunzip(content, BODY_LIMIT)), hash };
  } catch (error) {
    throw new SealError(`its body does not unpack: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What `encrypt` was given, without its length and padding. Throws SealError. */
export async function decrypt(
  key: CryptoKey,
  bound: Bytes,
  name: { readonly length: number; readonly hash: string },
  bytes: Bytes,
): Promise<{ content: Bytes; hash: string }> {
  if (bytes.length !== name.length) throw new SealError(`${bytes.length} bytes where the name says ${name.length}`);
  const hash = await sha256(bytes);
  if (!hash.startsWith(name.hash)) throw new SealError('the bytes are not those the name was made for');
  if (bytes.length < MAGIC.length + NONCE + TAG || MAGIC.some((byte, i) => bytes[i] !== byte)) {
    throw new SealError('not a sealed object of this format');
  }
  const nonce = bytes.slice(MAGIC.length, MAGIC.length + NONCE);
  let plain: ArrayBuffer;
  try {
    plain = await crypto.subtle.decrypt(parameters(bound, nonce), key, bytes.subarray(MAGIC.length + NONCE));
  } catch {
    throw new SealError('sealed with another key, or for another place');
  }
  const length = new DataView(plain).getUint32(0, true);
  if (length > plain.byteLength - 4) throw new SealError('its length is wrong inside');
  return { content: new Uint8Array(plain, 4, length), hash };
}

/** Length, content and zeros, of this size together. */
export function padded(content: Bytes, size: number): Bytes {
  const plain = new Uint8Array(size);
  new DataView(plain.buffer).setUint32(0, content.length, true);
  plain.set(content, 4);
  return plain;
}

/**
 * Sizes say little about contents: steps of 256 bytes, and for larger ones a sixteenth of the next lower power of two,
 * so at most 6 % are added.
 */
export function paddedSize(length: number): number {
  const step = Math.max(LEAST_SIZE, 2 ** (Math.floor(Math.log2(length)) - 4));
  return Math.ceil(length / step) * step;
}

/** What is authenticated with an object, besides itself. `place`: its name, as far as it is known before its bytes are. */
export function boundTo({ vault, epoch }: Pick<VaultKeys, 'vault' | 'epoch'>, place: string): Bytes {
  return utf8(`BSY1|${vault}|${epoch}|${place}`);
}

function parameters(bound: Bytes, nonce: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv: nonce, additionalData: bound, tagLength: TAG * 8 };
}
