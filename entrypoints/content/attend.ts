// Wires the parts of a page together: its text, the pointer, the card, and the messages of the other parts.

import { receiveInPage } from '../../lib/messages/receive-in-page.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { candidatesOf } from '../../lib/page/article.ts';
import { stepFrom } from '../../lib/page/step-from.ts';
import { readSettingsInPage, watchSettingsInPage } from '../../lib/settings/read-in-page.ts';
import type { Settings } from '../../lib/settings/settings.ts';
import { isSiteOn } from '../../lib/settings/site-rules.ts';
import { CardKeeper } from './card-keeper.ts';
import { followPointer } from './follow-pointer.ts';
import { keepTyping } from './keep-typing.ts';
import { listCapitals } from './list-capitals.ts';
import { listMentions } from './list-mentions.ts';
import { isOwnElement } from './own-element.ts';
import { PageReader } from './page-reader.ts';
import { quietly } from './quietly.ts';
import { wakeForLinks } from './wake-for-links.ts';

/**
 * Attends to a page until the signal aborts; then nothing of ours is left on it. Returns what puts marks back that were taken
 * off the page.
 */
export function attend(document: Document, signal: AbortSignal): () => void {
  const reader = new PageReader(document, signal, isOwnElement);
  const keeper = new CardKeeper(document, reader, signal);
  reader.onGone = (mention) => keeper.send({ kind: 'gone', mention, time: performance.now() });
  reader.onRead = (count) => {
    quietly(sendMessage('background:countMentions', { count }));
    // Whether or not it has names: a page could see by the time this takes that it has some.
    if (reader.state !== 'not an article') requestIdleCallback(() => keeper.prepare(), { timeout: 2_000 });
  };
  reader.onDocument = (inner) => followPointer(inner, reader, keeper, signal);
  followPointer(document, reader, keeper, signal);
  // After it: the keys it waits for are on the card too.
  if (document.defaultView) keepTyping(document.defaultView, (event) => keeper.relay(event), signal);

  const turn = (on: boolean) => {
    if (on) reader.start();
    else {
      keeper.send({ kind: 'close', time: performance.now() });
      reader.stop();
    }
  };
  let rule: boolean | undefined;
  const heed = (settings: Settings) => {
    reader.setDensity(settings.density);
    reader.setWellKnown(settings.wellKnown);
    keeper.settings = settings;
    const before = rule;
    rule = isSiteOn(document.location.hostname, settings);
    if (rule !== before && !(before === undefined && isTold)) turn(rule);
  };
  // The page is read ahead while the settings come; nothing is asked or marked before they are known, for they may forbid
  // it, and then what was read is dropped. What the background says (the button was pressed, say) holds until the rules change.
  // A running background says them before the page has read them.
  const heedFirst = (settings: Settings) => {
    if (rule === undefined) heed(settings);
  };
  let isTold = false;
  reader.onSettings = heedFirst;
  reader.prepare();
  const settled = readSettingsInPage().then(heedFirst);
  wakeForLinks(document, signal, () => reader.state !== 'site off');

  const step = (by: 1 | -1, id?: string) => {
    const next = stepFrom(reader.article, keeper.current, by, (mention) => {
      return id === undefined || candidatesOf(mention).some((candidate) => candidate.id === id);
    });
    if (next) keeper.goTo(next);
    return null;
  };
  const stopReceiving = receiveInPage({
    'content:listMentions': () => listMentions(reader),
    'content:listCapitals': () => listCapitals(reader),
    'content:knowledgeChanged': () => {
      reader.askAgain();
      keeper.refresh();
      return null;
    },
    'content:readNow': () => {
      isTold = true;
      quietly(settled.then(() => turn(true)));
      return null;
    },
    'content:siteChanged': () => {
      quietly(settled.then(async () => turn(await sendMessage('background:mayRead', {}))));
      return null;
    },
    'content:showMention': ({ id }) => step(1, id),
    'content:stepMention': ({ by }) => step(by),
  });
  const unwatch = watchSettingsInPage(heed);
  signal.addEventListener('abort', () => {
    stopReceiving();
    unwatch();
  });
  quietly(settled);
  return () => reader.keep();
}
