// The side panel: the names of the article in front as an index to go through, and the entry of the one chosen.
import { useEffect, useRef } from 'preact/hooks';
import type { CardView } from '../lib/entities/card-view.ts';
import type { PartialDate } from '../lib/entities/partial-date.ts';
import { text } from '../lib/text.ts';
import { announceCard } from './card-sentence.ts';
import { counted } from './counted.ts';
import { dateInWords } from './dates-in-words.ts';
import { EntityCard } from './EntityCard.tsx';
import { IconButton } from './IconButton.tsx';
import { CheckIcon, NextIcon, SettingsIcon, WorkSign } from './icons.tsx';
import { type NameLine, NameList } from './NameRow.tsx';
import { Notice } from './Notice.tsx';
import { SearchBox } from './SearchBox.tsx';
import { Toast } from './Toast.tsx';

/** What is known of the page in the tab. */
export type PanelPage =
  | { readonly kind: 'asking' }
  /** Its site is off, waits for the button, or may not be read. */
  | { readonly kind: 'unread'; readonly canBeRead: boolean }
  | { readonly kind: 'no article'; readonly title: string }
  | {
      readonly kind: 'article';
      readonly title: string;
      readonly date: PartialDate | null;
      /** Still looking for names. */
      readonly isReading: boolean;
      readonly lines: readonly NameLine[];
      readonly mentions: number;
    };

export interface PanelEntry {
  readonly ids: readonly string[];
  /** As the article writes it; empty for an entity reached from another. */
  readonly surface: string;
  readonly views: readonly CardView[];
  readonly state: 'loading' | 'ready' | 'failed';
  readonly date: PartialDate | null;
  /** It stands in the article. */
  readonly isMentioned: boolean;
  /** The reader opened it here; else the pointer rests on it in the page, and the focus stays where it is. */
  readonly isAsked: boolean;
  /** The entry one came from. */
  readonly before: PanelEntry | null;
}

export interface SidePanelViewProps {
  readonly page: PanelPage;
  readonly filter: string;
  readonly entry: PanelEntry | null;
  /** The entry stays although the pointer rests on other names. */
  readonly isHeld: boolean;
  /** Something the reader asked for could not be done. */
  readonly failure?: string | undefined;
  readonly toast?: { readonly words: string; readonly actionWord: string } | undefined;
  readonly language: string;
  /** For tests and pictures; the reader's clock otherwise. */
  readonly today?: PartialDate;
  readonly onFilter: (words: string) => void;
  readonly onOpen: (line: string) => void;
  readonly onRead: () => void;
  readonly onHold: () => void;
  readonly onBack: () => void;
  readonly onShow: (id: string) => void;
  readonly onShowInPage: (id: string) => void;
  readonly onChoose: (id: string) => void;
  readonly onNotThis: (id: string) => void;
  readonly onNote: (id: string, note: string) => void;
  readonly onWellKnown: (id: string, on: boolean) => void;
  readonly onOpenInLibrary: (id: string) => void;
  readonly onLibrary: () => void;
  readonly onSettings: () => void;
  readonly onToast: () => void;
  readonly onToastGone: () => void;
}

export function SidePanelView(props: SidePanelViewProps) {
  const { entry, language } = props;
  const panel = useRef<HTMLElement>(null);
  const opened = useRef<string | null>(null);
  const shown = entry && JSON.stringify([entry.ids, entry.isAsked, entry.before !== null]);
  useEffect(() => {
    // Into the entry the reader opened, and back to the line it was opened from.
    if (entry?.isAsked) panel.current?.querySelector<HTMLElement>('.card')?.focus();
    else if (entry === null && opened.current !== null) {
      const lines = [...(panel.current?.querySelectorAll<HTMLElement>('.name') ?? [])];
      (lines.find(({ dataset }) => dataset.id === opened.current) ?? lines[0])?.focus();
      opened.current = null;
    }
  }, [shown]);
  const open = (line: string) => {
    opened.current = line;
    props.onOpen(line);
  };
  return (
    <main
      class="side-panel"
      ref={panel}
      onKeyDown={(event) => {
        if (event.defaultPrevented) return;
        if (event.key === 'Escape' && entry) {
          event.preventDefault();
          props.onBack();
        } else if (walk(event.currentTarget, event.target, event.key)) event.preventDefault();
      }}
    >
      {entry ? <Entry {...props} entry={entry} /> : <Index {...props} onOpen={open} />}
      <p class="off" role="status">
        {entry && !entry.isAsked && entry.state === 'ready' ? announceCard(entry.surface, entry.views, language) : ''}
      </p>
      {props.failure && (
        <div class="panel-trouble">
          <Notice kind="warn" title={props.failure} />
        </div>
      )}
      {props.toast && (
        <Toast
          words={props.toast.words}
          actionWord={props.toast.actionWord}
          onAction={props.onToast}
          onGone={props.onToastGone}
        />
      )}
    </main>
  );
}

/** The arrows go from line to line, and from the first back to the filter. True when the key was for that. */
function walk(panel: HTMLElement, from: EventTarget | null, key: string): boolean {
  const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  const lines = [...panel.querySelectorAll<HTMLElement>('.name')];
  const at = lines.indexOf(from as HTMLElement);
  if (by === 0 || at < 0) return false;
  const next = at + by < 0 ? panel.querySelector<HTMLElement>('.search .field') : lines[at + by];
  next?.focus();
  return true;
}

/** The card with all it knows, and what only a page of our own may do. */
function Entry(props: SidePanelViewProps & { entry: PanelEntry }) {
  const { entry } = props;
  const view = entry.views.length === 1 ? entry.views[0] : undefined;
  const isKnown = view?.wellKnown === true;
  return (
    <EntityCard
      mention={{
        surface: entry.surface || (view?.label.text ?? ''),
        candidates: entry.ids.map((id) => ({ id, score: 0, how: 'label' as const, reasons: [] })),
      }}
      views={entry.views}
      state={entry.state}
      language={props.language}
      embedded
      pinned
      related={entry.before !== null || entry.surface === ''}
      hold={{ on: props.isHeld, onToggle: props.onHold }}
      canGoBack
      backTo={entry.before?.views[0]?.label.text ?? entry.before?.surface ?? text('panel_names')}
      date={entry.date}
      {...(props.today !== undefined && { today: props.today })}
      moreFoot={
        view && (
          <>
            {entry.isMentioned && entry.before === null && (
              <button type="button" class="btn slim" onClick={() => props.onShowInPage(view.id)}>
                <NextIcon />
                {text('popup_show_in_page')}
              </button>
            )}
            <button
              type="button"
              class="btn slim"
              aria-pressed={isKnown}
              onClick={() => props.onWellKnown(view.id, !isKnown)}
            >
              <CheckIcon />
              {text('panel_known')}
            </button>
          </>
        )
      }
      onPin={props.onHold}
      onClose={props.onBack}
      onOpen={props.onOpenInLibrary}
      onShow={props.onShow}
      onBack={props.onBack}
      onChoose={props.onChoose}
      onNotThis={props.onNotThis}
      onNote={props.onNote}
    />
  );
}

function Index(props: SidePanelViewProps) {
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
        <PageBody {...props} />
      </div>
    </>
  );
}

function PageBody({ page, filter, onOpen, onRead }: SidePanelViewProps) {
  switch (page.kind) {
    case 'asking':
      return <p class="over quiet">{text('popup_asking')}</p>;
    case 'unread':
      return (
        <div class="empty">
          <h2>{text('panel_unread')}</h2>
          <p>{text('panel_unread_more')}</p>
          {page.canBeRead && (
            <button type="button" class="btn" onClick={onRead}>
              {text('panel_read')}
            </button>
          )}
        </div>
      );
    case 'no article':
      return (
        <div class="empty">
          <h2>{text('popup_no_article')}</h2>
          <p>{text('popup_no_article_more')}</p>
        </div>
      );
    case 'article': {
      if (page.lines.length === 0 && page.isReading) return <p class="over quiet">{text('popup_reading')}</p>;
      if (page.lines.length === 0) {
        return (
          <div class="empty">
            <h2>{text('popup_nobody')}</h2>
            <p>{text('popup_nobody_more')}</p>
          </div>
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
