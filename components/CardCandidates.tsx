// The candidates of an ambiguous mention, best first, each with its reasons in words; nobody is chosen for the reader.
import type { CardView } from '../lib/entities/card-view.ts';
import type { Candidate } from '../lib/linking/mention.ts';
import { text } from '../lib/text.ts';
import { gapInWords } from './card-facts.ts';
import { reasonInWords } from './card-sentence.ts';
import { dateInWords } from './dates-in-words.ts';
import { CheckIcon, MinusIcon, TYPE_SIGNS } from './icons.tsx';
import { typeWord } from './type-word.ts';

export interface CardCandidatesProps {
  readonly mention: { readonly candidates: readonly Candidate[] };
  readonly views: readonly CardView[];
  /** In a page of our own, where the headline above is the page's first. */
  readonly embedded?: boolean;
  readonly onChoose: (id: string) => void;
}

export function CardCandidates({ mention, views, embedded, onChoose }: CardCandidatesProps) {
  const Name = embedded ? 'h2' : 'h3';
  return mention.candidates.map((candidate) => {
    const view = views.find((v) => v.id === candidate.id);
    if (!view) return null;
    const Sign = TYPE_SIGNS[view.type];
    return (
      <article class={`cand ${view.type}`} key={candidate.id}>
        <Sign class="sign" />
        <div>
          <Name lang={view.label.lang} dir={view.label.dir}>
            <span class="off">{typeWord(view.type)}: </span>
            {view.label.text}
          </Name>
          <PostThen view={view} />
        </div>
        <button
          type="button"
          class="btn slim"
          aria-label={text('card_this_one_label', view.label.text)}
          onClick={() => onChoose(candidate.id)}
        >
          {text('card_this_one')}
        </button>
        {candidate.reasons.length > 0 && (
          <ul>
            {candidate.reasons.map((reason) => (
              <li class={reason.side}>
                {reason.side === 'for' ? <CheckIcon /> : <MinusIcon />}
                <span>
                  <span class="off">{text(reason.side === 'for' ? 'card_for' : 'card_against')} </span>
                  {reasonInWords(reason)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </article>
    );
  });
}

/** What the candidate was on the article's date; else what it is at any time, and that no post of that day is known. */
function PostThen({ view }: { view: CardView }) {
  const then = view.then[0];
  if (then) return <p lang={then.lang}>{then.value}</p>;
  const gap = view.date !== null && view.thenGap !== undefined ? gapInWords(view) : '';
  const other = view.description;
  if (other) {
    return (
      <>
        <p lang={other.lang} dir={other.dir}>
          {other.text}
        </p>
        {gap && <p class="still">{gap}</p>}
      </>
    );
  }
  const now = view.now[0];
  if (!now) return gap ? <p class="still">{gap}</p> : null;
  const since =
    now.start !== undefined && now.start !== 'unknown' ? dateInWords(now.start, text('interface_language')) : '';
  return (
    <>
      {gap && <p class="still">{gap}</p>}
      <p lang={now.lang}>
        {now.value} <span class="still">{since ? text('span_since', since) : text('card_today')}</span>
      </p>
    </>
  );
}
