// The strip of years: one line, one block for each post, the article's date cutting through. One picture with a sentence.
import type { FactView } from '../lib/entities/card-view.ts';
import type { PartialDate } from '../lib/entities/partial-date.ts';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { dateInWords } from './dates-in-words.ts';
import { layTimeline } from './timeline-layout.ts';

/** From one lane to the next, in px; card-strip.css makes room for three and four. */
const LANE = 7;

export interface TimelineProps {
  readonly posts: readonly FactView[];
  /** The posts of the article's date, drawn in its colour. */
  readonly then: readonly FactView[];
  readonly date: PartialDate | null;
  readonly today: PartialDate;
  readonly language: string;
}

/** True when there is something to draw. */
export function hasTimeline(props: Pick<TimelineProps, 'posts' | 'date' | 'today'>): boolean {
  return layTimeline(props.posts, props.date, props.today) !== null;
}

export function Timeline({ posts, then, date, today, language }: TimelineProps) {
  const timeline = layTimeline(posts, date, today);
  if (!timeline) return null;
  const thin = timeline.lanes > 1;
  return (
    <div
      class={thin ? `strip lanes lanes-${timeline.lanes}` : 'strip'}
      role="img"
      aria-label={sentence(posts, then, date, language)}
    >
      <span class="axis" />
      {timeline.posts.map((post) => {
        const names = ['post'];
        if (thin) names.push('thin');
        if (then.some((fact) => sameFact(fact, post.fact))) names.push('at');
        if (post.open) names.push('open');
        if (post.dim) names.push('dim');
        return (
          <span
            class={names.join(' ')}
            style={{ '--a': percent(post.from), '--b': percent(post.to), '--lane': `${post.lane * LANE}px` }}
          />
        );
      })}
      {timeline.needle !== null && <span class="needle" style={{ '--a': percent(timeline.needle) }} />}
      {timeline.first && <span class="yr first">{timeline.first}</span>}
      {timeline.needle !== null && date !== null && (
        <span class={`yr at${edge(timeline.needle)}`} style={{ '--a': percent(timeline.needle) }}>
          {date.slice(0, 4).replace(/^0+/, '')}
        </span>
      )}
      {timeline.last && <span class="yr last">{timeline.last}</span>}
    </div>
  );
}

/** Facts of `then` are copies with a mark, so they are compared by what they say. */
export function sameFact(a: FactView, b: FactView): boolean {
  return (
    a.property === b.property && a.value === b.value && a.start === b.start && a.end === b.end && a.asOf === b.asOf
  );
}

const percent = (value: number) => `${Math.round(value * 10) / 10}%`;
const edge = (needle: number) => (needle < 5 ? ' first' : needle > 95 ? ' last' : '');

function sentence(posts: readonly FactView[], then: readonly FactView[], date: PartialDate | null, language: string) {
  const years = posts
    .flatMap(({ start, end }) => [start, end])
    .filter((day) => day !== undefined)
    .filter((day) => day !== 'unknown' && day !== 'open')
    .map((day) => day.slice(0, 4).replace(/^0+/, ''))
    .sort((a, b) => Number(a) - Number(b));
  const open = posts.some(({ start, end }) => end === 'open' || (end === undefined && start !== undefined));
  const from = years[0];
  const to = open ? text('strip_today') : years.at(-1);
  const said = [
    from && to ? counted('strip_posts', posts.length, from, to) : counted('strip_posts_undated', posts.length),
  ];
  if (date !== null && then.length > 0) {
    said.push(text('strip_then', dateInWords(date, language), then.map((fact) => fact.value).join('; ')));
  }
  return said.join(' ');
}
