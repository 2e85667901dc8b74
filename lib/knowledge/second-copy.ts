// The second copy of what the reader wrote, kept outside IndexedDB: browsers have lost databases, and readers with them
// years of names. It is written anew after edits; a database that turns up empty, or older than the copy, is noticed, and
// the copy is then laid aside until the reader has said whether to bring it back.
import { fromBase64, toBase64 } from '../base64.ts';
import { gunzip, gzip } from '../gzip.ts';
import { type PictureData, pictureIdsIn } from '../images/picture-data.ts';
import type { CommitOptions, EditOutcome } from './commit.ts';
import type { KnowledgeDatabase } from './database.ts';
import { type SingleEdit, saveEdit } from './edit.ts';
import { readOwnEdits } from './own-edits.ts';
import { readPictures } from './read-pictures.ts';
import { compareIdentity, type Identity, readIdentity } from './revision.ts';

/** Plain data, as `storage.local` keeps it. */
export interface Copy {
  readonly identity: Identity;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly entities: number;
  readonly edits: number;
  /** Gzipped JSON of the edits, in base64. */
  readonly packed: string;
  /** Ids of the pictures the edits speak of; their bytes lie beside the copies. Absent in copies from before. */
  readonly pictures?: readonly string[];
}

export interface LostCopy extends Copy {
  readonly why: 'emptied' | 'rolled back';
}

/**
 * Where copies are kept. Pictures lie beside them, each by itself and once: a copy is written after every edit, and would
 * else carry all of them each time.
 */
export interface CopyStore {
  read(): Promise<{ readonly current: Copy | null; readonly lost: LostCopy | null }>;
  write(copies: { readonly current: Copy | null; readonly lost: LostCopy | null }): Promise<void>;
  pictureIds(): Promise<readonly string[]>;
  readPictures(ids: readonly string[]): Promise<readonly PictureData[]>;
  addPictures(pictures: readonly PictureData[]): Promise<void>;
  dropPictures(ids: readonly string[]): Promise<void>;
}

/** More than this never comes out of a copy, in bytes. */
const MOST_BYTES = 2 ** 30;

/**
 * Brings the copy up to date. When the database is not the one the copy was made of, or is older, the copy is laid aside as
 * lost first. Returns what is laid aside now.
 */
export async function keepCopy(db: KnowledgeDatabase, store: CopyStore, now = Date.now()): Promise<LostCopy | null> {
  const { current, lost } = await store.read();
  const identity = await readIdentity(db);
  const became = compareIdentity(current?.identity ?? null, identity);
  if (became === 'same' && current?.identity.revision === identity.revision) return lost;
  const isLost = (became === 'emptied' || became === 'rolled back') && current !== null && current.edits > 0;
  // Of two that are lost the larger is more likely what the reader misses.
  const aside = isLost && current.edits >= (lost?.edits ?? 0) ? { ...current, why: became } : lost;
  const { edits, entities } = await readOwnEdits(db);
  const bytes = await gzip(new TextEncoder().encode(JSON.stringify(edits)));
  const pictures = [...pictureIdsIn(edits)];
  const copy: Copy = { identity, at: now, entities, edits: edits.length, packed: toBase64(bytes), pictures };
  await addPictures(db, store, pictures);
  await writeCopies(store, copy, aside);
  return aside;
}

/** So many pictures are read and written at once. */
const PICTURES_AT_ONCE = 50;

/** Before the copy that speaks of them: a kill in between leaves pictures too many, which go with the next copy. */
async function addPictures(db: KnowledgeDatabase, store: CopyStore, wanted: readonly string[]): Promise<void> {
  if (wanted.length === 0) return;
  const kept = new Set(await store.pictureIds());
  const missing = wanted.filter((id) => !kept.has(id));
  for (let at = 0; at < missing.length; at += PICTURES_AT_ONCE) {
    await store.addPictures(await readPictures(db, missing.slice(at, at + PICTURES_AT_ONCE)));
  }
}

/** Then pictures go that neither of the two has. */
async function writeCopies(store: CopyStore, current: Copy | null, lost: LostCopy | null): Promise<void> {
  await store.write({ current, lost });
  const used = new Set([...(current?.pictures ?? []), ...(lost?.pictures ?? [])]);
  const unused = (await store.pictureIds()).filter((id) => !used.has(id));
  if (unused.length > 0) await store.dropPictures(unused);
}

/** Brings the lost copy back as one edit; what was written since stays where the copy says nothing. Null without one. */
export async function restoreCopy(
  db: KnowledgeDatabase,
  store: CopyStore,
  name: string,
  options: CommitOptions = {},
): Promise<EditOutcome | null> {
  const { current, lost } = await store.read();
  if (!lost) return null;
  const text = new TextDecoder().decode(await gunzip(fromBase64(lost.packed), MOST_BYTES));
  const edits = JSON.parse(text) as SingleEdit[];
  const pictures = await store.readPictures(lost.pictures ?? []);
  const outcome = await saveEdit(db, { kind: 'batch', name, edits }, { ...options, pictures });
  await writeCopies(store, current, null);
  return outcome;
}

/** The reader does not want the lost copy back. */
export async function forgetLostCopy(store: CopyStore): Promise<void> {
  const { current } = await store.read();
  await writeCopies(store, current, null);
}
