// The word for an entity's type.
import type { EntityType } from '../lib/entities/entity.ts';
import { text } from '../lib/text.ts';

/** "Person", in the interface's language. */
export function typeWord(type: EntityType): string {
  return text(`type_${type}`);
}
