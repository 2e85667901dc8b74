// A source of entities for linking: the name index of all their forms, and the facts by which candidates are told apart.
//
// A pack's source is two ArrayBuffers, kept as Blobs and used in place: opening 377,000 entities with 1.29 million names
// makes views and checks sums, nothing else. The reader's own entities are an OwnEntities (own-entities.ts), which changes.
import type { Entity } from '../entities/entity.ts';
import { IndexBuilder, type NameEntry, type RefusedName } from '../names/build-index.ts';
import { openIndex } from '../names/name-index.ts';
import type { NameSource } from '../names/name-source.ts';
import { atOnce } from '../names/steps.ts';
import { type EntityFacts, EntityTableBuilder, openEntityTable } from './entity-table.ts';
import { type Depth, entityForms } from './forms/entity-forms.ts';
import { type Form, isWeak, tagOf } from './forms/form.ts';
import { HAND_MADE_LIMIT, Lists } from './written-by-hand.ts';

/** What linking asks of a source. Values of the name index are ordinals of the facts; tags are kinds of forms. */
export interface LinkingSource {
  readonly names: NameSource;
  readonly facts: EntityFacts;
  /** Packs are background: the reader's own entities come first, and careless names of packs are not believed. */
  readonly background: boolean;
  /**
   * Whether this entity's names are believed only where they can hardly mean anything else: all of a large pack's, and in
   * an own knowledge base so large that it must have been imported all that were not written by hand.
   */
  careful(ordinal: number): boolean;
  /** False when `ordinalOfItem` knows no item at all. */
  readonly hasItems: boolean;
  /** The entity that is this Wikidata item (Q…), so that the same one in a pack and among the reader's own is one. */
  ordinalOfItem(item: string): number | undefined;
}

/** The bytes of a built source. */
export interface LinkingBytes {
  /** See lib/names/index-format.ts. */
  readonly names: ArrayBuffer;
  /** See entity-table.ts. */
  readonly entities: ArrayBuffer;
}

export interface BuiltSource extends LinkingBytes {
  /** Names kept out of the index, with reasons a reader can be told. */
  readonly refused: readonly RefusedName[];
}

export interface BuildSourceOptions {
  /** `background` (the default) for packs, `own` for the reader's entities: those are indexed even where they mark much. */
  readonly kind?: 'background' | 'own';
  /** Above HAND_MADE_LIMIT a pack is indexed by names only, not by family names and short forms, which many would bear. */
  readonly depth?: Depth;
  /** Which of the reader's own were written by hand; without it all. */
  readonly byHand?: (entity: Entity) => boolean;
}

/** Takes the entities of a source one by one; an entity's place in the order they come is its ordinal. */
export class LinkingSourceBuilder {
  private readonly names = new IndexBuilder();
  private readonly table = new EntityTableBuilder();
  private readonly own: boolean;
  private readonly small: boolean;
  private readonly depth: Depth;
  private readonly byHand: (entity: Entity) => boolean;
  private readonly onRefused: ((name: RefusedName) => void) | undefined;

  /** `count` is how many entities will come. `onRefused` hears of names kept out of the index. */
  constructor(count: number, options: BuildSourceOptions = {}, onRefused?: (name: RefusedName) => void) {
    this.own = options.kind === 'own';
    this.small = count <= HAND_MADE_LIMIT;
    this.depth = options.depth ?? (this.own || this.small ? 'full' : 'plain');
    this.byHand = options.byHand ?? (() => true);
    this.onRefused = onRefused;
  }

  add(entity: Entity): void {
    const { own } = this;
    const ordinal = this.table.count;
    const byHand = own && (this.small || this.byHand(entity));
    this.table.add(entity, byHand);
    for (const form of entityForms(entity, byHand || !own ? this.depth : 'plain')) {
      const refused = this.names.add(nameEntry(form, ordinal, byHand));
      if (refused !== null) this.onRefused?.(refused);
    }
  }

  /** Writes the source, a step of some milliseconds at each `next`. The builder cannot be used again. */
  *finishInSteps(): Generator<undefined, LinkingBytes> {
    const entities = this.table.finish();
    const { bytes } = yield* this.names.finishInSteps();
    return { names: bytes, entities };
  }
}

/** Builds the source of these entities at once: about 2 s for 100,000. */
export function buildLinkingSource(entities: readonly Entity[], options: BuildSourceOptions = {}): BuiltSource {
  const refused: RefusedName[] = [];
  const lists = new Lists();
  if (options.kind === 'own') for (const entity of entities) lists.add(entity);
  const byHand = (entity: Entity): boolean => lists.isByHand(entity);
  const builder = new LinkingSourceBuilder(entities.length, { byHand, ...options }, (name) => refused.push(name));
  for (const entity of entities) builder.add(entity);
  return { ...atOnce(builder.finishInSteps()), refused };
}

/** A form as the name index takes it. */
export function nameEntry(form: Form, ordinal: number, own: boolean): NameEntry {
  return {
    text: form.text,
    value: ordinal,
    tag: tagOf(form.kind),
    caseRule:
      form.case ?? (own ? ownCase(form) : form.kind === 'alias' || form.kind === 'foreign' ? 'capital' : 'auto'),
    ...(own ? { insist: true } : {}),
  };
}

/** Only the first word of an own name must have a capital ("Labour party", "iTunes store"); gate.ts sees to that. */
const ownCase = (form: Form): 'auto' | 'any' =>
  /^(\p{Lu}|\p{Ll}\p{Lu})\p{L}+ \p{L}{2,}/u.test(form.text) && !isWeak(form.kind) ? 'any' : 'auto';

export interface OpenSourceOptions {
  readonly kind?: 'background' | 'own';
  /** False: the names' checksum is looked at later, by `checkIndex`. Default true. */
  readonly verify?: boolean;
}

/** Opens a built source in place. Throws CorruptIndexError or RangeError when the bytes are not what was built. */
export function openLinkingSource(bytes: LinkingBytes, options: OpenSourceOptions = {}): LinkingSource {
  const facts = openEntityTable(bytes.entities);
  const background = options.kind !== 'own';
  const large = facts.count > HAND_MADE_LIMIT;
  let items: Map<string, number> | undefined;
  const known = (): Map<string, number> => {
    items ??= itemsOf(facts);
    return items;
  };
  return {
    names: openIndex(bytes.names, { verify: options.verify ?? true }),
    facts,
    background,
    careful: (ordinal) => large && (background || !facts.byHand(ordinal)),
    get hasItems() {
      return known().size > 0;
    },
    ordinalOfItem: (item) => known().get(item),
  };
}

function itemsOf(facts: EntityFacts): Map<string, number> {
  const items = new Map<string, number>();
  for (let ordinal = 0; ordinal < facts.count; ordinal++) {
    const item = wikidataItem(facts.id(ordinal));
    if (item && !items.has(item)) items.set(item, ordinal);
  }
  return items;
}

const ITEM_BEGINS = new Set(['Q', 'w', 'h'].map((letter) => letter.charCodeAt(0)));

/** The Q number in an id, however it is written (`Q42`, `Q:Q42`, an address of Wikidata). */
export function wikidataItem(id: string): string | undefined {
  // Most ids are none, and a pack's are asked for all the time.
  if (!ITEM_BEGINS.has(id.charCodeAt(0))) return undefined;
  return /^(?:Q:|wd:|https?:\/\/www\.wikidata\.org\/(?:entity|wiki)\/)?(Q[1-9]\d*)$/u.exec(id)?.[1];
}
