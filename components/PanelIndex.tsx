// The article in front and its names as an index to go through.
import { useRef } from 'preact/hooks';
import { text } from '../lib/text.ts';
import { dateInWords } from './dates-in-words.ts';
import { IconButton } from './IconButton.tsx';
import { SettingsIcon, WorkSign } from './icons.tsx';
import { PanelNames } from './PanelNames.tsx';
import type { SidePanelViewProps } from './panel-view-props.ts';
import { SearchBox } from './SearchBox.tsx';

export function PanelIndex(props: SidePanelViewProps) {
  const { page, filter } = props;
  const list = useRef<HTMLDivElement>(null);
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('.name') ?? [])];
  const title = 'title' in page ? page.title : '';
  return (
    <>
      <header class="panel-head">
        <h1 class="wordmark">{text('extension_name')}</h1>
        <IconButton label={text('popup_library')} onClick={props.onLibrary}>
          <WorkSign />
        </IconButton>
        <IconButton label={text('popup_settings')} onClick={props.onSettings}>
          <SettingsIcon />
        </IconButton>
      </header>
      {title !== '' && (
        <div class="panel-article">
          <p class="panel-title" dir="auto">
            {title}
          </p>
          {page.kind === 'article' && (
            <p class="panel-date">
              {page.date === null ? (
                text('popup_article_undated')
              ) : (
                <>
                  {text('popup_article_of')}{' '}
                  <time class="num" dateTime={page.date}>
                    {dateInWords(page.date, props.language)}
                  </time>
                </>
              )}
            </p>
          )}
        </div>
      )}
      {page.kind === 'article' && page.lines.length > 0 && (
        <div class="panel-find">
          <SearchBox
            label={text('panel_filter')}
            placeholder={text('panel_filter_hint')}
            query={filter}
            onQuery={props.onFilter}
            onEnter={() => rows()[0]?.click()}
            onDown={() => rows()[0]?.focus()}
          />
        </div>
      )}
      <div class="panel-body" ref={list}>
        <PanelNames {...props} />
      </div>
    </>
  );
}
