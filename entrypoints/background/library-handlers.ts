// What the library asks of the background beside single edits: changes to many, merging and splitting, going back to the pack.
import { changeMany, type ManyChange } from '../../lib/knowledge/change-many.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { merge, split } from '../../lib/knowledge/merge.ts';
import type { BackgroundHandlers } from '../../lib/messages/receive.ts';
import type { Knowledge } from './knowledge.ts';

type Names = 'background:changeMany' | 'background:resetToPack' | 'background:merge' | 'background:split';

export function createLibraryHandlers({ database }: Knowledge): Pick<BackgroundHandlers, Names> {
  return {
    'background:changeMany': async ({ ids, change, name }) => {
      const { edit, revision, changes } = await changeMany(await database(), ids, change as ManyChange, name);
      return { edit, revision, count: changes.length };
    },
    'background:resetToPack': async ({ id, field }) => {
      const reset = { kind: 'reset' as const, id, ...(field !== undefined && { field }) };
      const { edit, revision } = await saveEdit(await database(), reset);
      return { edit, revision };
    },
    'background:merge': async (asked) => {
      const { edit, revision } = await merge(await database(), asked);
      return { edit, revision };
    },
    'background:split': async (asked) => {
      const { edit, revision } = await split(await database(), asked);
      return { edit, revision };
    },
  };
}
