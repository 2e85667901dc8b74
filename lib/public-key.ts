// Public keys of Ed25519 (RFC 8032) as people hand them on: `ed25519:` and the 32 bytes in base64.

/** The last letter before the `=` carries four bits: any other would be the same key written otherwise. */
export const PUBLIC_KEY = /^ed25519:[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
export const PUBLIC_KEY_PREFIX = 'ed25519:';
/** Letters of a key with its prefix. */
export const PUBLIC_KEY_LENGTH = 52;

/** What is wrong with a key as it was typed, or null: it does not begin as one, is not whole, or is none all the same. */
export function publicKeyFault(typed: string): 'start' | 'length' | 'letters' | null {
  if (PUBLIC_KEY.test(typed)) return null;
  if (!typed.startsWith(PUBLIC_KEY_PREFIX)) return 'start';
  return typed.length === PUBLIC_KEY_LENGTH ? 'letters' : 'length';
}
