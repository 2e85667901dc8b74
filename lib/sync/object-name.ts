// Names of the objects on a remote. A name tells whose object it is, how long it is and what it hashes to, so that a torn
// upload, a login page or another vault's file is never taken for it. Written by one device only, never overwritten.
//
//   h-EPOCH-HASH             the header: how the keys are wrapped (vault-header.ts)
//   s-DEVICE-SEQ-LEN-HASH    a segment: what one device wrote (segment.ts)
//   k-DEVICE-SEQ-LEN-HASH    a manifest: which segments a snapshot covers and where its shards are (snapshot.ts)
//   c-DEVICE-SEQ-pN-LEN-HASH a shard of a snapshot; kept apart from the rest, so that an idle listing stays short
//   p-DEVICE-MARK-LEN-HASH   a picture of an entity (seal-picture.ts); kept apart for the same reason
//
// EPOCH, SEQ and LEN are numbers in base 36, HASH is the first 32 hexadecimal digits of the SHA-256 of the bytes. MARK says
// which picture it is, to those who have the vault's key only (picture-keys.ts): 32 hexadecimal digits. A picture has no
// SEQ, because it belongs to no chain: the rows that speak of it name it by the SHA-256 of what is inside.

export type ObjectKind = 'segment' | 'manifest' | 'shard';

export interface HeaderName {
  readonly kind: 'header';
  readonly epoch: number;
  readonly hash: string;
}

export interface SealedName {
  readonly kind: ObjectKind;
  readonly device: string;
  readonly seq: number;
  /** Which shard of a snapshot, from 0; 0 for all else. */
  readonly part: number;
  /** Bytes. */
  readonly length: number;
  readonly hash: string;
}

export interface PictureName {
  readonly kind: 'picture';
  readonly device: string;
  readonly mark: string;
  /** Bytes. */
  readonly length: number;
  readonly hash: string;
}

export type ObjectName = HeaderName | SealedName | PictureName;

const LETTERS = { segment: 's', manifest: 'k', shard: 'c' } as const;
const HEADER = /^h-([0-9a-z]{1,6})-([0-9a-f]{32})$/;
const PICTURE = /^p-([a-z0-9]{1,32})-([0-9a-f]{32})-([0-9a-z]{1,8})-([0-9a-f]{32})$/;
const SEALED = /^([skc])-([a-z0-9]{1,32})-([0-9a-z]{1,8})(?:-p([0-9a-z]{1,4}))?-([0-9a-z]{1,8})-([0-9a-f]{32})$/;

/** The object a name speaks of, or null for a file that is none of ours (a server's temporary file, `desktop.ini`). */
export function readObjectName(name: string): ObjectName | null {
  const header = HEADER.exec(name);
  if (header) return { kind: 'header', epoch: Number.parseInt(header[1]!, 36), hash: header[2]! };
  const picture = PICTURE.exec(name);
  if (picture) {
    const length = Number.parseInt(picture[3]!, 36);
    return { kind: 'picture', device: picture[1]!, mark: picture[2]!, length, hash: picture[4]! };
  }
  const sealed = SEALED.exec(name);
  if (!sealed) return null;
  const kind = sealed[1] === 's' ? 'segment' : sealed[1] === 'k' ? 'manifest' : 'shard';
  if ((kind === 'shard') !== (sealed[4] !== undefined)) return null;
  return {
    kind,
    device: sealed[2]!,
    seq: Number.parseInt(sealed[3]!, 36),
    part: sealed[4] === undefined ? 0 : Number.parseInt(sealed[4], 36),
    length: Number.parseInt(sealed[5]!, 36),
    hash: sealed[6]!,
  };
}

export function writeObjectName(name: ObjectName): string {
  if (name.kind === 'header') return `h-${name.epoch.toString(36)}-${name.hash}`;
  const place = name.kind === 'picture' ? placeOfPicture(name) : placeOf(name);
  return `${place}-${name.length.toString(36)}-${name.hash}`;
}

/** The part of a name that is known before its bytes are: it is authenticated with them. */
export function placeOf({ kind, device, seq, part }: Omit<SealedName, 'length' | 'hash'>): string {
  const shard = kind === 'shard' ? `-p${part.toString(36)}` : '';
  return `${LETTERS[kind]}-${device}-${seq.toString(36)}${shard}`;
}

/** The same of a picture. */
export function placeOfPicture({ device, mark }: Pick<PictureName, 'device' | 'mark'>): string {
  return `p-${device}-${mark}`;
}
