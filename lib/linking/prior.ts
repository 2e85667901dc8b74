// How likely a bare name means this entity before anything else is known: a number from what the knowledge base says.
import type { Entity } from '../entities/entity.ts';
import { countryNamed } from './country-lexicon.ts';
import { fold } from './fold.ts';

/** A country, and what every reader of the news knows. */
export const HIGHEST_PRIOR = 255;
const OTHER_COUNTRY = 200;
/** From here on a place is large enough (about 100,000 people) for its bare name to mean it. */
export const WELL_KNOWN = 120;

/**
 * 0 to 255. Countries have the highest; places by the logarithm of their population; others by how much is said of them
 * (dated posts, statements, aliases, a link to an encyclopaedia): what is written about more is meant more often.
 */
export function priorOf(entity: Entity): number {
  const statements = entity.statements ?? [];
  if (/^iso:/u.test(entity.id)) return HIGHEST_PRIOR;
  if (entity.type === 'place' || entity.type === 'other') {
    const country = countryNamed(entity.label.text);
    // "Great Britain" beside "United Kingdom": the country's main name comes first.
    if (country?.key.length === 2)
      return country.mainNames.has(fold(entity.label.text)) ? HIGHEST_PRIOR : OTHER_COUNTRY;
  }
  if (entity.type === 'place') {
    const population = Number(statements.find((statement) => statement.property === 'population')?.value ?? 0);
    if (population > 0) return Math.min(240, Math.round(24 * Math.log10(population)));
  }
  const posts = statements.filter((statement) => statement.property === 'positionHeld').length;
  const links = entity.links?.length ?? 0;
  const said = Math.min(30, posts * 6) + Math.min(20, statements.length * 2) + Math.min(20, links * 20);
  // Whom many languages write of is known everywhere; many posts alone make a local career.
  return Math.min(200, 20 + said + Math.min(90, (entity.aliases?.length ?? 0) * 9));
}
