// A vault that several people edit: who may write in it, by their keys.
//
// Everybody who has the passphrase can read. What is written counts when it is signed with the key of somebody on the
// list of editors; the list stands in the vault's header, signed by the owner, whose key every device remembers from the
// first time it saw one. So neither the server nor a reader who has the passphrase can write in an editor's name, and
// only the owner says who edits. Ed25519 (RFC 8032); a key is text, `ed25519:` and 32 bytes in base64, as in packs.
//
// A signed body is a line and then the body:     ed25519:KEY SIGNATURE
// Shards are not signed: the manifest that names them is, and their names hold their hashes. Signed is the text "backstory-vault-entry 1 VAULT PLACE HASH", HASH being the SHA-256 of the body. The line lies inside
// the seal, so the server learns no key.
import * as v from 'valibot';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { PUBLIC_KEY, PUBLIC_KEY_PREFIX } from '../public-key.ts';
import { type Bytes, fromBase64, sha256, toBase64, utf8 } from './bytes.ts';
import { placeOf, type SealedName } from './object-name.ts';
import { type Json, stableText } from './registers.ts';
import { vaultOf } from './replica.ts';
import { SealError } from './seal.ts';

const ALGORITHM = { name: 'Ed25519' } as const;

const KeySchema = v.pipe(v.string(), v.regex(PUBLIC_KEY));
const NamesSchema = v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(1_000));

/** The list in a header. `until`: somebody edits no more; what they signed counts if it is among these names. */
export const EditorsSchema = v.object({
  owner: KeySchema,
  /** Grows with each list; an older one is not taken again. */
  serial: v.pipe(v.number(), v.integer(), v.minValue(1)),
  list: v.pipe(
    v.array(v.object({ key: KeySchema, name: v.pipe(v.string(), v.maxLength(200)), until: v.optional(NamesSchema) })),
    v.maxLength(1_000),
  ),
  /** Names of what was written before the vault was shared: it counts without a signature. */
  before: NamesSchema,
  signature: v.pipe(v.string(), v.base64(), v.maxLength(200)),
});
export type Editors = v.InferOutput<typeof EditorsSchema>;

/** What was written is whole, but nobody who edits this vault wrote it. */
export class NoEditorError extends SealError {
  override name = 'NoEditorError';
}

/** This device's own pair. The private half never leaves the browser: it cannot be exported. */
export interface Signer {
  readonly key: string;
  readonly privateKey: CryptoKey;
}

async function newSigner(): Promise<Signer> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  const { publicKey, privateKey } = pair as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  return { key: PUBLIC_KEY_PREFIX + toBase64(raw), privateKey };
}

/** The pair of this device, made the first time it is asked for. */
export async function signerOf(db: KnowledgeDatabase): Promise<Signer> {
  const fresh = await newSigner();
  return await db.transaction('rw', db.vaults, async () => {
    const { signer } = await vaultOf(db);
    if (signer === null) await db.vaults.update('vault', { signer: fresh });
    return signer ?? fresh;
  });
}

/** The list with its owner's signature. */
export async function signEditors(
  vault: string,
  editors: Omit<Editors, 'signature'>,
  { privateKey }: Signer,
): Promise<Editors> {
  const signature = await crypto.subtle.sign(ALGORITHM, privateKey, textOfList(vault, editors));
  return { ...editors, signature: toBase64(new Uint8Array(signature)) };
}

/** Whether a list may take the place of the one that is known: of the same owner, signed by them, and not older. */
export async function mayFollow(vault: string, list: Editors | undefined, known: Editors | null): Promise<boolean> {
  if (list === undefined) return known === null;
  if (known !== null && (list.owner !== known.owner || list.serial < known.serial)) return false;
  const { signature, ...editors } = list;
  return await verify(list.owner, fromBase64(signature), textOfList(vault, editors));
}

export function isEditor(editors: Editors | null, key: string | undefined): boolean {
  return editors === null || editors.list.some((one) => one.key === key && one.until === undefined);
}

/** A body with its writer's signature before it; as it is where the vault is not shared. */
export async function signBody(
  { vault, editors, signer }: { vault: string; editors: Editors | null; signer: Signer | null },
  place: Omit<SealedName, 'length' | 'hash'>,
  body: string,
): Promise<string> {
  if (editors === null) return body;
  if (signer === null) throw new Error('Nobody who edits this vault writes here');
  const signature = await crypto.subtle.sign(ALGORITHM, signer.privateKey, await textOfBody(vault, place, body));
  return `${signer.key} ${toBase64(new Uint8Array(signature))}\n${body}`;
}

/**
 * The body without the signature. Throws SealError in words for the reader when it does not count; NoEditorError when that
 * is because of who wrote it.
 */
export async function checkBody(
  { vault, editors }: { vault: string; editors: Editors | null },
  name: string,
  object: SealedName,
  signed: string,
): Promise<string> {
  if (object.kind === 'shard') return signed;
  if (!signed.startsWith(PUBLIC_KEY_PREFIX)) {
    if (editors === null || editors.before.includes(name)) return signed;
    throw new NoEditorError('nobody signed it, and this vault takes only what its editors signed');
  }
  const end = signed.indexOf('\n');
  const [key = '', signature = ''] = signed.slice(0, end).split(' ');
  const body = signed.slice(end + 1);
  if (end < 0 || !(await isSigned(vault, object, body, key, signature))) {
    throw new SealError('its signature is wrong: it was changed after it was signed');
  }
  if (editors === null) return body;
  const writer = editors.list.find((one) => one.key === key);
  if (writer === undefined) throw new NoEditorError('who signed it is no editor of this vault');
  if (writer.until !== undefined && !writer.until.includes(name)) {
    throw new NoEditorError(`${writer.name || 'who signed it'} is no editor of this vault any more`);
  }
  return body;
}

async function isSigned(vault: string, place: SealedName, body: string, key: string, signature: string) {
  try {
    return await verify(key, fromBase64(signature), await textOfBody(vault, place, body));
  } catch {
    // Not base64, or no key: no signature either.
    return false;
  }
}

async function verify(key: string, signature: Bytes, text: Bytes): Promise<boolean> {
  const raw = fromBase64(key.slice(PUBLIC_KEY_PREFIX.length));
  const publicKey = await crypto.subtle.importKey('raw', raw, ALGORITHM, false, ['verify']);
  return await crypto.subtle.verify(ALGORITHM, publicKey, signature, text);
}

function textOfList(vault: string, { owner, serial, list, before }: Omit<Editors, 'signature'>): Bytes {
  return utf8(`backstory-vault-editors 1 ${vault} ${stableText({ owner, serial, list, before } as Json)}`);
}

async function textOfBody(vault: string, place: Omit<SealedName, 'length' | 'hash'>, body: string): Promise<Bytes> {
  return utf8(`backstory-vault-entry 1 ${vault} ${placeOf(place)} ${await sha256(utf8(body))}`);
}
