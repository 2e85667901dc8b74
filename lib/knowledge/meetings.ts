// Where an entity was met before: the articles in which the reader opened its card. Kept on this device only, while the
// reader wants it: the table is neither in the log of edits nor in backups, exports or sync.
//
// A meeting is an opened card and not a page that was read. What is kept is then what the reader asked about; a row for
// every name of every page would be a diary of all reading, for names nobody looked at.
import type { PartialDate } from '../entities/partial-date.ts';
import type { KnowledgeDatabase } from './database.ts';

/** One entity in one article. */
export interface MeetingRow {
  /** Entity and page together. */
  readonly key: string;
  readonly entity: string;
  /** The article's address without its fragment. */
  readonly page: string;
  readonly title: string;
  /** The article's date. */
  readonly date: PartialDate | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type Meeting = Omit<MeetingRow, 'key'>;

/** More are not kept, of one entity and in all; the oldest go first. */
export const MOST_OF_ENTITY = 20;
export const MOST_MEETINGS = 2_000;

/** Remembers a meeting; the same entity in the same article again only moves it to the front. */
export async function noteMeeting(db: KnowledgeDatabase, meeting: Meeting): Promise<void> {
  await db.transaction('rw', db.meetings, async () => {
    await db.meetings.put({ ...meeting, key: `${meeting.entity}\n${meeting.page}` });
    const same = await db.meetings.where('entity').equals(meeting.entity).sortBy('at');
    await db.meetings.bulkDelete(same.slice(0, Math.max(0, same.length - MOST_OF_ENTITY)).map(({ key }) => key));
    const over = (await db.meetings.count()) - MOST_MEETINGS;
    if (over > 0) await db.meetings.bulkDelete(await db.meetings.orderBy('at').limit(over).primaryKeys());
  });
}

/** Where these entities were met, the latest first, by id. An entity that was not met is not in the map. */
export async function meetingsOf(db: KnowledgeDatabase, ids: readonly string[]): Promise<Map<string, Meeting[]>> {
  const rows = await db.meetings
    .where('entity')
    .anyOf([...new Set(ids)])
    .toArray();
  const found = new Map<string, Meeting[]>();
  for (const { key: _, ...meeting } of rows.sort((a, b) => b.at - a.at)) {
    const list = found.get(meeting.entity);
    if (list) list.push(meeting);
    else found.set(meeting.entity, [meeting]);
  }
  return found;
}

export async function forgetMeetings(db: KnowledgeDatabase): Promise<void> {
  await db.meetings.clear();
}
