// The publisher's signature: the last line of a source, by Ed25519, under the key that its header names.
//
//   {"signature":"ed25519:BASE64"}
//
// It is made over the text "backstory-pack 1 HASH", where HASH is the piece hash of every byte before the line. So the
// signature covers the header with id, version, count, key and expiry, one file carries all that is needed to check it,
// wherever it was stored or sent, and hashing needs no memory to speak of.
import { ExpectedError } from '../errors.ts';
import type { PackHeader } from './pack-header.ts';
import { pieceHash } from './piece-hash.ts';

const PREFIX = 'ed25519:';
const ALGORITHM = { name: 'Ed25519' } as const;
/** The line is 110 bytes long; whitespace after it may be some more. */
const TAIL_BYTES = 1024;
const LINE = /^\s*\{\s*"signature"\s*:\s*"([^"]*)"\s*\}\s*$/;

export interface SignedSource {
  /** Header and entities: the source without the line of the signature. */
  readonly content: Blob;
  /** As it stands in the line; null where the source has none. */
  readonly signature: string | null;
}

/** A pack whose signature, or key, is not what it has to be. */
export class SignatureError extends ExpectedError {
  override name = 'SignatureError';
}

/** Takes the signature off a source. Nothing is checked. */
export async function splitSignature(source: Blob): Promise<SignedSource> {
  const tailAt = Math.max(0, source.size - TAIL_BYTES);
  const tail = new Uint8Array(await source.slice(tailAt).arrayBuffer());
  let end = tail.length;
  while (end > 0 && (tail[end - 1] ?? 0) <= 0x20) end--;
  const begin = tail.lastIndexOf(0x0a, end - 1) + 1;
  const line = LINE.exec(new TextDecoder().decode(tail.subarray(begin, end)));
  if (line === null || (begin === 0 && tailAt > 0)) return { content: source, signature: null };
  return { content: source.slice(0, tailAt + begin), signature: line[1] ?? '' };
}

/**
 * Checks a source against its header's key and, when the pack is installed, the key pinned then. Returns the content, and
 * the key to pin. Throws SignatureError in words for the reader.
 */
export async function checkSignature(
  source: Blob,
  header: Pick<PackHeader, 'title' | 'key'>,
  pinned: string | undefined,
): Promise<{ content: Blob; key: string | undefined }> {
  checkKey(header, pinned);
  const { content, signature } = await splitSignature(source);
  const { title, key } = header;
  if (key === undefined) {
    if (signature !== null) throw new SignatureError(`“${title}” is signed, but its header names no key.`, 'key');
    return { content, key };
  }
  if (signature === null) {
    throw new SignatureError(
      `“${title}” names a key, but is not signed. It may have been cut off or changed.`,
      'signature',
    );
  }
  if (!(await isSigned(content, signature, key))) {
    throw new SignatureError(`The signature of “${title}” is wrong: it was changed after it was signed.`, 'signature');
  }
  return { content, key };
}

/** The part of the check that needs the header only: made before the rest is fetched. */
export function checkKey({ title, key }: Pick<PackHeader, 'title' | 'key'>, pinned: string | undefined): void {
  if (pinned === undefined || key === pinned) return;
  throw new SignatureError(
    key === undefined
      ? `“${title}” used to be signed and now is not. It was not taken. Ask its publisher.`
      : `“${title}” is signed with another key than before. It was not taken. Ask its publisher; if the new key is right, remove the pack and install it again.`,
    'key',
  );
}

/** Whether this signature was made over this content with this key. */
async function isSigned(content: Blob, signature: string, key: string): Promise<boolean> {
  const bytes = decoded(signature, 64);
  const raw = decoded(key, 32);
  if (bytes === null || raw === null) return false;
  const publicKey = await crypto.subtle.importKey('raw', raw, ALGORITHM, false, ['verify']);
  return await crypto.subtle.verify(ALGORITHM, publicKey, bytes, await messageOf(content));
}

/** The content with a newline at its end and the signature after it. */
export async function signSource(content: Blob, privateKey: CryptoKey): Promise<Blob> {
  const signature = await crypto.subtle.sign(ALGORITHM, privateKey, await messageOf(content));
  const line = JSON.stringify({ signature: encoded(new Uint8Array(signature)) });
  return new Blob([content, `${line}\n`], { type: content.type });
}

export interface KeyPair {
  /** As a header names it. */
  readonly key: string;
  /** PKCS #8 in PEM, to be kept secret. */
  readonly pem: string;
}

/** A new pair of keys. */
export async function makeKeyPair(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const secret = base64(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)));
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return {
    key: encoded(raw),
    pem: `-----BEGIN PRIVATE KEY-----\n${secret.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`,
  };
}

/** Reads a private key, and tells the public one that belongs to it. Throws ExpectedError when it is none. */
export async function readPrivateKey(pem: string): Promise<{ key: string; privateKey: CryptoKey }> {
  const body = /-----BEGIN PRIVATE KEY-----([\sA-Za-z0-9+/=]+)-----END PRIVATE KEY-----/.exec(pem)?.[1];
  if (body === undefined)
    throw new ExpectedError('This is no private key: it should begin with -----BEGIN PRIVATE KEY-----.');
  try {
    const bytes = Uint8Array.from(atob(body.replace(/\s/g, '')), (character) => character.charCodeAt(0));
    const privateKey = await crypto.subtle.importKey('pkcs8', bytes, ALGORITHM, true, ['sign']);
    const { x } = await crypto.subtle.exportKey('jwk', privateKey);
    const raw = atob((x ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    return { key: encoded(Uint8Array.from(raw, (character) => character.charCodeAt(0))), privateKey };
  } catch {
    throw new ExpectedError('This private key cannot be read: it should be an Ed25519 key in PKCS #8.');
  }
}

async function messageOf(content: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new TextEncoder().encode(`backstory-pack 1 ${await pieceHash(content)}`);
}

function encoded(bytes: Uint8Array): string {
  return PREFIX + base64(bytes);
}

/** The bytes of a key or signature, or null for anything else. */
function decoded(text: string, length: number): Uint8Array<ArrayBuffer> | null {
  if (!text.startsWith(PREFIX)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.slice(PREFIX.length)), (character) => character.charCodeAt(0));
    return bytes.length === length ? bytes : null;
  } catch {
    return null;
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
