// The names of the article in front, or a sentence for every case where there is no list.
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { Empty } from './Empty.tsx';
import { type NameLine, NameList } from './NameRow.tsx';
import { NoArticle } from './NoArticle.tsx';
import type { SidePanelViewProps } from './panel-view-props.ts';

export function PanelNames({ page, filter, onOpen, onRead }: SidePanelViewProps) {
  switch (page.kind) {
    case 'asking':
      return <p class="over quiet">{text('popup_asking')}</p>;
    case 'unread':
      return (
        <Empty title={text('panel_unread')}>
          <p>{text('panel_unread_more')}</p>
          {page.canBeRead && (
            <button type="button" class="btn" onClick={onRead}>
              {text('panel_read')}
            </button>
          )}
        </Empty>
      );
    case 'no article':
      return <NoArticle />;
    case 'article': {
      if (page.lines.length === 0 && page.isReading) return <p class="over quiet">{text('popup_reading')}</p>;
      if (page.lines.length === 0) {
        return (
          <Empty title={text('popup_nobody')}>
            <p>{text('popup_nobody_more')}</p>
          </Empty>
        );
      }
      const wanted = filter.trim();
      const lines = wanted === '' ? page.lines : page.lines.flatMap((line) => matching(line, wanted) ?? []);
      return (
        <>
          <p class="off" role="status">
            {wanted === '' ? '' : counted('panel_filtered', lines.length)}
          </p>
          {lines.length === 0 ? (
            <p class="over quiet">{text('panel_no_match', wanted)}</p>
          ) : (
            <NameList
              title={text('popup_in_article')}
              tally={`${counted('popup_names', lines.length)}, ${counted('list_mentions', countIn(lines))}`}
              lines={lines}
              firstIsNext={wanted !== ''}
              onOpen={onOpen}
            />
          )}
        </>
      );
    }
  }
}

const countIn = (lines: readonly NameLine[]) => lines.reduce((sum, { count = 0 }) => sum + count, 0);

/** The line with its match marked, or null. Letter case and accents do not count. */
function matching(line: NameLine, wanted: string): NameLine | null {
  const at = plain(line.label.text).indexOf(plain(wanted));
  // Plain letters may be fewer or more than those written; then the match is not underlined.
  const isSameLength = plain(line.label.text).length === line.label.text.length;
  if (at >= 0) return isSameLength ? { ...line, match: [at, at + plain(wanted).length] } : line;
  return [line.also?.text ?? '', line.what].some((words) => plain(words).includes(plain(wanted))) ? line : null;
}

const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
