// Which of the reader's own entities the reader wrote or looked through: in a small knowledge base all of them, in one so
// large that it must have been imported those that bear a sign of it.
import type { Entity } from '../entities/entity.ts';

/** More entities than this nobody has written, or looked through, by hand. */
export const HAND_MADE_LIMIT = 20_000;

/** More entities of one list than this came from it in one go: so many nobody takes over one by one. */
const LIST_LIMIT = 5_000;

/** How many entities of each list there are: those of one type with ids of one register. */
export class Lists {
  private readonly counts = new Map<string, number>();

  add(entity: Entity): void {
    this.change(entity, 1);
  }

  remove(entity: Entity): void {
    this.change(entity, -1);
  }

  /**
   * Whether the reader wrote this entity, or took it over with few others: what was made here, what has a note or a
   * picture, and what is nothing but a label, unless thousands are of its list.
   */
  isByHand(entity: Entity): boolean {
    if (entity.id.startsWith(MADE_HERE) || hasSignOfHand(entity)) return true;
    return isBare(entity) && (this.counts.get(listOf(entity)) ?? 0) <= LIST_LIMIT;
  }

  private change(entity: Entity, by: number): void {
    const list = listOf(entity);
    this.counts.set(list, (this.counts.get(list) ?? 0) + by);
  }
}

/** How the ids of entities begin that were written in this extension. */
const MADE_HERE = 'own:';

/** What lists do not bring along: the reader's note, a picture, what the reader said of how it is marked. */
const hasSignOfHand = ({ note, image, private: hidden, wellKnown }: Entity): boolean =>
  Boolean(note || image || hidden || wellKnown);

/** What type and id say of the list: `geo:3107765` is of `geo:`, `https://example.org/item/7` of `https://example.org/item/`, `Q7` of `Q`. */
const listOf = ({ id, type }: Entity): string => `${type} ${/^(.*[:/]|\p{L}*)/u.exec(id)?.[0] ?? ''}`;

/** True when nothing but a label is known of an entity. */
const isBare = (entity: Entity): boolean =>
  (entity.aliases?.length ?? 0) === 0 && (entity.statements?.length ?? 0) === 0 && entity.description === undefined;
