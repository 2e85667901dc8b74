// The linker of one question: the knowledge base as it is now, the reader's decisions, and linkDocument over them.

import { linkDocument } from '../../lib/linking/link-document.ts';
import type { Linker } from '../../lib/messages/answer-mentions.ts';
import { noteTime } from '../../lib/note-time.ts';
import type { Knowledge } from './knowledge.ts';

/** The first text a worker links takes several times as long as the same text later: the code is not compiled yet. */
let hasLinked = false;

export async function openLinker(knowledge: Knowledge, host: string): Promise<Linker> {
  const { revision, sources, decisions, isPrivate, isWellKnown } = await knowledge.linking(host);
  return {
    revision,
    isPrivate,
    isWellKnown,
    link(blocks, { language, date, page }) {
      const begun = performance.now();
      const mentions = linkDocument({
        blocks,
        language: language ?? undefined,
        date: date ?? undefined,
        sources,
        decisions,
        page,
        host,
      });
      noteTime(hasLinked ? 'link' : 'link first', begun);
      hasLinked = true;
      return mentions;
    },
  };
}
