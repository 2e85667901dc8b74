// The keys of pictures: one that seals them, one that names them.
//
// They come by HKDF out of what the vault's key for proofs gives for a text no header has (each begins with "{"), not out of
// the vault key itself: a device that was connected before pictures travelled has kept only the keys derived from that,
// and need not be asked for its passphrase again.
//
// The mark of a picture is an HMAC of its id. The id is the SHA-256 of what is seen; with that in a name, a server could
// test whether somebody has a picture it knows.
import { utf8 } from './bytes.ts';
import type { VaultKeys } from './seal.ts';

/** The keys of one epoch. */
export interface PictureKeys {
  readonly vault: string;
  readonly epoch: number;
  readonly seal: CryptoKey;
  readonly name: CryptoKey;
}

export async function pictureKeysOf({ vault, epoch, proof }: VaultKeys): Promise<PictureKeys> {
  const secret = await crypto.subtle.sign('HMAC', proof, utf8('pictures'));
  const master = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const salt = utf8(`backstory ${vault} ${epoch}`);
  const by = (purpose: string) => ({ name: 'HKDF', hash: 'SHA-256', salt, info: utf8(purpose) });
  const aes = { name: 'AES-GCM', length: 256 };
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const [seal, name] = await Promise.all([
    crypto.subtle.deriveKey(by('picture'), master, aes, false, ['encrypt', 'decrypt']),
    crypto.subtle.deriveKey(by('picture name'), master, hmac, false, ['sign']),
  ]);
  return { vault, epoch, seal, name };
}

/** How the picture of this id is called in this epoch: 32 hexadecimal digits. */
export async function markOf({ name }: PictureKeys, id: string): Promise<string> {
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', name, utf8(`id ${id}`)), 0, 16);
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
