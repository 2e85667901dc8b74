// Entities that no page was asked about: found by a search, or reached from another entry.
import type { Candidate } from './mention.ts';

export function plainCandidates(ids: readonly string[]): Candidate[] {
  return ids.map((id) => ({ id, score: 0, how: 'label', reasons: [] }));
}
