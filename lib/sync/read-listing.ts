// What a listing says: whose objects are there, and which of them are whole. Pure.
import { type HeaderName, readObjectName, type SealedName } from './object-name.ts';
import type { RemoteObject } from './remote.ts';

export interface ListedObject {
  readonly name: string;
  readonly object: SealedName;
  /** As long as its name says; anything else is an upload under way, or torn. */
  readonly isWhole: boolean;
}

export interface Listing {
  /** All names of ours, and those whose object is as long as its name says. */
  readonly names: ReadonlySet<string>;
  readonly whole: ReadonlySet<string>;
  readonly headers: readonly { readonly name: string; readonly object: HeaderName }[];
  /** Segments by device and number. Two for one number: the device's profile was cloned, or somebody forges. */
  readonly segments: ReadonlyMap<string, ReadonlyMap<number, readonly ListedObject[]>>;
  readonly manifests: readonly ListedObject[];
}

/** Files that are none of ours are passed over: servers and systems leave all sorts behind. */
export function readListing(objects: readonly RemoteObject[]): Listing {
  const headers: { name: string; object: HeaderName }[] = [];
  const manifests: ListedObject[] = [];
  const segments = new Map<string, Map<number, ListedObject[]>>();
  const names = new Set<string>();
  const whole = new Set<string>();
  for (const { name, size } of objects) {
    const object = readObjectName(name);
    if (object === null || object.kind === 'picture' || names.has(name)) continue;
    names.add(name);
    if (object.kind === 'header') headers.push({ name, object });
    else {
      if (size === object.length) whole.add(name);
      const listed = { name, object, isWhole: size === object.length };
      if (object.kind === 'manifest') manifests.push(listed);
      if (object.kind !== 'segment') continue;
      const ofDevice = segments.get(object.device) ?? new Map<number, ListedObject[]>();
      segments.set(object.device, ofDevice);
      ofDevice.set(object.seq, [...(ofDevice.get(object.seq) ?? []), listed]);
    }
  }
  headers.sort((a, b) => b.object.epoch - a.object.epoch || (a.name < b.name ? -1 : 1));
  return { names, whole, headers, segments, manifests };
}

/** The highest number a device has in a listing, 0 for none. */
export function highestSeq(listing: Listing, device: string): number {
  return Math.max(0, ...(listing.segments.get(device)?.keys() ?? []));
}
