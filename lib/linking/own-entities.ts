// The reader's own entities as a source of linking that changes: adding one costs its own names only.
import type { Entity } from '../entities/entity.ts';
import { NameDelta } from '../names/name-delta.ts';
import type { EntityFacts } from './entity-table.ts';
import { entityForms } from './forms/entity-forms.ts';
import { type LinkingSource, nameEntry, wikidataItem } from './linking-source.ts';
import { type Post, postsOf } from './posts.ts';
import { priorOf } from './prior.ts';
import { tiesOf } from './ties.ts';
import { HAND_MADE_LIMIT, Lists } from './written-by-hand.ts';

interface Row {
  readonly entity: Entity;
  readonly prior: number;
  readonly ties: readonly number[];
  readonly posts: readonly Post[];
}

/** A mutable source. Its `names` and `facts` may be kept; they always answer for the entities as they are now. */
export class OwnEntities implements LinkingSource {
  readonly background = false;
  readonly names = new NameDelta();
  readonly facts: EntityFacts;
  private readonly rows: (Row | undefined)[] = [];
  private readonly ordinals = new Map<string, number>();
  private readonly items = new Map<string, number>();
  private readonly lists = new Lists();
  private readonly free: number[] = [];

  constructor(entities: Iterable<Entity> = []) {
    const rows = this.rows;
    this.facts = {
      get count() {
        return rows.length;
      },
      id: (ordinal) => rows[ordinal]?.entity.id ?? '',
      label: (ordinal) => rows[ordinal]?.entity.label.text ?? '',
      type: (ordinal) => rows[ordinal]?.entity.type ?? 'other',
      prior: (ordinal) => rows[ordinal]?.prior ?? 0,
      byHand: (ordinal) => this.isByHand(ordinal),
      ties: (ordinal) => rows[ordinal]?.ties ?? [],
      posts: (ordinal) => rows[ordinal]?.posts ?? [],
    };
    for (const entity of entities) this.set(entity);
  }

  get size(): number {
    return this.ordinals.size;
  }

  /** Adds an entity, or puts it in the place of the one with the same id. Names that were refused are not reported here. */
  set(entity: Entity): void {
    this.remove(entity.id);
    const ordinal = this.free.pop() ?? this.rows.length;
    this.rows[ordinal] = {
      entity,
      prior: priorOf(entity),
      ties: tiesOf(entity),
      posts: postsOf(entity),
    };
    this.ordinals.set(entity.id, ordinal);
    this.lists.add(entity);
    const item = wikidataItem(entity.id);
    if (item) this.items.set(item, ordinal);
    // Of what came in bulk a family name alone would have hundreds of bearers.
    const trusted = !this.careful(ordinal);
    for (const form of entityForms(entity, trusted ? 'full' : 'plain'))
      this.names.add(nameEntry(form, ordinal, trusted));
  }

  /** Takes an entity away. True when it was there. */
  remove(id: string): boolean {
    const ordinal = this.ordinals.get(id);
    if (ordinal === undefined) return false;
    this.ordinals.delete(id);
    const item = wikidataItem(id);
    if (item && this.items.get(item) === ordinal) this.items.delete(item);
    const row = this.rows[ordinal];
    if (row) this.lists.remove(row.entity);
    this.names.remove(ordinal);
    this.rows[ordinal] = undefined;
    this.free.push(ordinal);
    return true;
  }

  careful(ordinal: number): boolean {
    return this.size > HAND_MADE_LIMIT && !this.isByHand(ordinal);
  }

  get hasItems(): boolean {
    return this.items.size > 0;
  }

  ordinalOfItem(item: string): number | undefined {
    return this.items.get(item);
  }

  private isByHand(ordinal: number): boolean {
    const row = this.rows[ordinal];
    return row !== undefined && this.lists.isByHand(row.entity);
  }
}
