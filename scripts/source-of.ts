// A linking source of entities, as it would be after it was stored and opened.
import type { Entity } from '../lib/entities/entity.ts';
import { buildLinkingSource, type LinkingSource, openLinkingSource } from '../lib/linking/linking-source.ts';

export function sourceOf(entities: readonly Entity[], kind: 'own' | 'background'): LinkingSource {
  return openLinkingSource(buildLinkingSource(entities, { kind }), { kind });
}
