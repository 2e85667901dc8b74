// Reads a built pack: entities by id, the linking source, everything in order; names as one types are search-reader.ts's.
import type { Entity } from '../entities/entity.ts';
import type { LinkingBytes } from '../linking/linking-source.ts';
import { checkIndex } from '../names/name-index.ts';
import type { ByteReader } from './growing-array.ts';
import type { EntityHead } from './head-reader.ts';
import { ordinalsOf } from './id-table.ts';
import {
  type Container,
  checkSection,
  openContainer,
  readInside,
  readSection,
  readUnchecked,
} from './pack-container.ts';
import { PackDamaged } from './pack-damaged.ts';
import type { PackHeader } from './pack-header.ts';
import { BLOCK_ENTITIES, entityOfLine, openBlock } from './record-blocks.ts';
import { type NameHit, SearchReader } from './search-reader.ts';

/** Blocks kept open: neighbours on a page are often read together, and a card is opened twice. */
const BLOCKS_KEPT = 16;
export class PackReader {
  readonly header: PackHeader;
  readonly entityCount: number;
  readonly nameCount: number;
  readonly #container: Container;
  readonly #names: SearchReader;
  readonly #blocks = new Map<number, Promise<string[]>>();
  #ids: Promise<Uint32Array> | undefined;
  #offsets: Promise<Uint32Array> | undefined;

  private constructor(container: Container) {
    this.#container = container;
    this.header = container.header;
    this.entityCount = container.entities;
    this.nameCount = container.names;
    this.#names = new SearchReader(container);
  }

  /** Throws PackDamaged when the file is not a whole container. Every other method may throw it too. */
  static async open(blob: Blob): Promise<PackReader> {
    return new PackReader(await openContainer(blob));
  }

  /** The entities the pack has under these ids. */
  async entities(ids: readonly string[]): Promise<Map<string, Entity>> {
    const [table, offsets] = await Promise.all([this.#idTable(), this.#recordOffsets()]);
    const found = new Map<string, Entity>();
    await Promise.all(
      ids.map(async (id) => {
        for (const ordinal of ordinalsOf(table, id)) {
          const entity = await this.#record(ordinal, offsets);
          if (entity.id === id) found.set(id, entity);
        }
      }),
    );
    return found;
  }

  /** Ordinals whose entity may have this id; another entity has the same hash once in four billion. */
  async ordinals(id: string): Promise<readonly number[]> {
    return ordinalsOf(await this.#idTable(), id);
  }

  /**
   * What lib/linking opens in place. The names carry a checksum that opening looks at. With `verify` false the entities' is
   * not looked at either; `checkLinking` does it.
   */
  async linkingBytes({ verify = true }: { verify?: boolean } = {}): Promise<LinkingBytes> {
    const [names, entities] = await Promise.all([
      readUnchecked(this.#container, 'linkingNames'),
      readUnchecked(this.#container, 'linkingEntities'),
    ]);
    if (verify) checkSection(this.#container, 'linkingEntities', entities);
    return { names: names.buffer, entities: entities.buffer };
  }

  /** Throws PackDamaged when bytes that were read with `verify` false are not those of the pack. */
  checkLinking({ names, entities }: LinkingBytes): void {
    checkSection(this.#container, 'linkingEntities', new Uint8Array(entities));
    try {
      checkIndex(names);
    } catch (error) {
      throw new PackDamaged('linkingNames', error);
    }
  }

  /**
   * Entities whose names, or a word in them, begin with what was typed; best first, each once. The same question again,
   * while it is answered or as the next one, costs nothing.
   */
  search(typed: string, limit: number): Promise<NameHit[]> {
    return this.#names.search(typed, limit);
  }

  /** The heads of these entities, in the order asked. */
  async heads(ordinals: readonly number[]): Promise<EntityHead[]> {
    return await this.#names.heads(ordinals);
  }

  /** All of a run of search-table.ts in order, some pages at a time; their entries follow each other without a gap. */
  pages(run: 'starts' | 'labels'): AsyncGenerator<ByteReader> {
    return this.#names.pages(run);
  }

  /** Every entity in order, a block at a time. */
  async *all(): AsyncGenerator<Entity[]> {
    const offsets = await this.#recordOffsets();
    for (let block = 0; block + 1 < offsets.length; block++) {
      yield (await this.#readBlock(block, offsets)).map(entityOfLine);
    }
  }

  /** Every record in order, a block at a time, as the JSON it is stored in. */
  async *lines(): AsyncGenerator<string[]> {
    const offsets = await this.#recordOffsets();
    for (let block = 0; block + 1 < offsets.length; block++) yield await this.#readBlock(block, offsets);
  }

  /** Reads everything once and throws PackDamaged when any byte is wrong, but those lib/linking checks itself. */
  async verify(): Promise<void> {
    const [ids, offsets] = await Promise.all([this.#idTable(), this.#recordOffsets()]);
    await this.#names.verify();
    let ordinal = 0;
    for await (const entities of this.all()) {
      for (const entity of entities) {
        if (!ordinalsOf(ids, entity.id).includes(ordinal++)) throw new PackDamaged('ids');
      }
    }
    if (ordinal !== this.entityCount || offsets.length - 1 !== Math.ceil(ordinal / BLOCK_ENTITIES)) {
      throw new PackDamaged('records');
    }
  }

  #idTable(): Promise<Uint32Array> {
    this.#ids ??= readSection(this.#container, 'ids').then((bytes) => new Uint32Array(bytes.buffer));
    return this.#ids;
  }

  #recordOffsets(): Promise<Uint32Array> {
    this.#offsets ??= readSection(this.#container, 'recordDirectory').then((bytes) => new Uint32Array(bytes.buffer));
    return this.#offsets;
  }

  async #record(ordinal: number, offsets: Uint32Array): Promise<Entity> {
    const block = Math.floor(ordinal / BLOCK_ENTITIES);
    let lines = this.#blocks.get(block);
    if (lines) this.#blocks.delete(block);
    else lines = this.#readBlock(block, offsets);
    this.#blocks.set(block, lines);
    if (this.#blocks.size > BLOCKS_KEPT) this.#blocks.delete(this.#blocks.keys().next().value as number);
    const line = (await lines)[ordinal % BLOCK_ENTITIES];
    if (line === undefined) throw new PackDamaged('records');
    return entityOfLine(line);
  }

  async #readBlock(block: number, offsets: Uint32Array): Promise<string[]> {
    const [from, to] = [offsets[block], offsets[block + 1]];
    if (from === undefined || to === undefined) throw new PackDamaged('records');
    const bytes = await readInside(this.#container, 'records', from, to);
    try {
      return await openBlock(bytes);
    } catch (error) {
      throw new PackDamaged('records', error);
    }
  }
}
