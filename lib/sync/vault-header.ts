// A vault's header: the one object on a remote that is not sealed. It says how the vault key is wrapped, nothing else.
//
// The vault key is 32 random bytes. It is wrapped twice by AES-256-GCM: under a key derived from the reader's passphrase
// and under one from a recovery code of 160 random bits. A new passphrase is a new header of the same vault key, so
// nothing is sealed anew. A new epoch is a new vault key. What a remote says about the derivation is never believed below
// what this version would use itself: a remote that offers fewer rounds offers a weak lock to be picked.
import * as v from 'valibot';
import { ExpectedError } from '../errors.ts';
import { type Bytes, fromBase64, fromUtf8, sha256, toBase64, utf8 } from './bytes.ts';
import { EditorsSchema } from './editors.ts';
import { writeObjectName } from './object-name.ts';

/** OWASP's floor for PBKDF2 with HMAC-SHA-256 (Password Storage Cheat Sheet, 2023). Never lowered. */
export const LEAST_ROUNDS = 600_000;
const MOST_ROUNDS = 20_000_000;

const Base64Schema = v.pipe(v.string(), v.base64(), v.maxLength(200));
const WrapSchema = v.object({
  rounds: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(LEAST_ROUNDS, 'This remote asks for a weaker passphrase lock than Backstory uses. It is not used.'),
    v.maxValue(MOST_ROUNDS),
  ),
  salt: Base64Schema,
  nonce: Base64Schema,
  key: Base64Schema,
});
const HeaderSchema = v.looseObject({
  format: v.literal('backstory-vault'),
  version: v.literal(1, 'This vault was made by a newer Backstory. Update it on this device first.'),
  vault: v.pipe(v.string(), v.regex(/^[a-z0-9]{16,40}$/)),
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  passphrase: WrapSchema,
  recovery: WrapSchema,
  /** Grows with each new passphrase of an epoch; the highest holds. */
  generation: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  /** Vault keys of earlier epochs under this one's, for what was sealed with them (epochs.ts). */
  previous: v.optional(v.array(v.object({ epoch: v.number(), nonce: Base64Schema, key: Base64Schema })), []),
  /** By device: up to where what was sealed in earlier epochs counts; and the snapshots of those that do. */
  cut: v.optional(v.record(v.string(), v.number()), {}),
  manifests: v.optional(v.array(v.string()), []),
  /** Who may write in it, where several people do. */
  editors: v.optional(EditorsSchema),
  /** By the key of this epoch, and for a new epoch by that of the one before: see header-proof.ts. */
  proof: v.optional(Base64Schema),
  handover: v.optional(Base64Schema),
});
export type VaultHeader = v.InferOutput<typeof HeaderSchema>;

const RECOVERY_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const RECOVERY_LENGTH = 32;

/** A recovery code: 32 letters in groups of four, without those that look alike (158 bits). */
export function newRecoveryCode(): string {
  const letters: string[] = [];
  while (letters.length < RECOVERY_LENGTH) {
    // Bytes past the last whole run of letters are thrown away, so that no letter comes more often.
    for (const byte of crypto.getRandomValues(new Uint8Array(RECOVERY_LENGTH))) {
      if (byte < 248 && letters.length < RECOVERY_LENGTH) letters.push(RECOVERY_LETTERS[byte % 31]!);
    }
  }
  return letters.join('').replace(/.{4}(?=.)/g, '$&-');
}

/** As it is typed: case, spaces and hyphens do not count. */
export function normaliseRecoveryCode(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** A wrap under a new passphrase, for a header that is otherwise kept. Rounds are only ever raised. */
export async function wrapForPassphrase(
  { vault, epoch, passphrase }: VaultHeader,
  vaultKey: Bytes,
  secret: string,
  rounds = LEAST_ROUNDS,
): Promise<VaultHeader['passphrase']> {
  const most = Math.max(LEAST_ROUNDS, rounds, passphrase.rounds);
  return await wrapKey(vault, epoch, vaultKey, secret.normalize('NFC'), 'passphrase', most);
}

async function wrapKey(
  vault: string,
  epoch: number,
  vaultKey: Bytes,
  secret: string,
  purpose: string,
  rounds: number,
): Promise<VaultHeader['passphrase']> {
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const key = await deriveWrapKey(secret, salt, rounds);
  const wrapped = await crypto.subtle.encrypt(wrapParameters(vault, epoch, purpose, rounds, nonce), key, vaultKey);
  return { rounds, salt: toBase64(salt), nonce: toBase64(nonce), key: toBase64(new Uint8Array(wrapped)) };
}

/** Makes the header of a vault key. `rounds` is only raised by those who know why. */
export async function wrapVaultKey(
  vault: string,
  epoch: number,
  vaultKey: Bytes,
  secrets: { readonly passphrase: string; readonly recoveryCode: string },
  rounds = LEAST_ROUNDS,
): Promise<VaultHeader> {
  const wrap = async (secret: string, purpose: string) =>
    await wrapKey(vault, epoch, vaultKey, secret, purpose, rounds);
  return {
    format: 'backstory-vault',
    version: 1,
    vault,
    epoch,
    passphrase: await wrap(secrets.passphrase.normalize('NFC'), 'passphrase'),
    recovery: await wrap(normaliseRecoveryCode(secrets.recoveryCode), 'recovery'),
    generation: 1,
    previous: [],
    cut: {},
    manifests: [],
  };
}

/** The vault key. Throws ExpectedError when the secret is not the right one. */
export async function unwrapVaultKey(
  header: VaultHeader,
  secret: { readonly passphrase: string } | { readonly recoveryCode: string },
): Promise<Bytes> {
  const purpose = 'passphrase' in secret ? 'passphrase' : 'recovery';
  const text = 'passphrase' in secret ? secret.passphrase.normalize('NFC') : normaliseRecoveryCode(secret.recoveryCode);
  const { rounds, salt, nonce, key } = header[purpose];
  const wrapKey = await deriveWrapKey(text, fromBase64(salt), rounds);
  const parameters = wrapParameters(header.vault, header.epoch, purpose, rounds, fromBase64(nonce));
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters, wrapKey, fromBase64(key)));
  } catch {
    throw new ExpectedError(
      purpose === 'passphrase'
        ? 'This passphrase does not open the vault.'
        : 'This recovery code does not open the vault.',
      purpose,
    );
  }
}

/** The header's bytes and the name they are stored under. */
export async function writeHeader(header: VaultHeader): Promise<{ name: string; bytes: Bytes }> {
  const bytes = utf8(JSON.stringify(header));
  const hash = (await sha256(bytes)).slice(0, 32);
  return { name: writeObjectName({ kind: 'header', epoch: header.epoch, hash }), bytes };
}

/** Reads a header that a remote gave for a name with this hash. Throws ExpectedError that says what is wrong with it. */
export async function readHeader(bytes: Bytes, hash: string): Promise<VaultHeader> {
  if (!(await sha256(bytes)).startsWith(hash)) {
    throw new ExpectedError('The vault’s header is damaged, or the server sent something else.');
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(fromUtf8(bytes));
  } catch {
    throw new ExpectedError('The vault’s header is not readable.');
  }
  const result = v.safeParse(HeaderSchema, parsed);
  if (!result.success) throw new ExpectedError(result.issues[0].message, v.getDotPath(result.issues[0]) ?? undefined);
  return result.output;
}

async function deriveWrapKey(secret: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', utf8(secret), 'PBKDF2', false, ['deriveKey']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return await crypto.subtle.deriveKey(algorithm, base, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

/** What a remote could change is authenticated: vault, epoch, purpose and rounds. */
function wrapParameters(vault: string, epoch: number, purpose: string, rounds: number, iv: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: utf8(`backstory-vault|1|${vault}|${epoch}|${purpose}|${rounds}`) };
}
