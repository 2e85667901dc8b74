// The popup: the index of this article, the search over everything, and what stands around them.
import { useEffect, useRef } from 'preact/hooks';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { IconButton } from './IconButton.tsx';
import { DeviceIcon, PanelIcon, SettingsIcon, WorkSign } from './icons.tsx';
import { Notice } from './Notice.tsx';
import { PopupFound } from './PopupFound.tsx';
import { PopupNames } from './PopupNames.tsx';
import type { PopupPage, PopupViewProps } from './popup-view-props.ts';
import { SearchBox } from './SearchBox.tsx';
import { SiteSwitch, SiteToCome } from './SiteSwitch.tsx';
import { SyncLine } from './SyncLine.tsx';
import { Toast } from './Toast.tsx';

export function PopupView(props: PopupViewProps) {
  const { page, query } = props;
  const list = useRef<HTMLDivElement>(null);
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('.name') ?? [])];
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      const all = rows();
      const at = all.indexOf(event.target as HTMLElement);
      if (at < 0) return;
      event.preventDefault();
      const next = all[at + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next) next.focus();
      else if (event.key === 'ArrowUp') document.querySelector<HTMLElement>('.search .field')?.focus();
    };
    const element = list.current;
    element?.addEventListener('keydown', walk);
    return () => element?.removeEventListener('keydown', walk);
  }, []);
  const host = 'host' in page ? page.host : null;
  const searching = query.trim() !== '';
  return (
    <main class="popup">
      <header class="pop-head">
        <h1 class="wordmark">{text('extension_name')}</h1>
        {props.onSidePanel && (
          <IconButton label={text('popup_side_panel')} onClick={props.onSidePanel}>
            <PanelIcon />
          </IconButton>
        )}
        <IconButton label={text('popup_library')} onClick={props.onLibrary}>
          <WorkSign />
        </IconButton>
        <IconButton label={text('popup_settings')} onClick={props.onSettings}>
          <SettingsIcon />
        </IconButton>
      </header>
      {host !== null && !searching && (
        <SiteSwitch
          host={host}
          isOn={'isOn' in page ? page.isOn : false}
          date={page.kind === 'article' ? page.date : undefined}
          words={siteWords(page)}
          language={props.language}
          onSwitch={page.kind === 'not granted' ? props.onGrant : props.onSwitch}
        />
      )}
      {page.kind === 'asking' && !searching && <SiteToCome />}
      {(props.trouble || props.failure) && (
        <div class="pane">
          {props.trouble && (
            <Notice kind="bad" title={text('popup_no_database')}>
              {props.trouble}
            </Notice>
          )}
          {props.failure && <Notice kind="warn" title={props.failure} />}
        </div>
      )}
      <div class={page.kind !== 'closed' && !searching ? 'pop-find' : 'pop-find first'}>
        <SearchBox
          autoFocus
          query={query}
          placeholder={props.names === null ? text('search_label') : counted('search_names', props.names)}
          onQuery={props.onQuery}
          onEnter={() => rows()[0]?.click()}
          onDown={() => rows()[0]?.focus()}
        />
      </div>
      <div class="scroll scrolls" ref={list}>
        {searching ? <PopupFound {...props} /> : <PopupNames {...props} />}
      </div>
      {props.toast && (
        <Toast
          words={props.toast.words}
          {...(props.toast.actionWord !== undefined && { actionWord: props.toast.actionWord })}
          onAction={props.onToast}
          onGone={props.onToastGone}
        />
      )}
      <footer class="pop-foot">
        {props.sync ? (
          <SyncLine view={props.sync} now={Date.now()} language={props.language} onOpen={props.onSync} />
        ) : (
          <span>
            <DeviceIcon />
            {text('popup_kept_here')}
          </span>
        )}
        {searching ? (
          <span class="keys" aria-hidden="true">
            <kbd class="key">↓</kbd> <kbd class="key">↵</kbd> {text('popup_key_open')}
          </span>
        ) : (
          <span class="num">{text('popup_no_requests')}</span>
        )}
      </footer>
    </main>
  );
}

function siteWords(page: PopupPage): string {
  switch (page.kind) {
    case 'article':
      return text('popup_article_undated');
    case 'no article':
      return text('popup_not_read');
    case 'not granted':
      return text('popup_not_granted');
    default:
      return text('popup_not_marked');
  }
}
