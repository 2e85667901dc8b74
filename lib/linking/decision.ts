// What the reader decided about a name, as plain data: this is that entity, or this is not it; here, on this site, always.
import { fold } from './fold.ts';

/** Where a decision holds. `page` is an address without its fragment, `host` a host name in small letters. */
type DecisionScope =
  | { readonly kind: 'always' }
  | { readonly kind: 'site'; readonly host: string }
  | { readonly kind: 'page'; readonly page: string };

/** `is`: the surface means this entity. `not`: it does not. */
export interface Decision {
  readonly surface: string;
  readonly verdict: 'is' | 'not';
  readonly entity: string;
  readonly scope: DecisionScope;
}

/** The page a text stands on, as far as it is known. */
export interface DecisionPlace {
  readonly page?: string | undefined;
  readonly host?: string | undefined;
}

/** What counts for one surface: what it is by the reader's word, and what it is not. */
export interface Verdict {
  readonly is: string | undefined;
  readonly not: ReadonlySet<string>;
}

/** The decisions that hold on a page, by surface. A narrower scope counts before a wider one, a later one before an earlier. */
export class Verdicts {
  private readonly bySurface = new Map<string, { is: string | undefined; width: number; not: Map<string, number> }>();
  /** The surfaces that mean something by the reader's word, as they were written. */
  readonly surfaces: string[] = [];

  constructor(decisions: readonly Decision[], place: DecisionPlace) {
    for (const decision of decisions) {
      const width = widthOf(decision.scope, place);
      if (width < 0) continue;
      const key = fold(decision.surface.trim());
      const known = this.bySurface.get(key) ?? { is: undefined, width: Number.POSITIVE_INFINITY, not: new Map() };
      this.bySurface.set(key, known);
      if (decision.verdict === 'not') {
        const before = known.not.get(decision.entity);
        if (before === undefined || width <= before) known.not.set(decision.entity, width);
      } else if (width <= known.width) {
        known.is = decision.entity;
        known.width = width;
        this.surfaces.push(decision.surface.trim());
      }
    }
  }

  get empty(): boolean {
    return this.bySurface.size === 0;
  }

  /** The verdict on a surface of the text, or undefined when the reader said nothing of it here. */
  of(surface: string): Verdict | undefined {
    const known = this.bySurface.get(fold(surface.trim()));
    if (!known) return undefined;
    const not = new Set<string>();
    for (const [entity, width] of known.not) if (entity !== known.is || width < known.width) not.add(entity);
    return { is: known.is !== undefined && !not.has(known.is) ? known.is : undefined, not };
  }
}

/** 0 for the page, 1 for the site, 2 for always; -1 when the decision does not hold here. */
function widthOf(scope: DecisionScope, place: DecisionPlace): number {
  switch (scope.kind) {
    case 'always':
      return 2;
    case 'site':
      return place.host !== undefined && place.host.toLowerCase() === scope.host ? 1 : -1;
    case 'page':
      return place.page === scope.page ? 0 : -1;
  }
}
