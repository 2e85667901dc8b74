// What the database's rows look like. Everything that is edited is a StateRow; the log says how it came to be so.
import type { Entity, ImageType } from '../entities/entity.ts';
import type { Stamp } from '../sync/clock.ts';
import type { StoredDecision } from './decision.ts';
import type { Overlay } from './overlay.ts';
import type { PackState } from './pack-state.ts';

/** What the reader's edits change, by table. `packs` says which packs are in use; their contents are never rows. */
export interface StateValues {
  entities: Entity;
  overlays: Overlay;
  decisions: StoredDecision;
  packs: PackState;
}
export type StateTable = keyof StateValues;
export type StateValue = StateValues[StateTable];
export const STATE_TABLES = ['entities', 'overlays', 'decisions', 'packs'] as const satisfies readonly StateTable[];

/**
 * When each field was last changed: `*` for all that have no stamp of their own. A key may later be a path to an element
 * of a list (`aliases/…`); whatever has no stamp takes its parent's.
 */
export type Stamps = Readonly<Record<string, Stamp>>;

export interface StateRow<V = StateValue> {
  readonly id: string;
  readonly value: V;
  readonly stamps: Stamps;
  /** Milliseconds since 1970 when it was first and last written here. */
  readonly created: number;
  readonly updated: number;
}

/** One thing an edit changed. `before` is null for what was not there, `after` for what is gone. */
export type Change = {
  [T in StateTable]: {
    readonly table: T;
    readonly id: string;
    readonly before: StateRow<StateValues[T]> | null;
    readonly after: StateRow<StateValues[T]> | null;
  };
}[StateTable];

export type EditKind = 'put' | 'delete' | 'overlay' | 'decision' | 'batch' | 'pack' | 'sync' | 'undo' | 'redo';

/** One row of the log. Applying `after` of all changes in order gives the state. */
export interface EditRow {
  /** 1, 2, 3, ...; the edit's place in the log. */
  readonly seq: number;
  readonly stamp: Stamp;
  readonly at: number;
  readonly kind: EditKind;
  /** For the interface: the label of what was edited, or the name of the batch. */
  readonly label: string;
  /** Number of changes in all. */
  readonly count: number;
  /** Empty for a large edit: its changes lie in `editParts`. */
  readonly changes: readonly Change[];
  /** How many things it deleted, switched off or removed: with those it stands in the bin. Absent for none. */
  readonly deleted?: number;
  /** Nobody asked for it here: what came with the extension, or a pack's newer version by its schedule. */
  readonly unasked?: true;
  /** For `undo` and `redo`: the edit it is about. */
  readonly of?: number;
  /** The row whose changes hold now (its own or a redo's); absent while undone and once too old to undo. */
  readonly done?: number;
  /** The undo row that took it back; absent while done. */
  readonly undone?: number;
}

/** Changes of a large edit, some hundred to a row, so that no row is huge. */
export interface EditPartRow {
  readonly seq: number;
  readonly part: number;
  readonly changes: readonly Change[];
}

/** The one row of `meta` that every edit reads and writes. */
export interface HeadRow {
  readonly key: 'head';
  /** Counter of the knowledge base; grows with every edit. */
  readonly revision: number;
  readonly lastEdit: number;
  /** The last edit the reader made here that was not an undo or redo: nothing undone before it is redone by itself. */
  readonly lastOrdinary: number;
  readonly clock: Stamp | null;
  /** Names this device in stamps. */
  readonly device: string;
  /** Told apart from a database made anew after the old one was lost. */
  readonly database: string;
}

/** Which version of the starter pack the reader was given; one they removed is not given again. */
export interface StarterRow {
  readonly key: 'starter';
  readonly packVersion: string;
}

/** The reader's own entities as linking reads them, built when they are many; see own-base.ts. */
export interface OwnBaseRow {
  readonly key: 'own';
  /** The edit up to which it speaks. */
  readonly lastEdit: number;
  /** The entities by ordinal. */
  readonly ids: readonly string[];
  readonly privates: readonly string[];
  /** Absent in a base built before there were such. */
  readonly wellKnown?: readonly string[];
  readonly names: Blob;
  readonly entities: Blob;
  /** Checksum of `entities`; the names carry their own. */
  readonly entitiesChecksum: number;
  /** For each build of a pack in use, the ordinals there of entities that are the reader's own. */
  readonly hidden: readonly { readonly build: string; readonly ordinals: Uint32Array }[];
}

/** A built pack. The blob is the container of lib/packs/pack-container.ts. */
export interface PackBlobRow {
  readonly build: string;
  readonly blob: Blob;
}

/** What was asked for. */
export interface InstallRequest {
  readonly origin: PackState['origin'];
  readonly address?: string;
  /** The publisher's key, whose signature was checked before. It is pinned with the installation. */
  readonly key?: string;
  /** Not the reader: the extension, a schedule, or another device. */
  readonly unasked?: true;
}

/** How the search for newer versions of a pack stands. Of this device only: not an edit, and never synced. */
export interface PackCheckRow {
  /** The pack's. */
  readonly id: string;
  /** Which address the marks are of, and the marks it gave: sent back, so that an unchanged file is not sent again. */
  readonly address: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** When an answer came last, and when to ask again. Milliseconds since 1970, as everywhere. */
  readonly checkedAt?: number;
  readonly nextAt: number;
  /** Failures in a row, and what the last one was, for the reader. */
  readonly failures: number;
  readonly trouble?: { readonly message: string; readonly at: number };
  /** The newest version that was ever in use here: what the reader went back from is not taken again by itself. */
  readonly taken?: string;
  /** A version that lost more than half of its entities waits for the reader's word. */
  readonly waiting?: { readonly packVersion: string; readonly entities: number };
  /** A waiting version the reader does not want. */
  readonly declined?: string;
}

/** The source a pack was built from, gzipped: what a difference from the publisher is applied to. */
export interface PackSourceRow {
  readonly build: string;
  /** Of the source's plain bytes; see lib/packs/piece-hash.ts. */
  readonly hash: string;
  readonly blob: Blob;
}

/** A file the reader chose, on its way from a page to the background. */
export interface HandedInRow {
  readonly id: string;
  readonly at: number;
  readonly file: Blob;
}

/**
 * An installation under way: what is needed to carry on after the worker was killed. How far it came is in its parts:
 * changing this row would make the browser write the whole source anew.
 */
export interface InstallRow {
  readonly build: string;
  readonly startedAt: number;
  readonly source: Blob;
  /** How often it was begun or carried on without getting further: a source that kills the worker is given up. */
  readonly attempts: number;
  /** Parts that were stored when it was begun or carried on the last time. */
  readonly partsBefore: number;
  readonly request: InstallRequest;
}

/** Entity records of an installation under way, in finished gzip blocks. */
export interface InstallPartRow {
  readonly build: string;
  readonly part: number;
  readonly blob: Blob;
  /** Bytes of each block, in order. */
  readonly blockBytes: Uint32Array;
  /** Entities in this part. */
  readonly entities: number;
  /** Bytes and lines of the source up to the end of this part, and entities in them; none when it is the last part. */
  readonly done?: { readonly bytes: number; readonly lines: number; readonly entities: number };
}

/** A picture as it is drawn, small. Which entity has it is said by the entity: its `image` has this id. */
export interface ImageRow {
  /** SHA-256 of the bytes, in hexadecimal: the same picture is kept once. */
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: ImageType;
  readonly width: number;
  readonly height: number;
}
