// The names found on this page, one line for each entity, for the popup and the side panel.
import type { MentionedEntity, PageMentions } from '../../lib/messages/message-map.ts';
import { candidatesOf, surfaceOf } from '../../lib/page/article.ts';
import type { PageReader } from './page-reader.ts';

/** In the order of first mention. */
export function listMentions(reader: PageReader): PageMentions {
  const lines = new Map<string, MentionedEntity & { count: number }>();
  for (const mention of reader.article.allMentions()) {
    const candidates = candidatesOf(mention);
    const [best, ...others] = candidates.map((candidate) => candidate.id);
    if (best === undefined) continue;
    const key = JSON.stringify([best, ...others]);
    const line = lines.get(key);
    if (line) line.count++;
    else lines.set(key, { id: best, others, candidates, surface: surfaceOf(mention), count: 1 });
  }
  const entities: MentionedEntity[] = [...lines.values()];
  const { state, date, language } = reader;
  return { state, date, language, title: document.title.slice(0, 300), entities };
}
