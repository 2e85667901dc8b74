// A built pack: one immutable file that is read in place and at random. Never edited; a new version is a new file.
//
// Little-endian, sections begin at multiples of 4.
//
//   byte  0  u32  magic "BSPK"
//         4  u32  version of this layout
//         8  u32  bytes of the head (this header, the section table, the manifest)
//        12  u32  checksum of the head from byte 16 on
//        16  u32  entities
//        20  u32  names (each different text of an entity once)
//        24  u32  bytes of the manifest
//        28  u32  sections
//        32  u32  kind, offset, bytes, checksum  of each section
//         -       manifest: the header line of the source, as JSON
//
//   kind  section           what for                                  read               trusted because
//     1   record directory  u32 offset of each block, one more        whole, first card  checksum
//     2   ids               id-table.ts                               whole, first card  checksum
//     3   linking names     the name index of lib/names               whole, first page  its own checksum
//     4   linking entities  the entity table of lib/linking           whole, first page  checksum
//     5   starts directory  search-table.ts                           whole, search      checksum
//     6   words directory   search-table.ts                           whole, search      checksum
//     7   labels directory  search-table.ts                           whole, search      checksum
//     8   labels            search-table.ts                           by the block       checksum in the directory
//     9   starts            search-table.ts                           by the page        checksum in the directory
//    10   words             search-table.ts                           by the page        checksum in the directory
//    11   records           gzip blocks of 64 JSON lines              by the block       gzip's own checksum
//
// Why so. A reader opens a page far more often than a pack is installed, so what a page needs (3, 4) is used as it lies. A card needs one entity of a hundred thousand: two tables of some bytes an entity lead to one compressed
// block. Search as one types needs a few neighbours in sorted order: pages of 256. Everything else stays on disk. As rows
// of a database the same pack takes many times as long to install and to delete.
//
// The file's length is checked when it is opened, so a truncated one is known at once. A section whose checksum fails is
// never used: sections 2 to 10 can all be built again from the records (repair-pack.ts), the rest from the source.
import { IS_FIREFOX } from '../is-firefox.ts';
import { checksum } from './checksum.ts';
import { PackDamaged } from './pack-damaged.ts';
import type { PackHeader } from './pack-header.ts';

const MAGIC = 0x4b505342;
const LAYOUT_VERSION = 1;
const HEADER_BYTES = 32;
const SECTION_BYTES = 16;
/** Read at once when a container is opened; the head is nearly always smaller. */
const FIRST_READ = 32 * 1024;

export const SECTION = {
  recordDirectory: 1,
  ids: 2,
  linkingNames: 3,
  linkingEntities: 4,
  startsDirectory: 5,
  wordsDirectory: 6,
  labelsDirectory: 7,
  labels: 8,
  starts: 9,
  words: 10,
  records: 11,
} as const;
export type SectionName = keyof typeof SECTION;
const NAMES = Object.keys(SECTION) as SectionName[];
/** Verified in smaller pieces or by their own format; see the table above. */
const WITHOUT_CHECKSUM: ReadonlySet<SectionName> = new Set(['linkingNames', 'labels', 'starts', 'words', 'records']);

export interface Section {
  readonly offset: number;
  readonly bytes: number;
  readonly checksum: number;
}

export interface Container {
  readonly blob: Blob;
  readonly header: PackHeader;
  readonly entities: number;
  readonly names: number;
  readonly sections: Readonly<Record<SectionName, Section>>;
}

export interface ContainerParts {
  readonly header: PackHeader;
  readonly entities: number;
  readonly names: number;
  /** Records come as the blobs they are kept in. */
  readonly sections: Readonly<Record<Exclude<SectionName, 'records'>, SectionPart>>;
  readonly records: readonly Blob[];
}

/** A finished section, its bytes handed over to the browser. */
export interface SectionPart {
  readonly blob: Blob;
  readonly checksum: number;
}

export function sectionPart(bytes: Uint8Array<ArrayBuffer>): SectionPart {
  return { blob: new Blob([bytes]), checksum: checksum(bytes) };
}

/** The container's file. */
export function writeContainer({ header, entities, names, sections, records }: ContainerParts): Blob {
  const manifest = new TextEncoder().encode(JSON.stringify(header));
  const headBytes = align(HEADER_BYTES + NAMES.length * SECTION_BYTES + manifest.length);
  const head = new Uint8Array(headBytes);
  const numbers = new DataView(head.buffer);
  const parts: BlobPart[] = [head];
  let at = headBytes;
  NAMES.forEach((name, i) => {
    const blobs = name === 'records' ? records : [sections[name].blob];
    const bytes = blobs.reduce((sum, blob) => sum + blob.size, 0);
    const sum = name === 'records' || WITHOUT_CHECKSUM.has(name) ? 0 : sections[name].checksum;
    [SECTION[name], at, bytes, sum].forEach((value, k) => {
      numbers.setUint32(HEADER_BYTES + i * SECTION_BYTES + k * 4, value, true);
    });
    parts.push(...blobs, new Uint8Array(align(bytes) - bytes));
    at += align(bytes);
  });
  if (at > 0xffff_ffff) throw new Error('A container cannot be larger than 4 GB');
  const fields = [MAGIC, LAYOUT_VERSION, headBytes, 0, entities, names, manifest.length, NAMES.length];
  fields.forEach((value, i) => {
    numbers.setUint32(i * 4, value, true);
  });
  head.set(manifest, HEADER_BYTES + NAMES.length * SECTION_BYTES);
  numbers.setUint32(12, checksum(head.subarray(16)), true);
  return new Blob(parts, { type: 'application/octet-stream' });
}

/** Reads the head of a container. Throws PackDamaged when it is none, is of a newer layout, damaged or truncated. */
export async function openContainer(blob: Blob): Promise<Container> {
  let head = await readBytes(blob, 0, Math.min(FIRST_READ, blob.size));
  if (head.length < HEADER_BYTES) throw new PackDamaged('head');
  let numbers = new DataView(head.buffer);
  if (numbers.getUint32(0, true) !== MAGIC) throw new PackDamaged('magic');
  if (numbers.getUint32(4, true) !== LAYOUT_VERSION) throw new PackDamaged('version');
  const headBytes = numbers.getUint32(8, true);
  if (headBytes > blob.size || headBytes < HEADER_BYTES) throw new PackDamaged('head');
  if (headBytes > head.length) {
    head = await readBytes(blob, 0, headBytes);
    numbers = new DataView(head.buffer);
  }
  if (checksum(head.subarray(16, headBytes)) !== numbers.getUint32(12, true)) throw new PackDamaged('head');
  const count = numbers.getUint32(28, true);
  const sections: Partial<Record<SectionName, Section>> = {};
  for (let i = 0; i < count; i++) {
    const at = HEADER_BYTES + i * SECTION_BYTES;
    const name = NAMES.find((one) => SECTION[one] === numbers.getUint32(at, true));
    if (name === undefined) throw new PackDamaged('sections');
    const section = {
      offset: numbers.getUint32(at + 4, true),
      bytes: numbers.getUint32(at + 8, true),
      checksum: numbers.getUint32(at + 12, true),
    };
    if (section.offset + section.bytes > blob.size) throw new PackDamaged(`${name}: the file is too short`);
    sections[name] = section;
  }
  if (NAMES.some((name) => sections[name] === undefined)) throw new PackDamaged('sections');
  const manifestAt = HEADER_BYTES + count * SECTION_BYTES;
  const manifest = head.subarray(manifestAt, manifestAt + numbers.getUint32(24, true));
  return {
    blob,
    header: JSON.parse(new TextDecoder().decode(manifest)) as PackHeader,
    entities: numbers.getUint32(16, true),
    names: numbers.getUint32(20, true),
    sections: sections as Record<SectionName, Section>,
  };
}

/** The bytes of a section, in a buffer of their own. Throws PackDamaged when its checksum fails. */
export async function readSection(container: Container, name: SectionName): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readUnchecked(container, name);
  checkSection(container, name, bytes);
  return bytes;
}

/** The same without looking at the checksum: whoever reads so calls `checkSection` soon. */
export async function readUnchecked(container: Container, name: SectionName): Promise<Uint8Array<ArrayBuffer>> {
  const section = container.sections[name];
  return await readBytes(container.blob, section.offset, section.bytes);
}

/** Throws PackDamaged when the bytes are not those of the section. */
export function checkSection(container: Container, name: SectionName, bytes: Uint8Array): void {
  if (!WITHOUT_CHECKSUM.has(name) && checksum(bytes) !== container.sections[name].checksum) throw new PackDamaged(name);
}

/** Some bytes inside a section. Throws PackDamaged when they lie outside it. */
export async function readInside(
  container: Container,
  name: SectionName,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const section = container.sections[name];
  if (from > to || to > section.bytes) throw new PackDamaged(name);
  return await readBytes(container.blob, section.offset + from, to - from);
}

/**
 * Firefox hands a blob's bytes over at some 90 MB/s a reader and lets many read at once: 43 MB in slices take 190 ms, in one
 * 500. Chromium takes 170 ms in one and 350 in slices (measured 29 Nov 2026 on two cores, versions 153 and 156).
 */
const SLICE = IS_FIREFOX ? 512 * 1024 : Number.POSITIVE_INFINITY;

async function readBytes(blob: Blob, from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes =
      length <= SLICE
        ? new Uint8Array(await blob.slice(from, from + length).arrayBuffer())
        : await readInSlices(blob, from, length);
  } catch (error) {
    // The browser lost the file behind the blob.
    throw new PackDamaged('file', error);
  }
  if (bytes.length !== length) throw new PackDamaged('file: too short');
  return bytes;
}

async function readInSlices(blob: Blob, from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  const starts = Array.from({ length: Math.ceil(length / SLICE) }, (_, i) => i * SLICE);
  const read = await Promise.all(
    starts.map(async (start) => {
      const slice = new Uint8Array(
        await blob.slice(from + start, from + Math.min(start + SLICE, length)).arrayBuffer(),
      );
      bytes.set(slice, start);
      return slice.length;
    }),
  );
  return bytes.subarray(
    0,
    read.reduce((sum, one) => sum + one, 0),
  );
}

function align(bytes: number): number {
  return (bytes + 3) & ~3;
}
