// Golden pages: what is marked on a page, and what the cards say, written down for review (tests/pages/NAME).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { CardView } from '../../lib/entities/card-view.ts';
import type { EntityInput } from '../../lib/entities/entity.ts';
import { DATABASE_NAME } from '../../lib/knowledge/database.ts';
import type { MentionedEntity } from '../../lib/messages/message-map.ts';
import type { Lab } from './lab.ts';
import { settledMarks } from './marks.ts';
import { readPageMentions } from './page-mentions.ts';

export const GOLDEN = resolve(import.meta.dirname, '../pages');

/** Names of the golden pages: folders with a page and the knowledge it is read with. */
export function goldenNames(): string[] {
  return readdirSync(GOLDEN).filter((name) => existsSync(join(GOLDEN, name, 'knowledge.json')));
}

export const goldenFile = (name: string, file: string): string => join(GOLDEN, name, file);

/** What is written down of a page. */
export interface Golden {
  readonly state: string;
  readonly date: string | null;
  readonly language: string | null;
  /** Marked texts in order; those that may mean several have a question mark. */
  readonly marks: readonly string[];
  readonly entities: readonly MentionedEntity[];
  /** By entity: what its card shows. `now` is left out, as it changes with the years. */
  readonly cards: Readonly<Record<string, readonly string[]>>;
}

/** Switches every pack off, so that a golden page is read with its own knowledge alone. Once for a browser. */
export async function packsOff(lab: Lab): Promise<void> {
  await lab.inExtension(async (_, name) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open(name));
    const store = database.transaction('packs', 'readwrite').objectStore('packs');
    for (const row of await done(store.getAll())) await done(store.put({ ...row, value: { ...row.value, on: false } }));
    database.close();
  }, DATABASE_NAME);
  await lab.stopBackground();
}

/** Reads a golden page as it is now, with its knowledge as the reader's own; that is taken out again afterwards. */
export async function readGolden(lab: Lab, name: string, open: () => Promise<Page>): Promise<Golden> {
  const entities: EntityInput[] = JSON.parse(readFileSync(goldenFile(name, 'knowledge.json'), 'utf8'));
  await saveAll(
    lab,
    entities.map((entity) => ({ kind: 'put', entity })),
  );
  try {
    const page = await open();
    const mentions = await readPageMentions(lab, page);
    const marks = await settledMarks(lab, page);
    const { entities: found } = (await readPageMentions(lab, page)) ?? mentions;
    const ids = [...new Set(found.flatMap(({ id, others }) => [id, ...others]))];
    const cards = await readCards(lab, ids, mentions.date);
    return {
      state: mentions.state,
      date: mentions.date,
      language: mentions.language,
      marks: marks.map(({ text, kind }) => (kind === 'several' ? `${text} ?` : text)),
      entities: found,
      cards: Object.fromEntries(cards.map((card) => [card.id, linesOf(card)])),
    };
  } finally {
    await saveAll(
      lab,
      entities.map(({ id }) => ({ kind: 'delete', id })),
    );
  }
}

function linesOf({ type, label, description, then, thenGap }: CardView): string[] {
  return [
    `${type}: ${label.text}`,
    ...(description ? [description.text] : []),
    ...then.map(({ value, start, end }) => `then: ${value} (${start ?? '?'} to ${end ?? '?'})`),
    ...(thenGap ? [`then: ${thenGap}`] : []),
  ];
}

async function saveAll(lab: Lab, edits: readonly object[]): Promise<void> {
  const reply = await send(lab, 'background:saveEdit', { kind: 'batch', name: 'golden page', edits });
  if ('error' in reply) throw new Error(JSON.stringify(reply.error));
}

async function readCards(lab: Lab, ids: readonly string[], date: string | null): Promise<CardView[]> {
  if (ids.length === 0) return [];
  const reply = await send(lab, 'background:readCards', { ids, date, language: 'en' });
  if ('error' in reply) throw new Error(JSON.stringify(reply.error));
  return reply.value as CardView[];
}

function send(lab: Lab, name: string, data: object): Promise<{ value: unknown } | { error: unknown }> {
  return lab.inExtension(
    async (api, name, data) =>
      (await api.runtime.sendMessage({ name, data })) as { value: unknown } | { error: unknown },
    name,
    data,
  );
}
