// Who made a header. It lies open on the remote, and wraps alone do not say that they belong together: a server could put
// one that nobody's passphrase opens beside the right one, or in its place. So each header is proven with a key derived
// from the vault key, and the header of a new epoch also with that of the epoch before.
import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { type Json, stableText } from './registers.ts';
import type { VaultKeys } from './seal.ts';
import type { VaultHeader } from './vault-header.ts';

/** The header with its proof; `before`: the keys of the epoch it follows. */
export async function proven(header: VaultHeader, keys: VaultKeys, before?: VaultKeys): Promise<VaultHeader> {
  const { proof: _, ...unproven } = header;
  const signed = before === undefined ? unproven : { ...unproven, handover: await sign(handedOver(header), before) };
  return { ...signed, proof: await sign(signed, keys) };
}

/** Made by somebody who has this epoch's vault key. */
export async function isProven({ proof, ...signed }: VaultHeader, keys: VaultKeys): Promise<boolean> {
  return signed.epoch === keys.epoch && (await verify(proof, signed, keys));
}

/** Made by somebody who has the vault key of the epoch before it. */
export async function isHandover(header: VaultHeader, before: VaultKeys): Promise<boolean> {
  return header.epoch === before.epoch + 1 && (await verify(header.handover, handedOver(header), before));
}

/** What stays the same when the passphrase of an epoch is changed: who has only the old key must know the new header too. */
function handedOver({ vault, epoch, previous, cut, manifests }: VaultHeader): Partial<VaultHeader> {
  return { vault, epoch, previous, cut, manifests };
}

async function sign(header: Partial<VaultHeader>, { proof }: VaultKeys): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', proof, utf8(stableText(header as Json)));
  return toBase64(new Uint8Array(signature));
}

async function verify(
  signature: string | undefined,
  header: Partial<VaultHeader>,
  { proof }: VaultKeys,
): Promise<boolean> {
  if (signature === undefined) return false;
  return await crypto.subtle.verify('HMAC', proof, fromBase64(signature), utf8(stableText(header as Json)));
}
