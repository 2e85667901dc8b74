// One fact as a card says it: the value (a way to the related entity where there is one), and the line under it.
import type { FactView } from '../lib/entities/card-view.ts';
import { HELD_FOR_A_TIME } from '../lib/entities/property-kinds.ts';
import type { Speaker } from '../lib/entities/sources-differ.ts';
import { text } from '../lib/text.ts';
import { spanInWords } from './dates-in-words.ts';
import { propertyWord, valueInWords } from './property-word.ts';

export interface FactTextProps {
  readonly fact: FactView;
  readonly language: string;
  readonly weight: 'then' | 'now';
  /** The row's margin says a time, not the property: a bare date then needs its word. */
  readonly headsRow?: boolean;
  /** Says the property too, where neither the margin nor the value does. */
  readonly named?: boolean;
  /** Opens the related entity; without it the value is plain text. */
  readonly onShow?: ((id: string) => void) | undefined;
}

export function FactText({ fact, language, weight, headsRow, named, onShow }: FactTextProps) {
  const id = fact.entityId;
  const written = valueInWords(fact, language);
  // An end is said as a state with its date under it: "Dissolved", 29 Jan 2025.
  const ended = headsRow && written !== fact.value;
  const value = ended ? propertyWord(fact.property) : written;
  return (
    <>
      <p class={`${weight}-fact`} lang={fact.lang} dir={fact.lang ? 'auto' : undefined}>
        {named && !ended && <span class="of">{text('card_of', propertyWord(fact.property))} </span>}
        {id !== undefined && fact.entityName === undefined && onShow ? (
          <button type="button" data-to={id} onClick={() => onShow(id)}>
            {value}
          </button>
        ) : (
          value
        )}
      </p>
      {ended ? (
        <p class="src">{fact.by ? `${speakerInWords(fact.by)}: ${written}` : written}</p>
      ) : (
        <SourceLine fact={fact} language={language} />
      )}
    </>
  );
}

/** "You", or the pack's title. */
export function speakerInWords(by: Speaker): string {
  return 'mine' in by ? text('card_you') : by.packTitle;
}

/** Without dates it may be long over, or not have been yet on the article's date: then that is said. */
function isHeldForATime({ property, start, end, asOf }: FactView): boolean {
  return HELD_FOR_A_TIME.includes(property) && start === undefined && end === undefined && asOf === undefined;
}

/** "2009 to 2014 · fmprc.gov.cn": when it held, how sure that is, and who says so. */
function SourceLine({ fact, language }: Pick<FactTextProps, 'fact' | 'language'>) {
  const said = [
    fact.by ? speakerInWords(fact.by) : '',
    fact.possible ? text('card_possible') : '',
    spanInWords(fact, language) || (isHeldForATime(fact) ? text('span_none') : ''),
  ]
    .filter(Boolean)
    .join(': ');
  const { title, url } = fact.source ?? {};
  const host = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  const linked = host && /^https?:$/.test(host.protocol);
  // The site is short and says who speaks; the title is there on hover and in the library.
  const source = linked ? host.hostname.replace(/^www\./, '') : title;
  if (!said && !source) return null;
  return (
    <p class="src">
      {said}
      {said && source && ' · '}
      {source &&
        (linked ? (
          <a href={host.href} title={title} target="_blank" rel="noopener noreferrer">
            {source}
          </a>
        ) : (
          source
        ))}
    </p>
  );
}
