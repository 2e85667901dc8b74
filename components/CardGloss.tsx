// What an entity is, in a line or two under the headword; and how the page's name for it was understood.
import type { CardView } from '../lib/entities/card-view.ts';
import { text } from '../lib/text.ts';
import { calledHere } from './card-sentence.ts';
import { dateInWords } from './dates-in-words.ts';
import type { EntityCardProps } from './EntityCard.tsx';

export function CardGloss(props: EntityCardProps & { view: CardView | undefined; several: boolean }) {
  const { view, several, state, mention, language } = props;
  if (several) {
    const date = props.date ?? props.views[0]?.date ?? null;
    return (
      <p class="gloss">{date === null ? text('card_several') : text('card_several_on', dateInWords(date, language))}</p>
    );
  }
  if (!view) {
    if (state !== 'loading') return null;
    return (
      <p class="gloss">
        <span class="bone" style={{ inlineSize: '224px' }} />
      </p>
    );
  }
  const called = calledHere(mention.surface, mention.candidates[0], view);
  return (
    <>
      {view.description && (
        <p class="gloss" lang={view.description.lang} dir={view.description.dir}>
          {view.description.text}
        </p>
      )}
      {called && <p class="gloss">{called}</p>}
      {!view.description && !called && view.aliases.length > 0 && (
        <p class="gloss">
          {text('card_also')} <AliasList view={view} />
        </p>
      )}
    </>
  );
}

/** A few other spellings stand in for a missing description, so that the card keeps its shape. */
function AliasList({ view }: { view: CardView }) {
  return view.aliases.slice(0, 4).map((alias, i) => (
    <>
      {i > 0 && ', '}
      <span lang={alias.lang} dir={alias.dir}>
        {alias.text}
      </span>
    </>
  ));
}
