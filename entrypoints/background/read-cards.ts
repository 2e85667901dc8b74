// Cards of entities as of a date: entities from the knowledge base, seen by view-at, and where they were met before.
import { toBase64 } from '../../lib/base64.ts';
import type { CardView, MetView } from '../../lib/entities/card-view.ts';
import type { Statement } from '../../lib/entities/entity.ts';
import type { PartialDate } from '../../lib/entities/partial-date.ts';
import { type SaidStatement, sayTogether } from '../../lib/entities/sources-differ.ts';
import { viewAt } from '../../lib/entities/view-at.ts';
import { DatabaseUnavailable } from '../../lib/knowledge/database.ts';
import { meetingsOf } from '../../lib/knowledge/meetings.ts';
import type { KnownEntity } from '../../lib/knowledge/read.ts';
import { imageBytes } from '../../lib/knowledge/read-pictures.ts';
import { elementKey, type Json } from '../../lib/sync/registers.ts';
import type { Knowledge } from './knowledge.ts';

export interface CardRequest {
  readonly ids: readonly string[];
  /** The article's date. */
  readonly date: PartialDate | null;
  readonly today: PartialDate;
  readonly language: string | undefined;
  /** The site asked for: packs switched off there do not speak. */
  readonly host: string | undefined;
  /** The article asked from, without its fragment: it is not one in which an entity was met before. */
  readonly page: string | undefined;
}

/** So many articles are told, the latest. */
const MOST_MET = 10;

/**
 * In the order asked for; entities that are gone are left out. The bytes of a picture come with a single card only: lists
 * and candidates show none.
 */
export async function readCards(knowledge: Knowledge, request: CardRequest): Promise<CardView[]> {
  const { host } = request;
  const [known, met] = await Promise.all([knowledge.readEntities(request.ids, host), readMet(knowledge, request)]);
  const mentioned = [...known.values()].flatMap(({ entity }) => entity.statements.flatMap((s) => s.entity ?? []));
  const others = await knowledge.readEntities(
    mentioned.filter((id) => !known.has(id)),
    host,
  );
  const nameOf = (id: string) => (known.get(id) ?? others.get(id))?.entity.label;
  const cards = request.ids.flatMap((id) => {
    const found = known.get(id);
    if (!found) return [];
    const { date, today, language } = request;
    const said = saidOf(found);
    const at = {
      date,
      today,
      nameOf,
      from: found.from,
      ...(said && { said }),
      ...(language === undefined ? {} : { language }),
    };
    const before = met.get(id);
    return [before ? { ...viewAt(found.entity, at), met: before } : viewAt(found.entity, at)];
  });
  const [only] = cards;
  return only && cards.length === 1 ? [await withPicture(knowledge, only, known.get(only.id))] : cards;
}

async function withPicture(knowledge: Knowledge, card: CardView, known: KnownEntity | undefined): Promise<CardView> {
  const id = known?.entity.image?.id;
  if (id === undefined || !card.image) return card;
  const row = await imageBytes(await knowledge.database(), id);
  return row ? { ...card, image: { ...card.image, data: toBase64(row.bytes) } } : card;
}

/** Entities a card leads to. */
export function idsOnCards(cards: readonly CardView[]): string[] {
  const facts = cards.flatMap(({ then, now, posts, facts }) => [...then, ...now, ...posts, ...facts]);
  return facts.flatMap(({ entityId }) => entityId ?? []);
}

/** The statements with who says them, or null where one voice says them all. */
function saidOf({ entity, from, overlay, others = [] }: KnownEntity): SaidStatement[] | null {
  const { packTitle } = from;
  if (packTitle === undefined) return null;
  const own = new Set((overlay?.add?.statements ?? []).map((statement) => elementKey('statements', statement as Json)));
  if (own.size === 0 && others.length === 0) return null;
  const isOwn = (statement: Statement) => own.has(elementKey('statements', statement as Json));
  return sayTogether(
    [
      { by: { packTitle }, statements: entity.statements.filter((statement) => !isOwn(statement)) },
      { by: { mine: true }, statements: entity.statements.filter(isOwn) },
    ],
    others.map((other) => ({ by: { packTitle: other.packTitle }, statements: other.statements })),
  );
}

/** Where nothing is to be remembered the table is empty, so the setting need not be asked. */
async function readMet(knowledge: Knowledge, { ids, page }: CardRequest): Promise<Map<string, MetView[]>> {
  const found = new Map<string, MetView[]>();
  try {
    for (const [id, meetings] of await meetingsOf(await knowledge.database(), ids)) {
      const elsewhere = meetings.filter((meeting) => meeting.page !== page).slice(0, MOST_MET);
      if (elsewhere.length === 0) continue;
      found.set(
        id,
        elsewhere.map((meeting) => ({ url: meeting.page, title: meeting.title, date: meeting.date })),
      );
    }
  } catch (error) {
    // Without a database the starter pack still answers; it has met nobody.
    if (!(error instanceof DatabaseUnavailable)) throw error;
  }
  return found;
}
