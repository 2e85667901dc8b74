// Where the pages of a run of search-table.ts lie, and reading one of them.
import { checksum } from './checksum.ts';
import { type Container, readInside, type SectionName } from './pack-container.ts';
import { PackDamaged } from './pack-damaged.ts';

export interface Directory {
  readonly pages: number;
  readonly offsets: Uint32Array;
  readonly checksums: Uint32Array;
  /** First keys of the pages, one after another, and where each ends; empty for labels. */
  readonly keyEnds: Uint32Array;
  readonly keys: Uint8Array;
}

/** Labels have a directory without keys. */
export function readDirectory(bytes: Uint8Array<ArrayBuffer>, withKeys: boolean): Directory {
  const pages = new DataView(bytes.buffer).getUint32(0, true);
  const numbers = new Uint32Array(bytes.buffer, 4, (withKeys ? 3 : 2) * pages + 1);
  return {
    pages,
    offsets: numbers.subarray(0, pages + 1),
    checksums: numbers.subarray(pages + 1, 2 * pages + 1),
    keyEnds: numbers.subarray(2 * pages + 1),
    keys: bytes.subarray(4 * (numbers.length + 1)),
  };
}

/** One page. Throws PackDamaged. */
export async function readPage(
  container: Container,
  name: SectionName & ('starts' | 'words' | 'labels'),
  directory: Directory,
  page: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readInside(container, name, directory.offsets[page]!, directory.offsets[page + 1]!);
  if (checksum(bytes) !== directory.checksums[page]) throw new PackDamaged(name);
  return bytes;
}
