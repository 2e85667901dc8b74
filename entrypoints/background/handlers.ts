// What each message does: its name, and the function of lib that does it.
import { ExpectedError } from '../../lib/errors.ts';
import type { EditOutcome } from '../../lib/knowledge/commit.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { readEntity } from '../../lib/knowledge/read.ts';
import { redo, undo } from '../../lib/knowledge/undo.ts';
import type { OfferedIds } from '../../lib/messages/offered-ids.ts';
import { type BackgroundHandlers, RefusedError } from '../../lib/messages/receive.ts';
import type { MessageSender } from '../../lib/messages/sender.ts';
import { DEFAULTS } from '../../lib/settings/setting-defaults.ts';
import { changeSetting, readSettings } from '../../lib/settings/settings.ts';
import { switchSite } from '../../lib/settings/site-rules.ts';
import type { SyncService } from '../../lib/sync/sync-service.ts';
import type { BackupHandlers } from './backup-handlers.ts';
import { showCount } from './badge.ts';
import { createCardHandlers } from './card-handlers.ts';
import type { Knowledge } from './knowledge.ts';
import { openLibrary } from './library.ts';
import { createLibraryHandlers } from './library-handlers.ts';
import type { PackHandlers } from './pack-handlers.ts';
import { idsOnCards, readCards } from './read-cards.ts';
import type { SecondCopy } from './second-copy.ts';
import { addCard, mayRead, readTab, styleMarks } from './sites.ts';
import { createSyncHandlers } from './sync-handlers.ts';
import { createWikidataHandlers } from './wikidata-handlers.ts';

export interface HandlerParts {
  readonly knowledge: Knowledge;
  readonly offered: OfferedIds;
  readonly sync: SyncService;
  /** The reader's date, `YYYY-MM-DD`. */
  today(): string;
}

export function createHandlers({
  knowledge,
  offered,
  sync,
  today,
}: HandlerParts): Omit<
  BackgroundHandlers,
  'background:import' | keyof BackupHandlers | keyof PackHandlers | keyof SecondCopy['handlers']
> {
  const { database } = knowledge;

  /** Extension pages may ask about everything, a page about what it was told of. */
  const mayAskAbout = (sender: MessageSender, id: string) =>
    sender.kind === 'content' ? sender.tab !== undefined && offered.has(sender.tab, id) : true;

  const checkAsked = async (sender: MessageSender, id: string) => {
    if (!(await mayAskAbout(sender, id))) throw new RefusedError('This page does not name that entity');
  };

  return {
    ...createSyncHandlers(sync, database),
    ...createWikidataHandlers(today),
    ...createCardHandlers(knowledge, checkAsked),
    ...createLibraryHandlers(knowledge),
    'background:readCards': async ({ ids, date, language, page }, sender) => {
      const may = await Promise.all(ids.map((id) => mayAskAbout(sender, id)));
      const cards = await readCards(knowledge, {
        ids: ids.filter((_, i) => may[i]),
        date,
        today: today(),
        language,
        host: sender.kind === 'content' ? urlOf(sender.url)?.hostname : undefined,
        page: pageOf(sender.kind === 'content' ? sender.url : page),
      });
      // A card leads to other cards: the page may ask for those next.
      if (sender.kind === 'content' && sender.tab !== undefined) await offered.add(sender.tab, idsOnCards(cards));
      return cards;
    },
    'background:saveEdit': async (edit) =>
      placeOf(await saveEdit(await database(), edit, edit.kind === 'put' ? { pictures: edit.pictures } : {})),
    'background:undo': async ({ edit }) => summaryOf(await undo(await database(), edit)),
    'background:redo': async ({ edit }) => summaryOf(await redo(await database(), edit)),
    'background:decide': async ({ id, surface, verdict, scope, url }, sender) => {
      await checkAsked(sender, id);
      const kind = verdict === null ? 'undecide' : 'decide';
      const place = placeOfDecision(scope, sender.kind === 'content' ? sender.url : url);
      // Taken back whichever way it went: the same surface, entity and scope have one decision.
      const decision = { surface, entity: id, verdict: verdict ?? ('not' as const), scope: place };
      return placeOf(await saveEdit(await database(), { kind, decision }));
    },
    'background:setNote': async ({ id, note }, sender) => {
      await checkAsked(sender, id);
      const db = await database();
      const known = await readEntity(db, id);
      if (!known) throw new ExpectedError('This entity is not in the knowledge base any more.', 'id');
      const { note: _before, ...entity } = known.entity;
      const noted = note.trim() === '' ? entity : { ...entity, note };
      return placeOf(await saveEdit(db, { kind: 'put', entity: noted, base: known.entity }));
    },
    'background:setSite': async ({ host, on }) => {
      const before = await readSettings();
      const after = switchSite(before, host, on);
      for (const key of ['siteMode', 'allowedSites', 'deniedSites'] as const) {
        if (isSame(before[key], after[key])) continue;
        await changeSetting(key, isSame(after[key], DEFAULTS[key]) ? null : after[key]);
      }
      return null;
    },
    'background:readTab': ({ tab }) => readTab(tab),
    'background:addCard': async (_, { tab }) => {
      if (tab !== undefined) await addCard(tab);
      return null;
    },
    'background:styleMarks': async (_, { tab }) => {
      if (tab === undefined) throw new ExpectedError('Marks are styled in tabs only.');
      await styleMarks(tab);
      return null;
    },
    'background:openLibrary': async (place, sender) => {
      // A page opens the library at what it shows, not at a search of its choice.
      if (sender.kind === 'content') {
        if (place.id !== undefined) await checkAsked(sender, place.id);
        await openLibrary(place.id === undefined ? {} : { id: place.id });
      } else await openLibrary(place);
      return null;
    },
    'background:countMentions': async ({ count }, { tab }) => {
      if (tab !== undefined) await showCount(tab, count);
      return null;
    },
    'background:mayRead': (_, { url }) => mayRead(url),
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function placeOf({ edit, revision }: EditOutcome) {
  return { edit, revision };
}

function summaryOf(outcome: EditOutcome | null) {
  if (outcome === null) return null;
  const { edit, revision, kind, label, kept } = outcome;
  return { edit, revision, kind, label, kept: kept.length };
}

function placeOfDecision(scope: 'page' | 'site' | 'always', address: string | undefined) {
  if (scope === 'always') return { kind: 'always' } as const;
  const url = urlOf(address);
  const page = pageOf(address);
  if (url === null || page === undefined)
    throw new ExpectedError('A decision for one page or site needs its address.', 'url');
  if (scope === 'site') return { kind: 'site', host: url.hostname } as const;
  return { kind: 'page', page } as const;
}

/** An address without its fragment. */
function pageOf(address: string | undefined): string | undefined {
  const url = urlOf(address);
  if (url === null) return undefined;
  url.hash = '';
  return url.href;
}

function urlOf(address: string | undefined): URL | null {
  return address !== undefined && URL.canParse(address) ? new URL(address) : null;
}
