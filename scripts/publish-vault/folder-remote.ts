// A vault in a folder of this machine, to be read: a copy of what lies on a WebDAV server, or the server's own folder.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ExpectedError, messageOf } from '../../lib/errors.ts';
import type { Bytes } from '../../lib/sync/bytes.ts';
import { type Area, type Remote, RemoteError } from '../../lib/sync/remote.ts';

/** Nothing is written there: publishing reads. Throws ExpectedError when there is no such folder. */
export async function openFolderRemote(folder: string): Promise<Remote> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new ExpectedError(`${folder} is no folder.`, '--remote');
  const pathOf = (area: Area) => (area === 'log' ? folder : join(folder, area));
  const refuse = async () => {
    throw new Error('Publishing writes nothing to the vault');
  };
  return {
    async list(area) {
      const entries = await readdir(pathOf(area), { withFileTypes: true }).catch(missingAsEmpty);
      const files = entries.filter((entry) => entry.isFile());
      return await Promise.all(
        files.map(async ({ name }) => ({ name, size: (await stat(join(pathOf(area), name))).size })),
      );
    },
    async get(area, name) {
      try {
        return new Uint8Array(await readFile(join(pathOf(area), name))) as Bytes;
      } catch (error) {
        throw new RemoteError('missing', `${name} cannot be read: ${messageOf(error)}`);
      }
    },
    putNew: refuse,
    remove: refuse,
  };
}

function missingAsEmpty(error: unknown): never[] {
  if ((error as { code?: unknown }).code === 'ENOENT') return [];
  throw error;
}
