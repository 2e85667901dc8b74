// The names of this article, or a sentence for every case where there is no list.
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { Empty } from './Empty.tsx';
import { PlusIcon } from './icons.tsx';
import { NameList } from './NameRow.tsx';
import { NoArticle } from './NoArticle.tsx';
import type { PopupViewProps } from './popup-view-props.ts';
import { UnknownNames } from './UnknownNames.tsx';

export function PopupNames(props: PopupViewProps) {
  const { page } = props;
  switch (page.kind) {
    case 'asking':
      return <p class="over quiet">{text('popup_asking')}</p>;
    case 'closed':
      return (
        <Empty title={text('popup_closed')}>
          <p>{text('popup_closed_more')}</p>
        </Empty>
      );
    case 'not granted':
      return (
        <Empty title={text('popup_ask_title', page.host)}>
          <p>{text('popup_ask_more')}</p>
          <div class="acts">
            <button type="button" class="btn main" onClick={props.onGrant}>
              {text('popup_ask_button')}
            </button>
            <button type="button" class="btn bare" onClick={props.onReadOnce}>
              {text('popup_read_once')}
            </button>
          </div>
        </Empty>
      );
    case 'off':
      return (
        <Empty title={text('popup_off_on', page.host)}>
          <p>{text('popup_off_more')}</p>
          <div class="acts">
            <button type="button" class="btn" onClick={() => props.onSwitch(true)}>
              {text('popup_turn_on')}
            </button>
            <button type="button" class="btn bare" onClick={props.onReadOnce}>
              {text('popup_once')}
            </button>
          </div>
        </Empty>
      );
    case 'no article':
      return <NoArticle />;
    case 'article':
      if (page.lines.length > 0) {
        return (
          <>
            <NameList
              title={text('popup_in_article')}
              tally={`${counted('popup_names', page.lines.length)}, ${counted('list_mentions', page.mentions)}`}
              lines={page.lines}
              onOpen={props.onOpen}
            />
            <UnknownNames names={props.unknown ?? []} onAdd={props.onAdd} />
            <div class="add-line">
              <button type="button" class="btn" onClick={() => props.onAdd('')}>
                <PlusIcon />
                {text('popup_add')}
              </button>
            </div>
          </>
        );
      }
      if (page.isReading) return <p class="over quiet">{text('popup_reading')}</p>;
      return (
        <Empty title={text('popup_nobody')}>
          <p>{text('popup_nobody_more')}</p>
          <UnknownNames names={props.unknown ?? []} onAdd={props.onAdd} />
          <button type="button" class="btn" onClick={() => props.onAdd('')}>
            <PlusIcon />
            {text('popup_add')}
          </button>
        </Empty>
      );
  }
}
