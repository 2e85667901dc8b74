// Which of the reader's own entities the reader wrote or looked through: in a small knowledge base all of them, in one so
// large that it must have been imported those that bear a sign of it.
import type { Entity } from '../entities/entity.ts';

/** More entities than this nobody has written, or looked through, by hand. */
export const HAND_MADE_LIMIT = 20_000;

/** More entities of one register than this came from it in one go: so many nobody takes over one by one. */
const REGISTER_LIMIT = 5_000;

/** How many entities of each register there are. */
export class Registers {
  private readonly counts = new Map<string, number>();

  add(id: string, by = 1): void {
    const register = registerOf(id);
    this.counts.set(register, (this.counts.get(register) ?? 0) + by);
  }

  /**
   * Whether the reader wrote this entity, or took it over with few others: what was made here, what has a note or a
   * picture, and what is nothing but a label, unless thousands come from the register it comes from.
   */
  isByHand(entity: Entity): boolean {
    if (entity.id.startsWith(MADE_HERE) || hasSignOfHand(entity)) return true;
    return isBare(entity) && (this.counts.get(registerOf(entity.id)) ?? 0) <= REGISTER_LIMIT;
  }
}

/** How the ids of entities begin that were written in this extension. */
const MADE_HERE = 'own:';

/** What lists do not bring along: the reader's note, a picture, what the reader said of how it is marked. */
const hasSignOfHand = ({ note, image, private: hidden, wellKnown }: Entity): boolean =>
  Boolean(note || image || hidden || wellKnown);

/** What an id says of the list it was taken from: `geo:3107765` is of `geo:`, `https://example.org/item/7` of `https://example.org/item/`, `Q7` of `Q`. */
const registerOf = (id: string): string => /^(.*[:/]|\p{L}*)/u.exec(id)?.[0] ?? '';

/** True when nothing but a label is known of an entity. */
const isBare = (entity: Entity): boolean =>
  (entity.aliases?.length ?? 0) === 0 && (entity.statements?.length ?? 0) === 0 && entity.description === undefined;
