// What the reader decided about a name: this is that entity, or this is not it; here, on this site, or always.
import * as v from 'valibot';
import { LIMITS } from '../entities/entity.ts';
import type { Decision } from '../linking/decision.ts';

const TextSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.name));

/** Where a decision holds. `page` is an address without its fragment, `host` a host name. */
export const ScopeSchema = v.variant('kind', [
  v.object({ kind: v.literal('always') }),
  v.object({ kind: v.literal('site'), host: v.pipe(v.string(), v.toLowerCase(), v.minLength(1), v.maxLength(255)) }),
  v.object({ kind: v.literal('page'), page: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.url)) }),
]);

/** `is`: the surface means this entity. `not`: it does not. */
export const StoredDecisionSchema = v.looseObject({
  surface: TextSchema,
  verdict: v.picklist(['is', 'not']),
  entity: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.id)),
  scope: ScopeSchema,
});
/** What `Decision` of lib/linking is, as it is stored. */
export type StoredDecision = v.InferOutput<typeof StoredDecisionSchema> & Decision;

/** One decision a surface, entity and place: a newer one about the same replaces it. */
export function decisionKey({ surface, entity, scope }: StoredDecision): string {
  const place = scope.kind === 'always' ? '' : scope.kind === 'site' ? scope.host : scope.page;
  return JSON.stringify([surface, entity, scope.kind, place]);
}
