// Epochs: removing a device means a new vault key, which that device does not get.
//
// The header of the new epoch carries the keys of the earlier ones under the new one, so that what lies on the remote can
// still be read, and a cut: by device, up to which segment what was sealed with an old key counts. The removed device
// still has the old key; what it seals from now on is beyond the cut and taken by nobody. A device that wrote beyond the
// cut without knowing of it sends that again under a new name (reidentify.ts). A snapshot under the new key follows.
// Pictures stay as they are: the removed device could see them before, and whatever opens counts only as what its SHA-256
// says it is. New ones are sealed with the new key.
import { ExpectedError } from '../errors.ts';
import { type Bytes, fromBase64, toBase64, utf8 } from './bytes.ts';
import { checkBody } from './editors.ts';
import type { SealedName } from './object-name.ts';
import { keysOf, open, SealError, type VaultKeys } from './seal.ts';
import type { VaultRow } from './sync-rows.ts';
import type { VaultHeader } from './vault-header.ts';

/**
 * Opens an object with the key of this epoch, or of an earlier one where that still counts, and checks who wrote it where
 * the vault has editors. Throws SealError.
 */
export async function openInEpochs(
  vault: Pick<VaultRow, 'vault' | 'editors' | 'keys' | 'oldKeys' | 'cut' | 'oldManifests'>,
  name: string,
  object: SealedName,
  bytes: Bytes,
): Promise<{ body: string; hash: string }> {
  const isOld =
    object.kind === 'shard' ||
    (object.kind === 'segment' && object.seq <= (vault.cut[object.device] ?? 0)) ||
    (object.kind === 'manifest' && vault.oldManifests.includes(name));
  const { body, hash } = await openWithOneOf(isOld ? [vault.keys, ...vault.oldKeys] : [vault.keys], object, bytes);
  return { body: await checkBody(vault, name, object, body), hash };
}

async function openWithOneOf(keys: readonly VaultKeys[], object: SealedName, bytes: Bytes) {
  for (const [i, key] of keys.entries()) {
    try {
      return await open(key, object, bytes);
    } catch (error) {
      if (!(error instanceof SealError) || i === keys.length - 1) throw error;
    }
  }
  throw new Error('There is always one key');
}

/** The vault keys of earlier epochs, wrapped under the new one's. */
export async function wrapPrevious(
  vault: string,
  epoch: number,
  vaultKey: Bytes,
  previous: readonly { readonly epoch: number; readonly key: Bytes }[],
): Promise<VaultHeader['previous']> {
  const wrapper = await wrapperOf(vault, epoch, vaultKey);
  return await Promise.all(
    previous.map(async ({ epoch: old, key }) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const wrapped = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: utf8(String(old)) },
        wrapper,
        key,
      );
      return { epoch: old, nonce: toBase64(iv), key: toBase64(new Uint8Array(wrapped)) };
    }),
  );
}

/** The vault keys of earlier epochs. Throws ExpectedError when the header is not what its key says. */
export async function unwrapPrevious(header: VaultHeader, vaultKey: Bytes): Promise<{ epoch: number; key: Bytes }[]> {
  const wrapper = await wrapperOf(header.vault, header.epoch, vaultKey);
  return await Promise.all(
    header.previous.map(async ({ epoch, nonce, key }) => {
      const parameters = { name: 'AES-GCM', iv: fromBase64(nonce), additionalData: utf8(String(epoch)) };
      try {
        return { epoch, key: new Uint8Array(await crypto.subtle.decrypt(parameters, wrapper, fromBase64(key))) };
      } catch {
        throw new ExpectedError('The vault’s header is damaged: its earlier keys do not open.');
      }
    }),
  );
}

/** Derived keys of earlier epochs. */
export async function previousKeys(header: VaultHeader, vaultKey: Bytes): Promise<VaultKeys[]> {
  const previous = await unwrapPrevious(header, vaultKey);
  return await Promise.all(previous.map(async ({ epoch, key }) => await keysOf(header.vault, epoch, key)));
}

async function wrapperOf(vault: string, epoch: number, vaultKey: Bytes): Promise<CryptoKey> {
  const master = await crypto.subtle.importKey('raw', vaultKey, 'HKDF', false, ['deriveKey']);
  const parameters = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: utf8(`backstory ${vault} ${epoch}`),
    info: utf8('previous'),
  };
  return await crypto.subtle.deriveKey(parameters, master, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}
