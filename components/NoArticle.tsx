// Said where the names of a page would be that is no article.
import { text } from '../lib/text.ts';
import { Empty } from './Empty.tsx';

export function NoArticle() {
  return (
    <Empty title={text('popup_no_article')}>
      <p>{text('popup_no_article_more')}</p>
    </Empty>
  );
}
