// The library: a running head, and under it the names with one entry open beside them, or another view.
import type { ComponentChildren } from 'preact';
import { ENTITY_TYPES, type EntityType } from '../lib/entities/entity.ts';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { Empty } from './Empty.tsx';
import { EntityTable, type EntityTableProps } from './EntityTable.tsx';
import { IconButton } from './IconButton.tsx';
import { PlusIcon, RedoIcon, UndoIcon } from './icons.tsx';
import { ManyBar, type ManyBarProps } from './ManyBar.tsx';
import { Notice } from './Notice.tsx';
import { Pick } from './Pick.tsx';
import { SearchBox } from './SearchBox.tsx';
import { Toast } from './Toast.tsx';
import { typeWord } from './type-word.ts';

export const LIBRARY_PARTS = [
  'names',
  'packs',
  'duplicates',
  'exchange',
  'sync',
  'storage',
  'history',
  'settings',
] as const;
export type LibraryPart = (typeof LIBRARY_PARTS)[number];

export interface LibraryFrameProps {
  /** The views there are, in the order of the running head. */
  readonly parts: readonly LibraryPart[];
  readonly part: LibraryPart;
  readonly trouble?: string | undefined;
  readonly failure?: string | undefined;
  readonly toast?: { readonly words: string; readonly actionWord?: string } | undefined;
  /** What the browser lost, and the second copy holds. */
  readonly lost?: { readonly title: string; readonly more: string } | undefined;
  readonly onRestore?: () => void;
  readonly onForget?: () => void;
  /** A form that was not saved when its page was closed. */
  readonly draft?: { readonly title: string } | undefined;
  readonly onGoOn?: () => void;
  readonly onThrowAway?: () => void;
  readonly onPart: (part: LibraryPart) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onToast: () => void;
  readonly onToastGone: () => void;
  readonly children: ComponentChildren;
}

interface OfferProps {
  readonly kind: 'bad' | 'plain';
  readonly title: string;
  readonly more: string;
  /** What to press, in words, and what it does. */
  readonly yes: readonly [word: string, onPress: (() => void) | undefined];
  readonly no: readonly [word: string, onPress: (() => void) | undefined];
}

/** Something found that may be taken up again, or let go. */
function Offer({ kind, title, more, yes, no }: OfferProps) {
  return (
    <div class="lib-notice">
      <Notice
        kind={kind}
        title={title}
        actions={
          <>
            <button type="button" class="btn main" onClick={yes[1]}>
              {yes[0]}
            </button>
            <button type="button" class="btn bare" onClick={no[1]}>
              {no[0]}
            </button>
          </>
        }
      >
        {more}
      </Notice>
    </div>
  );
}

export function LibraryFrame(props: LibraryFrameProps) {
  return (
    <div class="lib">
      <header class="run">
        <span class="wordmark">{text('extension_name')}</span>
        <nav aria-label={text('library_title')}>
          {props.parts.map((part) => (
            <a
              href={`#view=${part}`}
              key={part}
              aria-current={part === props.part ? 'page' : undefined}
              onClick={(event) => {
                event.preventDefault();
                props.onPart(part);
              }}
            >
              {text(`library_${part}`)}
            </a>
          ))}
        </nav>
        <span class="end">
          <IconButton label={text('popup_undo')} onClick={props.onUndo}>
            <UndoIcon />
          </IconButton>
          <IconButton label={text('library_redo')} onClick={props.onRedo}>
            <RedoIcon />
          </IconButton>
        </span>
      </header>
      {props.trouble && (
        <div class="lib-notice">
          <Notice kind="bad" title={text('popup_no_database')}>
            {props.trouble}
          </Notice>
        </div>
      )}
      {props.lost && (
        <Offer
          kind="bad"
          {...props.lost}
          yes={[text('copy_restore'), props.onRestore]}
          no={[text('copy_forget'), props.onForget]}
        />
      )}
      {props.draft && (
        <Offer
          kind="plain"
          title={props.draft.title}
          more={text('draft_more')}
          yes={[text('draft_go_on'), props.onGoOn]}
          no={[text('draft_throw_away'), props.onThrowAway]}
        />
      )}
      {props.failure && (
        <div class="lib-notice">
          <Notice kind="warn" title={props.failure} />
        </div>
      )}
      {props.children}
      {props.toast && (
        <Toast
          words={props.toast.words}
          {...(props.toast.actionWord !== undefined && { actionWord: props.toast.actionWord })}
          onAction={props.onToast}
          onGone={props.onToastGone}
        />
      )}
    </div>
  );
}

export interface LibraryNamesProps {
  readonly query: string;
  readonly type: EntityType | 'any';
  /** `mine`, the title of a pack, or `any`. */
  readonly from: string;
  readonly packs: readonly string[];
  /** A tag, or an empty text; and the tags there are. */
  readonly tag: string;
  readonly tags: readonly string[];
  readonly table: Omit<EntityTableProps, 'onOpen' | 'selected'>;
  /** Names in all, packs included; null while it is counted. */
  readonly names: number | null;
  readonly own: number;
  /** Packs are still being put in order. */
  readonly isOrdering: boolean;
  readonly selected: string | null;
  readonly onQuery: (query: string) => void;
  readonly onType: (type: EntityType | 'any') => void;
  readonly onFrom: (from: string) => void;
  readonly onTag: (tag: string) => void;
  readonly onLetter: (letter: string) => void;
  readonly onNew: () => void;
  readonly onDuplicates: () => void;
  readonly onOpen: (id: string) => void;
  /** What can be done with the ticked rows, when some are. */
  readonly many?: ManyBarProps | undefined;
  /** The open entry, drawn beside the table. */
  readonly children?: ComponentChildren;
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

export function LibraryNames(props: LibraryNamesProps) {
  const { table, query } = props;
  return (
    <main class="names">
      <h1 class="off">{text('library_names')}</h1>
      <nav class="thumb" aria-label={text('library_letters')}>
        {LETTERS.map((letter) => (
          <button type="button" key={letter} onClick={() => props.onLetter(letter)}>
            {letter}
          </button>
        ))}
      </nav>
      <div class="list">
        <div class="tools">
          <SearchBox
            query={query}
            placeholder={props.names === null ? text('search_label') : counted('search_names', props.names)}
            onQuery={props.onQuery}
            onEnter={() => {
              const first = table.rowAt(0);
              if (first) props.onOpen(first.id);
            }}
            onDown={() => document.querySelector<HTMLElement>('.table-box')?.focus()}
          />
          <Pick
            label={text('form_type')}
            value={props.type}
            options={[
              { value: 'any', word: text('library_any_type') },
              ...ENTITY_TYPES.map((type) => ({ value: type, word: typeWord(type) })),
            ]}
            onPick={props.onType}
          />
          <Pick
            label={text('library_from')}
            value={props.from}
            options={[
              { value: 'any', word: text('library_any_pack') },
              { value: 'mine', word: text('library_yours') },
              ...props.packs.map((title) => ({ value: title, word: title })),
            ]}
            onPick={props.onFrom}
          />
          {props.tags.length > 0 && (
            <Pick
              label={text('form_tags')}
              value={props.tag}
              options={[
                { value: '', word: text('library_any_tag') },
                ...props.tags.map((tag) => ({ value: tag, word: tag })),
              ]}
              onPick={props.onTag}
            />
          )}
          <button type="button" class="btn bare push" onClick={props.onDuplicates}>
            {text('library_duplicates')}
          </button>
          <button type="button" class="btn main" onClick={props.onNew}>
            <PlusIcon />
            {text('library_new')}
          </button>
        </div>
        {props.many && <ManyBar {...props.many} />}
        {table.count > 0 ? (
          <EntityTable {...table} selected={props.selected} onOpen={props.onOpen} />
        ) : (
          <Empty title={text(query ? 'search_nothing' : 'library_nothing')}>
            <p>{text(query ? 'search_nothing_more' : 'library_nothing_more')}</p>
          </Empty>
        )}
        <p class="below num" role="status">
          <span>{counted('library_shown', table.count)}</span>
          {props.isOrdering && <span>{text('library_ordering')}</span>}
          <span class="push">{counted('library_own', props.own)}</span>
        </p>
      </div>
      {props.children}
    </main>
  );
}
