// What cards and the side panel ask of the background beside reading: where entities were met, and which are well known.
import { browser } from 'wxt/browser';
import { LIMITS } from '../../lib/entities/entity.ts';
import { ExpectedError } from '../../lib/errors.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { forgetMeetings, noteMeeting } from '../../lib/knowledge/meetings.ts';
import { readEntity } from '../../lib/knowledge/read.ts';
import type { BackgroundHandlers } from '../../lib/messages/receive.ts';
import type { MessageSender } from '../../lib/messages/sender.ts';
import { readSettings } from '../../lib/settings/settings.ts';
import type { Knowledge } from './knowledge.ts';

type CardHandlers = Pick<
  BackgroundHandlers,
  'background:showInPanel' | 'background:meet' | 'background:forgetMeetings' | 'background:setWellKnown'
>;

/** `checkAsked` throws when a page asks about an entity it does not name. */
export function createCardHandlers(
  knowledge: Knowledge,
  checkAsked: (sender: MessageSender, id: string) => Promise<void>,
): CardHandlers {
  const { database } = knowledge;
  return {
    // The panels hear the message itself; here only a page that shows what it does not name is refused.
    'background:showInPanel': async ({ ids }, sender) => {
      for (const id of ids) await checkAsked(sender, id);
      return null;
    },
    'background:meet': async ({ id, date, tab: named }, sender) => {
      await checkAsked(sender, id);
      const article = await articleIn(sender.kind === 'content' ? sender.tab : named);
      if (article && (await readSettings()).metBefore) {
        const db = await database();
        await noteMeeting(db, { ...article, entity: id, date, at: Date.now() });
        // Switched off in this moment: what was forgotten then must not come back.
        if (!(await readSettings()).metBefore) await forgetMeetings(db);
      }
      return null;
    },
    'background:forgetMeetings': async () => {
      await forgetMeetings(await database());
      return null;
    },
    'background:setWellKnown': async ({ id, on }) => {
      const db = await database();
      const known = await readEntity(db, id);
      if (!known) throw new ExpectedError('This entity is not in the knowledge base any more.', 'id');
      const { wellKnown: _before, ...entity } = known.entity;
      const { edit, revision } = await saveEdit(db, {
        kind: 'put',
        entity: on ? { ...entity, wellKnown: true } : entity,
        base: known.entity,
      });
      return { edit, revision };
    },
  };
}

/** The article of a tab as a meeting names it. Null for what is never remembered: private windows, and what is no web page. */
async function articleIn(tab: number | undefined): Promise<{ page: string; title: string } | null> {
  const shown = tab === undefined ? undefined : await browser.tabs.get(tab).catch(() => undefined);
  if (!shown || shown.incognito || shown.url === undefined || !URL.canParse(shown.url)) return null;
  const url = new URL(shown.url);
  url.hash = '';
  if (!/^https?:$/.test(url.protocol) || url.href.length > LIMITS.url) return null;
  return { page: url.href, title: (shown.title ?? '').slice(0, LIMITS.value) };
}
