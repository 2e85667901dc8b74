// Entities with pictures, for the tests of how pictures travel.
import type { PictureData } from '../../../lib/images/picture-data.ts';
import type { Edit } from '../../../lib/knowledge/edit.ts';
import type { Bytes } from '../../../lib/sync/bytes.ts';
import { readObjectName } from '../../../lib/sync/object-name.ts';
import type { MemoryRemote } from '../../../lib/sync/remotes/memory.ts';
import { pictureOf } from '../../support/picture-bytes.ts';
import { type Device, place, put } from './lab.ts';

export const HOUR_MS = 3600_000;

export interface Pictured {
  /** Of its picture. */
  readonly id: string;
  readonly edit: ReturnType<typeof put>;
  readonly pictures: readonly PictureData[];
}

/** An entity with a picture of its own; `fill` tells one picture from another. */
export function pictured(id: string, fill: number, more: object = {}): Pictured {
  const { image, picture } = pictureOf(40, 30, fill);
  return { id: picture.id, edit: put(id, { ...more, image }), pictures: [picture] };
}

export async function add(device: Device, { edit, pictures }: Pictured): Promise<void> {
  await device.edit(edit, pictures);
}

/** Ids of the pictures whose bytes a device has. */
export async function pictureIds({ db }: Device): Promise<string[]> {
  return await db.images.orderBy('id').primaryKeys();
}

/** Twelve entities more, so that one that is deleted is not many of them. */
export function dozen(): Edit {
  const edits = Array.from({ length: 12 }, (_, i) => ({ kind: 'put' as const, entity: place(`own:more${i}`) }));
  return { kind: 'batch', name: 'more', edits };
}

export const sorted = (...pictures: readonly Pictured[]) => pictures.map(({ id }) => id).sort();

/** Names and bytes of a remote's pictures. */
export const stored = (remote: MemoryRemote): [string, Bytes][] => [...remote.areas.pictures];

/** Those that are not as long as their name says. */
export function torn(remote: MemoryRemote): string[] {
  return stored(remote).flatMap(([name, bytes]) => {
    const object = readObjectName(name);
    return object?.kind === 'picture' && object.length === bytes.length ? [] : [name];
  });
}
