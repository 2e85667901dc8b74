// What lies in the area of pictures, and which of it is a picture that is asked for.
import { type PictureName, readObjectName } from './object-name.ts';
import { markOf, type PictureKeys } from './picture-keys.ts';
import type { RemoteObject } from './remote.ts';
import { MOST_SEALED } from './seal-picture.ts';

interface ListedPicture {
  readonly name: string;
  readonly object: PictureName;
}

/** One that lies there whole, with the keys of the epoch it was sealed in. */
interface FoundPicture extends ListedPicture {
  readonly keys: PictureKeys;
}

export interface PictureListing {
  /** All that are ours, whole or not, with their marks. */
  readonly names: ReadonlyMap<string, string>;
  /** By mark, those that are as long as their name says. */
  readonly whole: ReadonlyMap<string, readonly ListedPicture[]>;
}

/** Files that are none of ours are passed over. */
export function readPictureListing(objects: readonly RemoteObject[]): PictureListing {
  const names = new Map<string, string>();
  const whole = new Map<string, ListedPicture[]>();
  for (const { name, size } of objects) {
    const object = readObjectName(name);
    if (object?.kind !== 'picture' || names.has(name)) continue;
    names.set(name, object.mark);
    if (size !== object.length || size > MOST_SEALED) continue;
    whole.set(object.mark, [...(whole.get(object.mark) ?? []), { name, object }]);
  }
  return { names, whole };
}

/** The picture of this id, as often as it lies there whole: sealed by several devices, or in earlier epochs too. */
export async function findPicture(
  { whole }: PictureListing,
  epochs: readonly PictureKeys[],
  id: string,
): Promise<FoundPicture[]> {
  const found: FoundPicture[] = [];
  for (const keys of epochs) {
    for (const listed of whole.get(await markOf(keys, id)) ?? []) found.push({ ...listed, keys });
  }
  return found;
}
