// The card of a mention: one entry of a reference book, or the candidates when the page does not say who is meant.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CardView } from '../lib/entities/card-view.ts';
import type { PartialDate } from '../lib/entities/partial-date.ts';
import type { Candidate } from '../lib/linking/mention.ts';
import { text } from '../lib/text.ts';
import { CardCandidates } from './CardCandidates.tsx';
import { CardGloss } from './CardGloss.tsx';
import { CardRows } from './CardRows.tsx';
import { CardSkeleton } from './CardSkeleton.tsx';
import { counted } from './counted.ts';
import { IconButton } from './IconButton.tsx';
import { BackIcon, CloseIcon, NoteIcon, NotIcon, OpenIcon, PinIcon, TYPE_SIGNS } from './icons.tsx';
import { useKeptFocus } from './kept-focus.ts';
import { Picture } from './Picture.tsx';
import { typeWord } from './type-word.ts';
import { whoSpeaks } from './who-speaks.ts';

export interface EntityCardProps {
  readonly mention: { readonly surface: string; readonly candidates: readonly Candidate[] };
  /** In the candidates' order, without those that are gone; empty while loading. */
  readonly views: readonly CardView[];
  readonly state: 'loading' | 'ready' | 'failed';
  /** The reader's language, for dates. */
  readonly language: string;
  readonly pinned: boolean;
  /** A related entity is shown: a way back stands on top. */
  readonly canGoBack: boolean;
  /** The entry one goes back to; without it the crumb only says "Back". */
  readonly backTo?: string;
  /** The article's date, shown while the rest is being fetched. */
  readonly date?: PartialDate | null;
  /** For tests and pictures; the reader's clock otherwise. */
  readonly today?: PartialDate;
  /** Drawn as a sheet at the bottom edge, under a thumb. */
  readonly sheet?: boolean;
  /** In a page of our own: no pin and no close button, its frame is the page's. */
  readonly embedded?: boolean;
  /** The reader just said it is not this: that is told, with the way back. */
  readonly denied?: boolean;
  readonly onUndo?: () => void;
  /** Reached from another entry, not from a name: then there is no "Not this". */
  readonly related?: boolean;
  /** In the side panel: whether the entry stays although the pointer goes to other names. */
  readonly hold?: { readonly on: boolean; readonly onToggle: () => void };
  /** Buttons in place of "Note" and "Not this". */
  readonly foot?: ComponentChildren;
  /** Buttons beside them, of an entry that is there. */
  readonly moreFoot?: ComponentChildren;
  readonly onPin: () => void;
  readonly onClose: () => void;
  /** Opens an entity in the library. */
  readonly onOpen: (id: string) => void;
  /** Shows a related entity in the same place. */
  readonly onShow: (id: string) => void;
  readonly onBack: () => void;
  /** "This one" of several candidates. */
  readonly onChoose: (id: string) => void;
  readonly onNotThis: (id: string) => void;
  readonly onNote: (id: string, text: string) => void;
}

/** The picture's box, in CSS pixels: it stands beside the headword and makes no head higher than three lines do. */
const IN_HEAD = { width: 96, height: 84 };

export function EntityCard(props: EntityCardProps) {
  const { mention, views, state, pinned } = props;
  const { candidates, surface } = mention;
  const several = candidates.length > 1 && views.length !== 1 && !(state === 'ready' && views.length === 0);
  const view = several ? undefined : views[0];
  const id = view?.id ?? candidates[0]?.id;
  // Of what could not be read nobody speaks, and nothing can be done about it.
  const hasFoot = !props.denied && (state !== 'failed' || view !== undefined || several || props.foot !== undefined);
  const [noteOf, setNoteOf] = useState<string | null>(null);
  const card = useRef<HTMLElement>(null);
  const focus = useKeptFocus(card);
  /** Relations that were followed, to come back to. */
  const followed = useRef<string[]>([]);
  const onShow = (to: string) => {
    followed.current.push(to);
    props.onShow(to);
  };
  const onBack = () => {
    const from = followed.current.pop();
    if (from !== undefined) focus.wish = `[data-to="${CSS.escape(from)}"]`;
    props.onBack();
  };
  const notThis = () => {
    focus.wish = '[data-act="undo"]';
    for (const candidate of several ? candidates : [{ id: id! }]) props.onNotThis(candidate.id);
  };
  const onUndo = () => {
    focus.wish = '[data-act="not"]';
    props.onUndo?.();
  };
  const onNoteDone = () => {
    focus.wish = '[data-act="note"]';
    setNoteOf(null);
  };
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (body.current) letKeyboardReach(body.current);
  });
  useLayoutEffect(() => {
    const element = body.current;
    if (!element) return;
    // A card is drawn before it is seen, and has no size until then.
    const watch = new ResizeObserver(() => letKeyboardReach(element));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  const Headline = props.embedded ? 'h1' : 'h2';
  const headword = view?.label ?? { text: surface, dir: 'auto' as const };
  const denied = props.denied && text(several ? 'card_none_chosen' : 'popup_not_chosen', surface);
  const label = denied
    ? denied
    : several
      ? text('card_label_several', surface, candidates.length)
      : view
        ? text('card_label', view.label.text, typeWord(view.type))
        : text(state === 'failed' ? 'card_label_failed' : 'card_label_loading', surface);
  return (
    <section
      class={props.sheet ? 'card sheet' : 'card'}
      role={props.embedded ? 'group' : 'dialog'}
      aria-label={label}
      aria-busy={state === 'loading'}
      tabIndex={-1}
      ref={card}
      onFocusIn={focus.onFocusIn}
      onFocusOut={focus.onFocusOut}
      lang={text('interface_language')}
      dir={text('interface_dir') === 'rtl' ? 'rtl' : 'ltr'}
    >
      {props.sheet && <span class="grab" />}
      {props.canGoBack && (
        <div class="crumb">
          <IconButton label={text('card_back_to', props.backTo ?? '')} plain onClick={onBack}>
            <BackIcon />
          </IconButton>
          <span>{props.backTo ?? text('card_back')}</span>
        </div>
      )}
      <header class="card-head">
        <div class="card-top">
          <span class="label">
            {several ? counted('card_candidates', candidates.length) : view ? <TypeLine view={view} /> : null}
            {!several && !view && state === 'loading' && <span class="bone" style={{ inlineSize: '88px' }} />}
          </span>
          {!props.embedded && (
            <IconButton
              label={text('card_pin')}
              title={text(pinned ? 'card_unpin' : 'card_pin')}
              pressed={pinned}
              onClick={props.onPin}
            >
              <PinIcon />
            </IconButton>
          )}
          {props.hold && (
            <IconButton
              label={text('panel_hold')}
              title={text(props.hold.on ? 'panel_held' : 'panel_hold')}
              pressed={props.hold.on}
              onClick={props.hold.onToggle}
            >
              <PinIcon />
            </IconButton>
          )}
          {id !== undefined && !several && (
            <IconButton label={text('card_open')} onClick={() => props.onOpen(id)}>
              <OpenIcon />
            </IconButton>
          )}
          {(pinned || props.sheet) && !props.embedded && (
            <IconButton label={text('card_close')} onClick={props.onClose}>
              <CloseIcon />
            </IconButton>
          )}
        </div>
        {view?.image?.data !== undefined && (
          <Picture
            image={{ ...view.image, data: view.image.data }}
            label={view.image.alt ?? text('card_picture_of', view.label.text)}
            most={IN_HEAD}
          />
        )}
        <Headline class="headword">
          <span lang={headword.lang} dir={headword.dir}>
            {headword.text}
          </span>
          {view?.ownName && (
            <span class="also" lang={view.ownName.lang} dir={view.ownName.dir}>
              {view.ownName.text}
            </span>
          )}
        </Headline>
        {!denied && <CardGloss {...props} view={view} several={several} />}
      </header>
      <div class="card-body scrolls" ref={body}>
        {denied ? (
          <div class="rows-message denied">
            <p>{denied}</p>
            <button type="button" class="btn slim" data-act="undo" onClick={onUndo}>
              {text('popup_undo')}
            </button>
          </div>
        ) : state === 'failed' ? (
          <p class="rows-message unknown">{text('card_failed')}</p>
        ) : several && state === 'ready' ? (
          <CardCandidates {...props} />
        ) : view ? (
          <CardRows
            key={view.id}
            {...props}
            view={view}
            onShow={onShow}
            writingNote={noteOf === view.id}
            onNoteDone={onNoteDone}
          />
        ) : state === 'loading' ? (
          <CardSkeleton date={props.date ?? null} language={props.language} />
        ) : (
          <p class="rows-message unknown">{text('card_gone')}</p>
        )}
      </div>
      {hasFoot && (
        <footer class="card-foot">
          <span class="who-speaks">{whoSpeaks(several ? views : view ? [view] : [])}</span>
          {props.foot !== undefined && !several ? (
            props.foot
          ) : several ? (
            <button type="button" class="btn slim" data-act="not" onClick={notThis}>
              <NotIcon />
              {text(candidates.length === 2 ? 'card_neither' : 'card_none_of_these')}
            </button>
          ) : (
            id !== undefined &&
            state !== 'failed' && (
              <>
                {view && props.moreFoot}
                {noteOf !== id && (view || state === 'loading') && (
                  <button
                    type="button"
                    class="btn slim"
                    data-act="note"
                    aria-disabled={!view}
                    onClick={() => view && setNoteOf(view.id)}
                  >
                    <NoteIcon />
                    {text(view?.note ? 'card_edit_note' : 'card_note')}
                  </button>
                )}
                {!props.related && (
                  <button type="button" class="btn slim" data-act="not" onClick={notThis}>
                    <NotIcon />
                    {text('card_not_this')}
                  </button>
                )}
              </>
            )
          )}
        </footer>
      )}
    </section>
  );
}

/** A long entry scrolls between head and foot: then the keyboard must reach it too. */
function letKeyboardReach(body: HTMLElement): void {
  if (body.scrollHeight > body.clientHeight) body.tabIndex = 0;
  else body.removeAttribute('tabindex');
}

function TypeLine({ view }: { view: CardView }) {
  const Sign = TYPE_SIGNS[view.type];
  return (
    <>
      <span class={`type ${view.type}`}>
        <Sign />
        {typeWord(view.type)}
      </span>
      {view.country !== undefined && <span class="from">{view.country}</span>}
    </>
  );
}
