// The names of an article as lines of popup and side panel: what each was on the article's date.

import type { CardView } from '../lib/entities/card-view.ts';
import type { MentionedEntity } from '../lib/messages/message-map.ts';
import { text } from '../lib/text.ts';
import type { NameLine } from './NameRow.tsx';
import { whatItWas } from './what-it-is.ts';

/** Most mentioned first, then in the order they stand in the article. Ambiguous names stand as the page writes them. */
export function nameLines(mentioned: readonly MentionedEntity[], views: ReadonlyMap<string, CardView>): NameLine[] {
  return mentioned
    .map((entity, order) => ({ entity, order }))
    .sort((a, b) => b.entity.count - a.entity.count || a.order - b.order)
    .flatMap(({ entity }) => {
      const all = [entity.id, ...entity.others].flatMap((id) => views.get(id) ?? []);
      const view = all[0];
      if (!view) return [];
      if (all.length > 1) {
        const names = all.map((v) => v.label.text).join(', ');
        return [
          {
            id: lineId(entity),
            type: view.type,
            label: { text: entity.surface, dir: 'auto' as const },
            what: text('popup_candidates', all.length, names),
            count: entity.count,
          },
        ];
      }
      return [{ ...lineOf(view), id: lineId(entity), count: entity.count }];
    });
}

/** One entity as a line. */
export function lineOf(view: CardView): NameLine {
  return {
    id: view.id,
    type: view.type,
    label: view.label,
    ...(view.ownName && { also: view.ownName }),
    what: whatItWas(view),
  };
}

/** Two mentions may share their best candidate, so a line is named by all of them. */
export function lineId({ id, others }: MentionedEntity): string {
  return others.length === 0 ? id : JSON.stringify([id, ...others]);
}

/** The ids of a line's candidates. */
export function idsOfLine(line: string): string[] {
  return line.startsWith('["') ? (JSON.parse(line) as string[]) : [line];
}
