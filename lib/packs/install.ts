// Installs a pack: builds its container out of the source, then puts it in the place of the old one in one transaction.
//
// What is written when, so that a worker killed at any moment loses nothing and tears nothing:
//
//   1  the source itself, as a row of `installs`, before anything else
//   2  after every 4,096 entities their finished blocks and how far the source was read, as one row
//   3  container, pack row, log row and revision, and the clearing of 1 and 2, in one transaction
//
// Until 3 nobody sees anything of it; after 3 it is all there. A kill before 3 leaves rows from which `resumeInstalls`
// carries on at the next start: stored entities are fed to the builder again, which takes a fraction of reading the source.
import { ExpectedError } from '../errors.ts';
import { commit } from '../knowledge/commit.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import type { PackState, PackVersion } from '../knowledge/pack-state.ts';
import type { InstallPartRow, InstallRequest, InstallRow } from '../knowledge/rows.ts';
import { keepNames, namesToKeep } from '../knowledge/stand-alone.ts';
import { atLine, type BlockRun, checkCount, PackBuilder, parseRecord } from './build-pack.ts';
import { forgetInstall } from './forget-install.ts';
import { getsOn, oneAtATime } from './one-at-a-time.ts';
import { openContainer } from './pack-container.ts';
import { MAX_HEADER_BYTES, type PackHeader, parsePackHeader } from './pack-header.ts';
import { BLOCK_ENTITIES, entityOfLine, MAX_RECORD_BYTES, openBlock } from './record-blocks.ts';
import { MAX_SOURCE_BYTES, type SourceLine, sourceLines } from './source-lines.ts';

/** Entities between two writes: a multiple of a block's, about a second of work that a kill may cost. */
const PART_ENTITIES = 64 * BLOCK_ENTITIES;
/** An installation that was begun this often without storing anything more is given up. */
const MAX_ATTEMPTS = 3;

export interface InstallOptions {
  readonly signal?: AbortSignal;
  /** Entities that are in, of how many the pack says it has. */
  readonly onProgress?: (done: number, total: number) => void;
  /** The reader was asked about a pack that shrinks by more than half. */
  readonly mayShrink?: boolean;
  /** Milliseconds since 1970; tests set it. */
  readonly now?: number;
}

export interface Installed {
  readonly pack: PackState;
  /** Its place in the log, for undo; 0 when this version was there already. */
  readonly edit: number;
  readonly revision: number;
}

/** A pack of fewer than half its former entities: the reader decides. */
export class PackShrinks extends ExpectedError {
  override name = 'PackShrinks';
}

/**
 * Installs a pack from its source, or replaces the version that is installed. Throws ExpectedError that names line and
 * field; then the knowledge base is as it was.
 */
export async function installPack(
  db: KnowledgeDatabase,
  source: Blob,
  request: InstallRequest,
  options: InstallOptions = {},
): Promise<Installed> {
  if (source.size > MAX_SOURCE_BYTES) throw new ExpectedError('This file is larger than 1 GB; no pack is.');
  const header = await readHeader(source);
  const there = await sameVersion(db, header, source);
  if (there) return there;
  const before = (await db.packs.get(header.id))?.value;
  if (before && header.count * 2 < before.current.entities && options.mayShrink !== true) {
    throw new PackShrinks(
      `“${header.title}” had ${before.current.entities} entities and now has ${header.count}. Install it all the same?`,
    );
  }
  const row: InstallRow = {
    build: crypto.randomUUID(),
    startedAt: options.now ?? Date.now(),
    source,
    attempts: 1,
    partsBefore: 0,
    request,
  };
  await db.installs.add(row);
  try {
    return await oneAtATime(() => runAlone(db, row, [], options), options.signal);
  } catch (error) {
    // Cancelled before its turn came.
    if (options.signal?.aborted) await forgetInstall(db, row.build);
    throw error;
  }
}

export interface Resumed {
  readonly installed: readonly Installed[];
  /** What could not be finished, in words for the reader. */
  readonly failed: readonly unknown[];
}

/** Carries on with installations a killed worker left. Called when the background starts. */
export async function resumeInstalls(db: KnowledgeDatabase, options: InstallOptions = {}): Promise<Resumed> {
  const installed: Installed[] = [];
  const failed: unknown[] = [];
  for (const build of await db.installs.toCollection().primaryKeys()) {
    try {
      const done = await oneAtATime(async () => {
        // Read when its turn has come: it may have been finished just now.
        const row = await db.installs.get(build);
        return row ? await carryOn(db, row, options) : null;
      });
      if (done) installed.push(done);
    } catch (error) {
      failed.push(error);
    }
  }
  return { installed, failed };
}

/** The header of a source. Throws ExpectedError when it has none. */
export async function readHeader(source: Blob): Promise<PackHeader> {
  for await (const [first] of sourceLines(source.slice(0, MAX_HEADER_BYTES + 1), MAX_HEADER_BYTES)) {
    if (first) return parsePackHeader(first.text);
  }
  throw new ExpectedError('This file is empty.');
}

/** What to answer when this very version is installed already; otherwise null. */
async function sameVersion(db: KnowledgeDatabase, header: PackHeader, source: Blob): Promise<Installed | null> {
  const pack = (await db.packs.get(header.id))?.value;
  if (pack?.current.packVersion !== header.packVersion || pack.current.sourceBytes !== source.size) return null;
  return { pack, edit: 0, revision: (await db.meta.get('head'))?.revision ?? 0 };
}

async function carryOn(db: KnowledgeDatabase, row: InstallRow, options: InstallOptions): Promise<Installed> {
  const stored = await storedParts(db, row.build);
  const attempts = stored.length > row.partsBefore ? 0 : row.attempts;
  if (attempts >= MAX_ATTEMPTS) {
    await forgetInstall(db, row.build);
    throw new ExpectedError('Installing this pack failed several times. It may be too large for this device.');
  }
  await db.installs.update(row.build, { attempts: attempts + 1, partsBefore: stored.length });
  return await runAlone(db, row, stored, options);
}

type StoredPart = InstallPartRow & Required<Pick<InstallPartRow, 'done'>>;

/** What earlier attempts stored, but for the last part of a source: that one is of a finish that was cut off. */
async function storedParts(db: KnowledgeDatabase, build: string): Promise<StoredPart[]> {
  const parts = await db.installParts
    .where('[build+part]')
    .between([build, 0], [build, Number.POSITIVE_INFINITY])
    .toArray();
  return parts.filter((part): part is StoredPart => part.done !== undefined);
}

async function runAlone(
  db: KnowledgeDatabase,
  row: InstallRow,
  stored: readonly StoredPart[],
  options: InstallOptions,
): Promise<Installed> {
  try {
    const header = await readHeader(row.source);
    // Asked again: the same pack may have been waiting before this one, as when a start finds it half installed.
    const there = await sameVersion(db, header, row.source);
    if (there) {
      await forgetInstall(db, row.build);
      return there;
    }
    const container = await build(db, row, stored, header, options);
    options.signal?.throwIfAborted();
    return await putInPlace(db, row, header, container, options.now ?? Date.now());
  } catch (error) {
    // Refused or cancelled: nothing of it stays. After a kill this line is never reached, and the rows stay.
    await forgetInstall(db, row.build);
    throw error;
  }
}

async function build(
  db: KnowledgeDatabase,
  row: InstallRow,
  before: readonly StoredPart[],
  header: PackHeader,
  options: InstallOptions,
): Promise<Blob> {
  const builder = new PackBuilder(header);
  await replayParts(before, builder);
  const { bytes, lines, entities } = before.at(-1)?.done ?? { bytes: 0, lines: 0, entities: 0 };
  let parts = before.length;
  let taken = entities;
  // While one part is being stored the next is built.
  let storing: Promise<void> = Promise.resolve();
  const store = async (line: SourceLine | null, run: Promise<BlockRun>, part: number, from: number, to: number) => {
    const done = line === null ? {} : { done: { bytes: line.end, lines: line.line, entities: to } };
    const stored = { build: row.build, part, ...(await run), entities: to - from, ...done };
    await db.transaction('rw', db.installParts, () => db.installParts.put(stored));
    // The stored blob, not the one in memory: the browser may keep its bytes on disk.
    const { blob, blockBytes } = (await db.installParts.get([row.build, part])) ?? stored;
    builder.useBlocks({ blob, blockBytes });
    options.onProgress?.(to, header.count);
  };
  const storePart = async (line: SourceLine | null) => {
    await storing;
    storing = store(line, builder.takeBlocks(line === null), parts++, taken, builder.entities);
    // Awaited before the next part and at the end; until then nobody listens, and a failure is no bug of its own.
    storing.catch(() => undefined);
    taken = builder.entities;
  };
  try {
    for await (const some of sourceLines(row.source, MAX_RECORD_BYTES, bytes, lines + 1)) {
      options.signal?.throwIfAborted();
      getsOn();
      for (const line of some) {
        if (line.line === 1) continue;
        if (builder.entities >= header.count) checkCount(header, builder.entities + 1);
        const { entity, json } = parseRecord(line);
        try {
          await builder.add(entity, json);
        } catch (error) {
          throw atLine(error, line.line);
        }
        if (builder.entities - taken === PART_ENTITIES) await storePart(line);
      }
    }
  } catch (error) {
    // What is under way would otherwise be stored after the caller has taken everything away.
    await storing.catch(() => undefined);
    throw error;
  }
  checkCount(header, builder.entities);
  if (builder.entities > taken) await storePart(null);
  await storing;
  return await builder.finish();
}

/** Feeds the builder what earlier attempts stored. */
async function replayParts(parts: readonly StoredPart[], builder: PackBuilder): Promise<void> {
  for (const stored of parts) {
    let at = 0;
    for (const bytes of stored.blockBytes) {
      const block = new Uint8Array(await stored.blob.slice(at, at + bytes).arrayBuffer());
      await builder.replay((await openBlock(block)).map(entityOfLine));
      at += bytes;
    }
    builder.useBlocks(stored);
    if (builder.entities !== stored.done.entities) throw new Error('A part of an installation is missing');
  }
}

async function putInPlace(
  db: KnowledgeDatabase,
  row: InstallRow,
  header: PackHeader,
  container: Blob,
  now: number,
): Promise<Installed> {
  const { entities, names } = await openContainer(container);
  const version: PackVersion = {
    build: row.build,
    packVersion: header.packVersion,
    licence: header.licence,
    ...(header.homepage === undefined ? {} : { homepage: header.homepage }),
    languages: header.languages,
    entities,
    names,
    bytes: container.size,
    sourceBytes: row.source.size,
    installedAt: now,
  };
  // The version may lack entities the reader wrote something on.
  const ownWords = await namesToKeep(db);
  let pack: PackState | undefined;
  const outcome = await commit(
    db,
    async (draft) => {
      await draft.load([{ table: 'packs', id: header.id }]);
      const before = draft.get('packs', header.id);
      pack = {
        on: true,
        priority: 0,
        ...before,
        id: header.id,
        title: header.title,
        current: version,
        ...(before ? { previous: before.current } : {}),
        origin: row.request.origin,
        ...(row.request.address === undefined ? {} : { address: row.request.address }),
        ...(row.request.key === undefined ? {} : { key: row.request.key }),
      };
      draft.set('packs', header.id, pack);
      if (before) await keepNames(draft, ownWords);
      await db.packBlobs.put({ build: row.build, blob: container });
      await forgetInstall(db, row.build);
      return { kind: 'pack', label: header.title };
    },
    { now, unasked: row.request.unasked, tables: [db.packBlobs, db.installs, db.installParts] },
  );
  if (!outcome || !pack) throw new Error('An installation always has an outcome');
  return { pack, edit: outcome.edit, revision: outcome.revision };
}
