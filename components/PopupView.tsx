// The popup: the index of this article, the search over everything, and a sentence for every case where there is no list.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SyncView } from '../lib/sync/sync-status.ts';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { IconButton } from './IconButton.tsx';
import { DeviceIcon, PanelIcon, PlusIcon, SettingsIcon, WorkSign } from './icons.tsx';
import { type NameLine, NameList } from './NameRow.tsx';
import { Notice } from './Notice.tsx';
import { SearchBox } from './SearchBox.tsx';
import { SiteSwitch, SiteToCome } from './SiteSwitch.tsx';
import { SyncLine } from './SyncLine.tsx';
import { Toast } from './Toast.tsx';

/** What is known of the page in the tab. */
export type PopupPage =
  | { readonly kind: 'asking' }
  /** The browser's own pages, its store, files: nobody may read them. */
  | { readonly kind: 'closed' }
  /** No permission for this site yet. */
  | { readonly kind: 'not granted'; readonly host: string }
  | { readonly kind: 'off'; readonly host: string }
  | { readonly kind: 'no article'; readonly host: string; readonly isOn: boolean }
  | {
      readonly kind: 'article';
      readonly host: string;
      readonly isOn: boolean;
      readonly date: string | null;
      /** Still looking for names. */
      readonly isReading: boolean;
      readonly lines: readonly NameLine[];
      readonly mentions: number;
    };

export interface SearchGroup {
  readonly title: string;
  /** There may be more: the search stopped at its limit. */
  readonly isCut: boolean;
  readonly lines: readonly NameLine[];
}

export interface PopupViewProps {
  readonly page: PopupPage;
  readonly query: string;
  /** What the search found; null while nothing is searched for, undefined while it is being looked for. */
  readonly found: readonly SearchGroup[] | null | undefined;
  /** Names in the knowledge base, packs included. */
  readonly names: number | null;
  /** The knowledge base cannot be used: a sentence that says why. */
  readonly trouble?: string | undefined;
  /** Names of the article that nobody knows, one click to add each. */
  readonly unknown?: readonly { readonly text: string; readonly count: number }[];
  /** Something the reader asked for could not be done. */
  readonly failure?: string | undefined;
  readonly toast?: { readonly words: string; readonly actionWord?: string } | undefined;
  /** How sync stands; absent where this profile does not sync. */
  readonly sync?: SyncView | undefined;
  readonly language: string;
  readonly onSync: () => void;
  readonly onQuery: (query: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onAdd: (name: string) => void;
  readonly onSwitch: (on: boolean) => void;
  /** Asks the browser for the site; called from the click. */
  readonly onGrant: () => void;
  /** Reads this page once. */
  readonly onReadOnce: () => void;
  readonly onLibrary: () => void;
  readonly onSettings: () => void;
  /** Opens the side panel; called from the click. Not there where the popup is a page by itself. */
  readonly onSidePanel?: () => void;
  readonly onToast: () => void;
  readonly onToastGone: () => void;
}

export function PopupView(props: PopupViewProps) {
  const { page, query, found } = props;
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
        {searching ? <Found {...props} groups={found} /> : <PageBody {...props} />}
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

function Found({ groups, query, onOpen, onAdd }: PopupViewProps & { groups: PopupViewProps['found'] }) {
  if (groups === undefined || groups === null) return <p class="over quiet">{text('search_looking')}</p>;
  const name = query.trim();
  const total = groups.reduce((sum, group) => sum + group.lines.length, 0);
  return (
    <>
      <p class="off" role="status">
        {counted('search_found', total)}
      </p>
      {groups.map((group, i) => (
        <NameList
          key={group.title}
          title={group.title}
          tally={group.isCut ? text('search_best', group.lines.length) : String(group.lines.length)}
          lines={group.lines}
          firstIsNext={i === 0}
          onOpen={onOpen}
        />
      ))}
      {total === 0 && (
        <Empty title={text('search_nothing')}>
          <p>{text('search_nothing_more')}</p>
        </Empty>
      )}
      <div class={total === 0 ? 'add-line inset' : 'add-line'}>
        <button type="button" class="btn" onClick={() => onAdd(name)}>
          <PlusIcon />
          <span class="ellipsis">{text('popup_add_named', name)}</span>
        </button>
      </div>
    </>
  );
}

function PageBody(props: PopupViewProps) {
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
      return (
        <Empty title={text('popup_no_article')}>
          <p>{text('popup_no_article_more')}</p>
        </Empty>
      );
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
            <UnknownList names={props.unknown ?? []} onAdd={props.onAdd} />
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
          <UnknownList names={props.unknown ?? []} onAdd={props.onAdd} />
          <button type="button" class="btn" onClick={() => props.onAdd('')}>
            <PlusIcon />
            {text('popup_add')}
          </button>
        </Empty>
      );
  }
}

/** Names the article has and nobody knows. */
function UnknownList({ names, onAdd }: Required<Pick<PopupViewProps, 'onAdd'>> & { names: UnknownNames }) {
  if (names.length === 0) return null;
  return (
    <section class="unknown" aria-label={text('popup_unknown')}>
      <div class="over">
        <h2 class="label">{text('popup_unknown')}</h2>
      </div>
      <div class="chips">
        {names.map(({ text: name, count }) => (
          <button
            type="button"
            class="chip add"
            key={name}
            aria-label={text('popup_add_named', name)}
            onClick={() => onAdd(name)}
          >
            <PlusIcon />
            <span dir="auto">{name}</span> <span class="num quiet">{count}</span>
          </button>
        ))}
      </div>
    </section>
  );
}

type UnknownNames = NonNullable<PopupViewProps['unknown']>;

/** A headline and a sentence at the height of the list they stand for. */
function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
