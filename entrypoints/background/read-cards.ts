// Cards of entities as of a date: entities from the knowledge base, seen by view-at.
import type { CardView } from '../../lib/entities/card-view.ts';
import type { PartialDate } from '../../lib/entities/partial-date.ts';
import { viewAt } from '../../lib/entities/view-at.ts';
import type { Knowledge } from './knowledge.ts';

export interface CardRequest {
  readonly ids: readonly string[];
  /** The article's date. */
  readonly date: PartialDate | null;
  readonly today: PartialDate;
  readonly language: string | undefined;
  /** The site asked for: packs switched off there do not speak. */
  readonly host: string | undefined;
}

/** In the order asked for; entities that are gone are left out. */
export async function readCards(knowledge: Knowledge, request: CardRequest): Promise<CardView[]> {
  const { host } = request;
  const known = await knowledge.readEntities(request.ids, host);
  const mentioned = [...known.values()].flatMap(({ entity }) => entity.statements.flatMap((s) => s.entity ?? []));
  const others = await knowledge.readEntities(
    mentioned.filter((id) => !known.has(id)),
    host,
  );
  const nameOf = (id: string) => (known.get(id) ?? others.get(id))?.entity.label;
  return request.ids.flatMap((id) => {
    const found = known.get(id);
    if (!found) return [];
    const { date, today, language } = request;
    const at = { date, today, nameOf, from: found.from, ...(language === undefined ? {} : { language }) };
    return [viewAt(found.entity, at)];
  });
}

/** Entities a card leads to. */
export function idsOnCards(cards: readonly CardView[]): string[] {
  const facts = cards.flatMap(({ then, now, posts, facts }) => [...then, ...now, ...posts, ...facts]);
  return facts.flatMap(({ entityId }) => entityId ?? []);
}
