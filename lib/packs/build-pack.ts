// Builds a pack's container out of its source: one pass over the lines, records to blocks, names and ids to tables.
//
// The builder is fed in order and gives finished record blocks as it goes, so that an installation can store them and
// carry on after it was killed: it feeds the stored entities again (`replay`), which is quick, and then the rest. Of an
// entity it keeps numbers and bytes in a few large arrays, and it gives the turn away every few milliseconds, so that its
// memory is that of the container's tables and whoever shares its thread stays alive.
import { type Entity, EntitySchema } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import { check } from '../knowledge/check.ts';
import { LinkingSourceBuilder } from '../linking/linking-source.ts';
import { GrowingUint32 } from './growing-array.ts';
import { buildIdTable } from './id-table.ts';
import { joinBytes } from './join-bytes.ts';
import { sectionPart, writeContainer } from './pack-container.ts';
import type { PackHeader } from './pack-header.ts';
import { parsePackHeader } from './pack-header.ts';
import { quickEntity } from './quick-check.ts';
import { BlockWriter, MAX_RECORD_BYTES } from './record-blocks.ts';
import { SearchTableBuilder } from './search-table.ts';
import { SeenIds } from './seen-ids.ts';
import { type SourceLine, sourceLines } from './source-lines.ts';
import { Turns } from './turns.ts';
import { isWrittenSo } from './written-so.ts';

/** Record blocks in order, as bytes that belong together, with the length of each. */
export interface BlockRun {
  readonly blob: Blob;
  readonly blockBytes: Uint32Array;
}

export class PackBuilder {
  readonly #header: PackHeader;
  readonly #linking: LinkingSourceBuilder;
  readonly #search = new SearchTableBuilder();
  readonly #seen = new SeenIds();
  readonly #writer = new BlockWriter();
  readonly #runs: Blob[] = [];
  readonly #blockBytes = new GrowingUint32();
  readonly #turns = new Turns();

  /** The header's count must be that of the entities to come. */
  constructor(header: PackHeader) {
    this.#header = header;
    this.#linking = new LinkingSourceBuilder(header.count);
  }

  get entities(): number {
    return this.#seen.count;
  }

  /** Adds one entity; `json` is its text in UTF-8, where that is there. Throws ExpectedError when its id came before. */
  async add(entity: Entity, json?: Uint8Array): Promise<void> {
    this.#index(entity);
    await this.#writer.add(json ?? JSON.stringify(entity));
    // Looking at the clock for each would take longer than some entities do.
    if (this.entities % 16 === 0 && this.#turns.isOver) await this.#turns.give();
  }

  /** Adds entities whose blocks are stored already. */
  async replay(entities: readonly Entity[]): Promise<void> {
    for (const entity of entities) this.#index(entity);
    if (this.#turns.isOver) await this.#turns.give();
  }

  /** Blocks that were stored before, in order, or that `takeBlocks` gave. */
  useBlocks(run: BlockRun): void {
    this.#runs.push(run.blob);
    for (const bytes of run.blockBytes) this.#blockBytes.push(bytes);
  }

  /**
   * The blocks finished or begun to be compressed since the last call; with `andLast` also the begun one. Hand them back to
   * `useBlocks`, in order. Entities may be added while they are awaited.
   */
  async takeBlocks(andLast: boolean): Promise<BlockRun> {
    const blocks = await this.#writer.take(andLast);
    // As one piece: a Blob of many small ones takes longer to make than they take to join.
    return { blob: new Blob([joinBytes(blocks)]), blockBytes: Uint32Array.from(blocks, (block) => block.length) };
  }

  /** The container. All blocks must have been used by then; the builder cannot be used again. */
  async finish(): Promise<Blob> {
    const offsets = new Uint32Array(this.#blockBytes.length + 1);
    this.#blockBytes.view().forEach((bytes, i) => {
      offsets[i + 1] = offsets[i]! + bytes;
    });
    // What is finished becomes a part of a Blob at once, where the browser may keep it out of this process's memory.
    const search = await this.#turns.run(this.#search.finishInSteps());
    const linking = await this.#turns.run(this.#linking.finishInSteps());
    return writeContainer({
      header: this.#header,
      entities: this.entities,
      names: search.nameCount,
      sections: {
        recordDirectory: sectionPart(new Uint8Array(offsets.buffer)),
        ids: sectionPart(buildIdTable(this.#seen.hashes)),
        linkingNames: sectionPart(new Uint8Array(linking.names)),
        linkingEntities: sectionPart(new Uint8Array(linking.entities)),
        ...search.sections,
      },
      records: this.#runs,
    });
  }

  #index(entity: Entity): void {
    if (!this.#seen.add(entity.id)) throw new ExpectedError(`the id “${entity.id}” was used before`, 'id');
    this.#search.add(entity);
    this.#linking.add(entity);
  }
}

export interface ParsedRecord {
  readonly entity: Entity;
  /** The line's bytes, where they are what `JSON.stringify(entity)` gives. */
  readonly json?: Uint8Array;
}

/** The entity of a line of a source, checked and cleaned. Throws ExpectedError that names line and field. */
export function parseRecord(line: SourceLine): ParsedRecord {
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch {
    throw new ExpectedError(`Line ${line.line} is no JSON.`, `line ${line.line}`);
  }
  const quick = quickEntity(line.text, value);
  if (quick !== null) {
    return isWrittenSo(line.text, value as object, quick) ? { entity: quick, json: line.bytes } : { entity: quick };
  }
  try {
    const entity = check(EntitySchema, value);
    if (entity.image) throw new ExpectedError('“image” is wrong: a pack brings no pictures', 'image');
    return { entity };
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
        const { entity, json } = parseRecord(line);
        await builder.add(entity, json);
      } catch (error) {
        throw error instanceof ExpectedError && !error.message.startsWith('Line') ? atLine(error, line.line) : error;
      }
    }
  }
  if (header === undefined || builder === undefined) throw new ExpectedError('This file is empty.');
  checkCount(header, builder.entities);
  builder.useBlocks(await builder.takeBlocks(true));
  return { header, container: await builder.finish() };
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
