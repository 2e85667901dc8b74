// The linker of one question: the knowledge base as it is now, the reader's decisions, and linkDocument over them.

import { linkDocument } from '../../lib/linking/link-document.ts';
import type { Linker } from '../../lib/messages/answer-mentions.ts';
import { noteTime } from '../../lib/note-time.ts';
import type { Knowledge } from './knowledge.ts';

export async function openLinker(knowledge: Knowledge, host: string): Promise<Linker> {
  const since = performance.now();
  const { revision, sources, decisions, isPrivate } = await knowledge.linking(host);
  noteTime('open knowledge', since);
  return {
    revision,
    isPrivate,
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
      noteTime('link', begun);
      return mentions;
    },
  };
}
