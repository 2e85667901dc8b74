// The two columns of a card: dates in the margin, facts beside them. What held then stands first, today second.
import type { ComponentChildren } from 'preact';
import type { CardView, FactView, MetView } from '../lib/entities/card-view.ts';
import type { PartialDate } from '../lib/entities/partial-date.ts';
import { COUNTRY_PROPERTIES, ENDING_PROPERTIES, NATIVE_NAME_PROPERTIES } from '../lib/entities/property-kinds.ts';
import { text } from '../lib/text.ts';
import { CardNoteEditor } from './CardNote.tsx';
import {
  byProperty,
  bySides,
  gapInWords,
  isStale,
  relatedTo,
  stripWord,
  todayGapInWords,
  withSides,
} from './card-facts.ts';
import { dateInWords, spanInYears } from './dates-in-words.ts';
import { FactText, speakerInWords } from './FactText.tsx';
import { creditRows } from './picture-credit.tsx';
import { propertyWord } from './property-word.ts';
import { hasTimeline, sameFact, Timeline } from './Timeline.tsx';

export interface CardRowsProps {
  readonly view: CardView;
  readonly language: string;
  readonly pinned: boolean;
  readonly today?: PartialDate;
  readonly writingNote: boolean;
  readonly onNoteDone: () => void;
  readonly onShow: (id: string) => void;
  readonly onNote: (id: string, text: string) => void;
}

/** Unpinned, a card stays short: so many rows of facts at most; pinning shows them all. */
const SHORT_ROWS = 3;
/** Articles it was met in before: so many at most. */
const SHORT_MET = 1;
const LONG_MET = 5;
/** Facts the head already says. */
const IN_HEAD: readonly string[] = [...COUNTRY_PROPERTIES, ...NATIVE_NAME_PROPERTIES];

export function CardRows(props: CardRowsProps) {
  const { view, language, pinned } = props;
  const today = props.today ?? new Date().toISOString().slice(0, 10);
  const posts = view.posts;
  const isPost = (fact: FactView) => posts.some((post) => sameFact(post, fact));
  const thenPosts = view.then.filter(isPost);
  const thenShown = thenPosts.length > 0 ? thenPosts : posts.length === 0 ? view.then.slice(0, 2) : [];
  const nowShown =
    posts.length === 0
      ? view.now.slice(0, 1)
      : view.now.filter((fact) => isPost(fact) || ENDING_PROPERTIES.includes(fact.property));
  const undated = posts.filter((post) => spanInYears(post) === '' && !thenShown.some((fact) => sameFact(fact, post)));
  const shown = [...thenShown, ...nowShown];
  const told = shown.flatMap(({ differs }) => differs ?? []);
  const rest = view.facts.filter(
    (fact) =>
      !IN_HEAD.includes(fact.property) &&
      !shown.some((s) => sameFact(s, fact)) &&
      !(fact.differs !== undefined && told.includes(fact.differs)),
  );
  const fact =
    (weight: 'then' | 'now', headsRow = false) =>
    (f: FactView, place = 0, all: readonly FactView[] = [f]) => (
      <>
        {f.differs !== undefined && all.findIndex((other) => other.differs === f.differs) === place && (
          <p class="differ">{text('card_differ')}</p>
        )}
        <FactText
          fact={f}
          language={language}
          weight={weight}
          headsRow={headsRow || weight === 'then'}
          named={(headsRow || weight === 'then') && !isPost(f)}
          onShow={props.onShow}
        />
      </>
    );
  const hasStrip = hasTimeline({ posts, date: view.date, today });
  const room = Math.max(0, SHORT_ROWS - thenShown.length - nowShown.length - (hasStrip ? 1 : 0));
  // One side of a contradiction never without the other.
  const rows = byProperty(bySides(rest).slice(0, pinned ? undefined : room));

  const sections: ComponentChildren[] = [];
  const first: ComponentChildren[] = [];
  if (thenShown.length > 0 || view.thenGap) {
    first.push(
      <dt class={view.date === null ? undefined : 'then'}>
        {view.date === null ? (
          text('card_article')
        ) : (
          <time dateTime={view.date}>{dateInWords(view.date, language)}</time>
        )}
      </dt>,
      <dd>
        {thenShown.length > 0 ? (
          withSides(view, thenShown).map(fact('then'))
        ) : (
          <p class="unknown">{gapInWords(view)}</p>
        )}
      </dd>,
    );
  }
  if (nowShown.length > 0) {
    first.push(
      <dt>{text(isStale(nowShown, today) ? 'card_last_known' : 'card_today')}</dt>,
      <dd>{withSides(view, nowShown, thenShown).map(fact('now', true))}</dd>,
    );
  }
  const todayGap = nowShown.length > 0 ? '' : todayGapInWords(posts, today);
  if (todayGap) first.push(<dt>{text('card_today')}</dt>, <dd class="unknown">{todayGap}</dd>);
  if (undated.length > 0 && (pinned || thenShown.length === 0)) {
    first.push(<dt>{text('card_undated')}</dt>, <dd>{undated.map(fact('now'))}</dd>);
  }
  if (hasStrip) {
    first.push(
      <dt class="flat">{stripWord(posts)}</dt>,
      <dd class="flat">
        <Timeline posts={posts} then={thenPosts} date={view.date} today={today} language={language} />
      </dd>,
    );
  }
  const factRows = rows.flatMap((facts) => [
    <dt>{propertyWord(facts[0]!.property)}</dt>,
    <dd>{facts.map(fact('now'))}</dd>,
  ]);
  if (!pinned) first.push(...factRows);
  if (first.length > 0) sections.push(<dl class="rows">{first}</dl>);

  if (pinned && posts.length > 1) sections.push(<PostList posts={posts} then={thenPosts} />);

  const last: ComponentChildren[] = [];
  if (pinned) {
    last.push(...factRows);
    const related = relatedTo(view);
    if (related.length > 0) {
      last.push(
        <dt>{text('prop_seeAlso')}</dt>,
        <dd class="rel">
          {related.map(([id, name]) => (
            <div key={id}>
              <button type="button" data-to={id} onClick={() => props.onShow(id)}>
                {name}
              </button>
            </div>
          ))}
        </dd>,
      );
    }
    if (view.aliases.length > 0 && (view.description || view.aliases.length > 4)) {
      last.push(
        <dt>{text('card_also_written')}</dt>,
        <dd class="now-fact">
          {view.aliases.map((alias, i) => (
            <>
              {i > 0 && ', '}
              <span lang={alias.lang} dir={alias.dir}>
                {alias.text}
              </span>
            </>
          ))}
        </dd>,
      );
    }
    if (view.links.length > 0) {
      last.push(
        <dt>{text('card_links')}</dt>,
        <dd class="links">
          {view.links.map((link) => (
            <div>
              <a href={link.url} target="_blank" rel="noopener noreferrer">
                {link.title}
              </a>
            </div>
          ))}
        </dd>,
      );
    }
  }
  if (props.writingNote) {
    last.push(
      <dt class="flat">{text('card_your_note')}</dt>,
      <dd class="flat">
        <CardNoteEditor
          note={view.note ?? ''}
          onSave={(note) => {
            props.onNote(view.id, note);
            props.onNoteDone();
          }}
          onCancel={props.onNoteDone}
        />
      </dd>,
    );
  } else if (view.note) {
    last.push(
      <dt>{text('card_your_note')}</dt>,
      <dd>
        <p class="note" dir="auto">
          {view.note}
        </p>
      </dd>,
    );
  }
  if (view.image?.data !== undefined) last.push(...creditRows(view.image));
  if (view.met) last.push(...metRows(view.met, pinned ? LONG_MET : SHORT_MET, language));
  if (last.length > 0) sections.push(<dl class="rows">{last}</dl>);
  if (sections.length === 0) return <p class="rows-message unknown">{text('card_nothing')}</p>;
  return sections;
}

/** The articles an entity was met in, the latest first: the date of each, and its title as a way there. */
function metRows(met: readonly MetView[], most: number, language: string): ComponentChildren[] {
  const shown = met.slice(0, most);
  return [
    <dt>{text('card_met')}</dt>,
    <dd class="met">
      {shown.map(({ url, title, date }) => (
        <p key={url}>
          <a href={url} target="_blank" rel="noopener noreferrer" dir="auto">
            {title || hostOf(url)}
          </a>
          <span class="src">
            {[title && hostOf(url), date && dateInWords(date, language)].filter(Boolean).join(' · ')}
          </span>
        </p>
      ))}
      {met.length > shown.length && <p class="src">{text('card_met_more', met.length - shown.length)}</p>}
    </dd>,
  ];
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '');

/** Every post, the newest on top; the one of the article's date in its colour. */
function PostList({ posts, then }: { posts: readonly FactView[]; then: readonly FactView[] }) {
  return (
    <dl class="rows tight">
      {posts.toReversed().map((post) => {
        const at = then.some((fact) => sameFact(fact, post));
        return (
          <>
            <dt class={at ? 'then' : undefined}>{spanInYears(post) || text('card_undated')}</dt>
            <dd class={at ? 'then-post' : 'now-fact'} lang={post.lang}>
              {post.value}
              {post.by && <span class="of"> {text('card_says', speakerInWords(post.by))}</span>}
            </dd>
          </>
        );
      })}
    </dl>
  );
}
