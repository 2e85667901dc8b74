// Builds a pack's container out of its source: one pass over the lines, records to blocks, names and ids to tables.
//
// The builder is fed in order and gives finished record blocks as it goes, so that an installation can store them and
// carry on after it was killed: it feeds the stored entities again (`replay`), which is quick, and then the rest.
import { type Entity, EntitySchema } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import { check } from '../knowledge/check.ts';
import { buildLinkingSource } from '../linking/linking-source.ts';
import { GrowingUint32 } from './growing-array.ts';
import { buildIdTable, hashId } from './id-table.ts';
import { writeContainer } from './pack-container.ts';
import type { PackHeader } from './pack-header.ts';
import { parsePackHeader } from './pack-header.ts';
import { BlockWriter, MAX_RECORD_BYTES } from './record-blocks.ts';
import { SearchTableBuilder } from './search-table.ts';
import { type SourceLine, sourceLines } from './source-lines.ts';

/** Record blocks in order, as bytes that belong together, with the length of each. */
export interface BlockRun {
  readonly blob: Blob;
  readonly blockBytes: Uint32Array;
}

export class PackBuilder {
  readonly #header: PackHeader;
  readonly #entities: Entity[] = [];
  readonly #search = new SearchTableBuilder();
  readonly #hashes = new GrowingUint32();
  readonly #seen = new Map<number, string | string[]>();
  readonly #writer = new BlockWriter();
  readonly #runs: Blob[] = [];
  readonly #blockBytes = new GrowingUint32();

  constructor(header: PackHeader) {
    this.#header = header;
  }

  get entities(): number {
    return this.#hashes.length;
  }

  /** Adds one entity of the source. Throws ExpectedError when its id came before. */
  async add(entity: Entity): Promise<void> {
    this.#index(entity);
    await this.#writer.add(JSON.stringify(entity));
  }

  /** Adds entities whose blocks are stored already. */
  replay(entities: readonly Entity[]): void {
    for (const entity of entities) this.#index(entity);
  }

  /** Blocks that were stored before, in order, or that `takeBlocks` gave. */
  useBlocks(run: BlockRun): void {
    this.#runs.push(run.blob);
    for (const bytes of run.blockBytes) this.#blockBytes.push(bytes);
  }

  /** The blocks finished since the last call; with `andLast` also the begun one. Hand them back to `useBlocks`. */
  async takeBlocks(andLast: boolean): Promise<BlockRun> {
    const blocks = await this.#writer.take(andLast);
    return { blob: new Blob(blocks), blockBytes: Uint32Array.from(blocks, (block) => block.length) };
  }

  /** The container. All blocks must have been used by then. */
  finish(): Blob {
    const offsets = new Uint32Array(this.#blockBytes.length + 1);
    this.#blockBytes.view().forEach((bytes, i) => {
      offsets[i + 1] = offsets[i]! + bytes;
    });
    const search = this.#search.finish();
    const linking = buildLinkingSource(this.#entities);
    return writeContainer({
      header: this.#header,
      entities: this.entities,
      names: search.nameCount,
      sections: {
        recordDirectory: new Uint8Array(offsets.buffer),
        ids: buildIdTable(this.#hashes.view()),
        linkingNames: new Uint8Array(linking.names),
        linkingEntities: new Uint8Array(linking.entities),
        startsDirectory: search.starts.directory,
        wordsDirectory: search.words.directory,
        labelsDirectory: search.labels.directory,
        labels: search.labels.pages,
        starts: search.starts.pages,
        words: search.words.pages,
      },
      records: this.#runs,
    });
  }

  #index(entity: Entity): void {
    const hash = hashId(entity.id);
    this.#refuseTwins(hash, entity.id);
    this.#hashes.push(hash);
    this.#search.add(entity);
    this.#entities.push(entity);
  }

  #refuseTwins(hash: number, id: string): void {
    const known = this.#seen.get(hash);
    if (known === undefined) {
      this.#seen.set(hash, id);
      return;
    }
    const ids = typeof known === 'string' ? [known] : known;
    if (ids.includes(id)) throw new ExpectedError(`the id “${id}” was used before`, 'id');
    this.#seen.set(hash, [...ids, id]);
  }
}

/** The entity of a line of a source, checked and cleaned. Throws ExpectedError that names line and field. */
export function parseRecord(line: SourceLine): Entity {
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch {
    throw new ExpectedError(`Line ${line.line} is no JSON.`, `line ${line.line}`);
  }
  try {
    return check(EntitySchema, value);
  } catch (error) {
    throw atLine(error, line.line);
  }
}

/** The same error with the line in front. */
export function atLine(error: unknown, line: number): unknown {
  if (!(error instanceof ExpectedError)) return error;
  return new ExpectedError(`Line ${line}: ${error.message}`, `line ${line}${error.where ? `, ${error.where}` : ''}`);
}

/** Builds a whole container in memory: for small packs, for `npm run pack`, and where there is no database. */
export async function buildPack(source: Blob): Promise<{ header: PackHeader; container: Blob }> {
  let builder: PackBuilder | undefined;
  let header: PackHeader | undefined;
  for await (const lines of sourceLines(source, MAX_RECORD_BYTES)) {
    for (const line of lines) {
      if (builder === undefined) {
        header = parsePackHeader(line.text);
        builder = new PackBuilder(header);
        continue;
      }
      try {
        await builder.add(parseRecord(line));
      } catch (error) {
        throw error instanceof ExpectedError && !error.message.startsWith('Line') ? atLine(error, line.line) : error;
      }
    }
  }
  if (header === undefined || builder === undefined) throw new ExpectedError('This file is empty.');
  checkCount(header, builder.entities);
  builder.useBlocks(await builder.takeBlocks(true));
  return { header, container: builder.finish() };
}

/** Throws ExpectedError when the source has another number of entities than it says: half a file, most often. */
export function checkCount(header: PackHeader, entities: number): void {
  if (entities !== header.count) {
    throw new ExpectedError(
      `The pack says it has ${header.count} entities, but ${entities} came. The file may have been cut off.`,
      'line 1, count',
    );
  }
}
