// Installs a pack that the reader chose: a file, or an address that is subscribed to from then on.
import { ExpectedError } from '../errors.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { saveEdit } from '../knowledge/edit.ts';
import type { PackState } from '../knowledge/pack-state.ts';
import { checkOrder, findNewest } from './find-newest.ts';
import { type Installed, type InstallOptions, installPack } from './install.ts';
import { keepSource } from './kept-sources.ts';
import type { PackHeader } from './pack-header.ts';
import { checkKey, checkSignature } from './signature.ts';
import { takeSource } from './take-source.ts';
import { noteInstalled, type UpdateOptions } from './update-pack.ts';

/** Packs that come with the extension; nobody else may publish under these ids. */
const OWN_IDS = /^backstory\./;

export interface TakeFileOptions extends Pick<InstallOptions, 'signal' | 'onProgress' | 'mayShrink' | 'now'> {
  readonly onBytes?: (bytes: number, total: number | null) => void;
}

/**
 * Installs from a file, gzipped or not, or replaces the version that is there, also by an older one: the reader chose the
 * file. Throws ExpectedError that names line and field, PackShrinks when the reader is to be asked.
 */
export async function takeFile(db: KnowledgeDatabase, file: Blob, options: TakeFileOptions = {}): Promise<Installed> {
  const { onBytes, ...rest } = options;
  const taken = await takeSource(file.stream(), {
    signal: options.signal,
    onBytes: (bytes) => onBytes?.(bytes, file.size),
    onHeader: ({ id }) => checkForeign(id),
  });
  if (taken === null) throw new Error('A file is always wanted');
  const before = (await db.packs.get(taken.header.id))?.value;
  const { content, key } = await checkSignature(taken.source, taken.header, before?.key);
  const installed = await installPack(db, content, { origin: 'file', ...(key !== undefined && { key }) }, rest);
  if (installed.pack.address !== undefined) await keepSource(db, installed.pack, taken);
  return installed;
}

export interface TakeAddressOptions extends UpdateOptions {
  readonly mayShrink?: boolean;
  /** Another device subscribes to it: not the reader's act here. */
  readonly unasked?: true;
}

/**
 * Installs from an address and subscribes to it. For a pack that is installed, it is the address of its newer versions from
 * now on. Throws ExpectedError.
 */
export async function takeAddress(
  db: KnowledgeDatabase,
  address: string,
  options: TakeAddressOptions = {},
): Promise<Installed> {
  const answer = await findNewest({ address }, options);
  const { found } = answer;
  if (found === null) throw new Error('A pack that is not here is always wanted');
  const { header } = found;
  checkForeign(header.id);
  const before = (await db.packs.get(header.id))?.value;
  if (before) {
    checkKey(header, before.key);
    checkOrder(before.title, before.current.packVersion, header.packVersion);
  }
  const installed = await subscribed(db, before, found.content, header, found.key, address, options);
  await keepSource(db, installed.pack, found);
  await noteInstalled(db, installed.pack, { ...options, header, marks: answer.marks });
  return installed;
}

async function subscribed(
  db: KnowledgeDatabase,
  before: PackState | undefined,
  content: Blob,
  header: PackHeader,
  key: string | undefined,
  address: string,
  options: TakeAddressOptions,
): Promise<Installed> {
  const { signal, onProgress, now, mayShrink, unasked } = options;
  if (before?.current.packVersion === header.packVersion) {
    const { edit, revision } = await saveEdit(db, { kind: 'usePack', id: header.id, address }, { unasked });
    const pack = (await db.packs.get(header.id))?.value;
    if (pack) return { pack, edit, revision };
  }
  const request = {
    origin: 'address' as const,
    address,
    ...(key !== undefined && { key }),
    ...(unasked && { unasked }),
  };
  return await installPack(db, content, request, {
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
    ...(now !== undefined && { now }),
    ...(mayShrink !== undefined && { mayShrink }),
  });
}

function checkForeign(id: string): true {
  if (OWN_IDS.test(id)) throw new ExpectedError(`“${id}” is the name of a pack that comes with Backstory.`, 'id');
  return true;
}
