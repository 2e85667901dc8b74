// The capitalised sequences of this page, for the popup and for adding a name.
import type { CapitalRun } from '../../lib/messages/message-map.ts';
import { capitalRuns } from '../../lib/page/capital-runs.ts';
import type { PageReader } from './page-reader.ts';

export function listCapitals({ article }: PageReader): CapitalRun[] {
  return capitalRuns(
    [...article.blocks].map((block) => ({
      text: block.text,
      isHeadline: block.kind === 'headline',
      known: article.mentionsOf(block),
    })),
  );
}
