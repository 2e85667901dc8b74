// An entity in which each name, fact, link and tag stands once.
import type { Entity } from '../entities/entity.ts';
import { isRecord } from '../is-record.ts';
import { elementKey, type Json } from '../sync/registers.ts';

const LISTS = ['aliases', 'statements', 'links', 'tags'] as const;

/**
 * The entity without repeated elements of its lists, as sync tells elements apart (`elementKey`): what stands twice here
 * would stand once on the next device. What only the later one says, such as a link's title, goes into the first.
 */
export function withoutRepeats(entity: Entity): Entity {
  const changed: Record<string, unknown> = {};
  for (const list of LISTS) {
    const elements = entity[list] as readonly Json[];
    if (elements.length < 2 || areSurelyDistinct(elements)) continue;
    const byKey = new Map<string, Json>();
    for (const element of elements) {
      const key = elementKey(list, element);
      const first = byKey.get(key);
      byKey.set(key, isRecord(first) && isRecord(element) ? { ...element, ...first } : (first ?? element));
    }
    if (byKey.size < elements.length) changed[list] = [...byKey.values()];
  }
  return Object.keys(changed).length === 0 ? entity : { ...entity, ...changed };
}

/** Told by one field or two: an import has ten thousands of entities, and nearly all have no repeats. */
function areSurelyDistinct(elements: readonly Json[]): boolean {
  const seen = new Set<Json | undefined>();
  for (const element of elements) {
    if (!isRecord(element)) seen.add(element);
    else seen.add(element.text ?? element.url ?? `${String(element.property)} ${String(element.value)}`);
  }
  return seen.size === elements.length;
}
