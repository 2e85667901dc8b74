// The background: wires messages, menus, commands, sites and the first run to lib. No logic of its own.
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { check } from '../../lib/knowledge/check.ts';
import { forgetMeetings } from '../../lib/knowledge/meetings.ts';
import { answerMentions } from '../../lib/messages/answer-mentions.ts';
import { createOfferedIds } from '../../lib/messages/offered-ids.ts';
import { receiveMessages } from '../../lib/messages/receive.ts';
import { noteTime } from '../../lib/note-time.ts';
import { readSettingsInPage } from '../../lib/settings/read-in-page.ts';
import { type SettingKey, watchSettings } from '../../lib/settings/settings.ts';
import { provideMessages } from '../../lib/text.ts';
import { createBackups } from './backup-handlers.ts';
import { clearBadges } from './badge.ts';
import { listenToCommands } from './commands.ts';
import { createHandlers } from './handlers.ts';
import { createImports } from './import-handlers.ts';
import { createKnowledge } from './knowledge.ts';
import { openLinker } from './linker.ts';
import { createMenus, listenToMenus } from './menus.ts';
import { openForTabs } from './open-for-tabs.ts';
import { createPacks } from './pack-handlers.ts';
import { createSecondCopy } from './second-copy.ts';
import { readOpenTabs, sitesChanged, syncSites } from './sites.ts';
import { createSync } from './sync.ts';
import { tellPages } from './tell-pages.ts';
import { carryOn, keepAlarm, listenToAlarms, provideStarter } from './upkeep.ts';
import { welcome } from './welcome.ts';

/** A worker that was woken to answer does that first; this many ms later it looks what a kill may have left undone. */
const SECOND_LOOK = 2_000;
const SITE_KEYS: ReadonlySet<SettingKey> = new Set(['siteMode', 'allowedSites', 'deniedSites']);

export default defineBackground({
  type: 'module',
  // Everything that listens does so in this turn: the event that woke the worker is delivered right after it.
  main() {
    noteTime('until main', 0);
    provideMessages((key, substitutions) => browser.i18n.getMessage(key as never, substitutions));
    const knowledge = createKnowledge((revision) => {
      tellPages(revision);
      copy.edited();
      sync.edited();
    });
    const copy = createSecondCopy(knowledge);
    const packs = createPacks(knowledge, today);
    const sync = createSync(knowledge, (address) => packs.take(address));
    const offered = createOfferedIds();

    const imports = createImports(knowledge);
    const handlers = createHandlers({ knowledge, offered, sync: sync.service, today });
    receiveMessages(
      { ...handlers, ...imports.handlers, ...packs.handlers, ...copy.handlers, ...createBackups(knowledge) },
      { check },
    );
    answerMentions({
      openLinker: ({ host }) => openLinker(knowledge, host),
      isCurrent: ({ revision }) => knowledge.isCurrent(revision),
      // In one read, where the background's own takes one a setting.
      readSettings: readSettingsInPage,
      onAnswered: ({ tab }, ids) => {
        if (tab !== undefined) attempt(() => offered.add(tab, ids));
      },
    });
    openForTabs(knowledge, attempt);
    listenToMenus();
    listenToCommands();
    sync.listen();
    imports.listen();
    packs.listen();
    listenToAlarms(knowledge, attempt);

    browser.runtime.onInstalled.addListener(({ reason }) => {
      attempt(() => welcome(reason));
      attempt(createMenus);
      attempt(keepAlarm);
      attempt(() => provideStarter(knowledge));
      attempt(async () => {
        await syncSites();
        await readOpenTabs();
      });
    });
    browser.runtime.onStartup.addListener(() => {
      attempt(keepAlarm);
      attempt(syncSites);
      attempt(() => provideStarter(knowledge));
    });
    browser.permissions.onAdded.addListener(sitesChanged);
    browser.permissions.onRemoved.addListener(sitesChanged);
    watchSettings((settings, changed) => {
      if (SITE_KEYS.has(changed)) sitesChanged();
      if (changed === 'badge' && !settings.badge) attempt(clearBadges);
      if (changed === 'metBefore' && !settings.metBefore) {
        attempt(async () => forgetMeetings(await knowledge.database()));
      }
    });
    setTimeout(() => {
      attempt(syncSites);
      attempt(() => carryOn(knowledge));
      attempt(copy.look);
      attempt(imports.carryOn);
      attempt(packs.carryOn);
      attempt(() => sync.service.resume());
      attempt(async () => offered.keepOnly(new Set((await browser.tabs.query({})).flatMap(({ id }) => id ?? []))));
    }, SECOND_LOOK);
  },
});

/** Work nobody waits for; what goes wrong in it is a bug, reported once. */
function attempt(work: () => Promise<unknown>): void {
  work().catch((bug: unknown) => reportError(bug));
}

/** The reader's date, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
