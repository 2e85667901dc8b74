// An entity with what another record of it adds. What is known stays: a file that knows less takes nothing away.
import { type Entity, LIMITS, type Name } from '../entities/entity.ts';
import { sameValue } from '../knowledge/same-value.ts';

/** `known` with the names, statements, links, tags and missing fields of `found`, as far as there is room. */
export function mergeEntity(known: Entity, found: Entity): Entity {
  const texts = new Set([known.label.text, ...known.aliases.map((alias) => alias.text)]);
  const names: Name[] = [...known.aliases];
  for (const name of [found.label, ...found.aliases]) {
    if (texts.has(name.text) || names.length === LIMITS.names) continue;
    texts.add(name.text);
    names.push(name);
  }
  const statements = [...known.statements];
  for (const statement of found.statements) {
    if (statements.length === LIMITS.statements) break;
    // A statement read later has a later day on which it held: one of the two is enough.
    const isKnown = statements.some((other) =>
      sameValue({ ...other, asOf: undefined }, { ...statement, asOf: undefined }),
    );
    if (!isKnown) statements.push(statement);
  }
  const urls = new Set(known.links.map((link) => link.url));
  const links = [...known.links, ...found.links.filter((link) => !urls.has(link.url))].slice(0, LIMITS.links);
  const tags = [...new Set([...known.tags, ...found.tags])].slice(0, LIMITS.tags);
  const others = Object.fromEntries(Object.entries(found).filter(([field]) => known[field] === undefined));
  const type = known.type === 'other' ? found.type : known.type;
  return { ...others, ...known, type, aliases: names, statements, links, tags };
}
