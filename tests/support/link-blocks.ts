// Links text blocks in Node by the code that `npm run link` runs, to compare with what a browser marks.
import type { Entity } from '../../lib/entities/entity.ts';
import { linkDocument } from '../../lib/linking/link-document.ts';
import { buildLinkingSource, type LinkingSource, openLinkingSource } from '../../lib/linking/linking-source.ts';
import type { Mention } from '../../lib/linking/mention.ts';
import type { MentionQuestion } from '../../lib/messages/mention-question.ts';
import { knowledgeInFile } from '../../scripts/knowledge-in-file.ts';
import { STARTER_FILE } from './starter-file.ts';

export const starterEntities: readonly Entity[] = knowledgeInFile(STARTER_FILE);

function sourceOf(entities: readonly Entity[], kind: 'own' | 'background'): LinkingSource {
  return openLinkingSource(buildLinkingSource(entities, { kind }), { kind });
}

const starter = sourceOf(starterEntities, 'background');

/** Mentions of a page's question, answered from the starter pack and, before it, the reader's own entities. */
export function linkBlocks(question: MentionQuestion, own: readonly Entity[] = []): Mention[] {
  return linkDocument({
    blocks: question.blocks,
    language: question.language ?? undefined,
    date: question.date ?? undefined,
    sources: own.length > 0 ? [sourceOf(own, 'own'), starter] : [starter],
  });
}
