// Fills an entry in from Wikidata, only when asked: search by name, pick, see what there is, take what one wants.
import './wikidata.css';
import type { Entity, EntityType } from '../lib/entities/entity.ts';
import { text } from '../lib/text.ts';
import { dateInWords } from './dates-in-words.ts';
import { CloseIcon, SearchIcon } from './icons.tsx';
import type { ImageDraft } from './image-draft.ts';
import { Notice } from './Notice.tsx';
import { Picture } from './Picture.tsx';
import { propertyWord } from './property-word.ts';
import { ScrollBox } from './ScrollBox.tsx';
import { typeWord } from './type-word.ts';
import { type Origin, WIKIDATA_PARTS, type WikidataPart } from './wikidata-draft.ts';

export interface WikidataHit {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly also?: string;
}

export interface WikidataFound {
  readonly id: string;
  readonly url: string;
  readonly entity: Entity;
  readonly leftOut: readonly string[];
  /** The file of its picture on Wikimedia Commons. */
  readonly picture?: string;
}

export interface WikidataFillProps {
  readonly isOpen: boolean;
  readonly words: string;
  /** Null before a search. */
  readonly hits: readonly WikidataHit[] | null;
  readonly found: WikidataFound | null;
  readonly parts: ReadonlySet<WikidataPart>;
  /** The picture, once it was fetched. */
  readonly image: ImageDraft | null;
  readonly isWorking: boolean;
  readonly failure: string | undefined;
  /** What the entry has from elsewhere. */
  readonly origins: readonly Origin[];
  readonly language: string;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onWords: (words: string) => void;
  readonly onSearch: () => void;
  readonly onPick: (id: string) => void;
  readonly onBack: () => void;
  readonly onPart: (part: WikidataPart, on: boolean) => void;
  /** Fetches the picture: the browser asks for two more sites. */
  readonly onPicture: () => void;
  readonly onTake: () => void;
}

/** Values shown of a part; the rest is counted. */
const SHOWN = 12;

export function WikidataFill(props: WikidataFillProps) {
  if (!props.isOpen) {
    return (
      <div class="wikidata-ask">
        <button type="button" class="btn slim" onClick={props.onOpen}>
          <SearchIcon />
          {text('wikidata_fill')}
        </button>
        {props.failure && (
          <p class="problem" role="alert">
            {props.failure}
          </p>
        )}
        {props.origins.map((origin) => (
          <p class="hint" key={origin.url}>
            {text('wikidata_origin', origin.title, dateInWords(origin.retrieved, props.language), origin.licence)}
          </p>
        ))}
      </div>
    );
  }
  return (
    <section class="wikidata" aria-label={text('wikidata_fill')} aria-busy={props.isWorking}>
      <div class="wikidata-head">
        <h3>{text('wikidata_fill')}</h3>
        <button type="button" class="icon-btn" aria-label={text('wikidata_close')} onClick={props.onClose}>
          <CloseIcon />
        </button>
      </div>
      {props.failure && <Notice kind="bad" title={props.failure} />}
      {props.found ? <Found {...props} found={props.found} /> : <Search {...props} />}
      <p class="off" role="status">
        {props.isWorking ? text('wikidata_asking') : ''}
      </p>
    </section>
  );
}

function Search(props: WikidataFillProps) {
  const { hits } = props;
  return (
    <>
      <form
        class="wikidata-search"
        onSubmit={(event) => {
          event.preventDefault();
          props.onSearch();
        }}
      >
        <input
          class="field"
          type="search"
          aria-label={text('wikidata_words')}
          value={props.words}
          dir="auto"
          autocomplete="off"
          autofocus
          onInput={(event) => props.onWords(event.currentTarget.value)}
        />
        <button type="submit" class="btn" disabled={props.isWorking || props.words.trim() === ''}>
          {text(props.isWorking ? 'wikidata_asking' : 'wikidata_search')}
        </button>
      </form>
      {hits?.length === 0 && <p class="say">{text('wikidata_nothing')}</p>}
      {hits && hits.length > 0 && (
        <ul class="wikidata-hits">
          {hits.map((hit) => (
            <li key={hit.id}>
              <button type="button" disabled={props.isWorking} onClick={() => props.onPick(hit.id)}>
                <b dir="auto">{hit.label}</b> <span class="num">{hit.id}</span>
                {hit.also && (
                  <span class="hint" dir="auto">
                    {hit.also}
                  </span>
                )}
                <span dir="auto">{hit.description}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Found({ found, ...props }: WikidataFillProps & { found: WikidataFound }) {
  const { entity } = found;
  const lines: Readonly<Record<(typeof WIKIDATA_PARTS)[number], readonly string[]>> = {
    label: [entity.label.text],
    aliases: entity.aliases.map((alias) => alias.text),
    description: entity.description ? [entity.description.text] : [],
    statements: entity.statements.map((statement) => inWords(statement, props.language)),
  };
  const parts = WIKIDATA_PARTS.filter((part) => lines[part].length > 0);
  return (
    <>
      <p class="say">
        <b dir="auto">{entity.label.text}</b> <span class="num">{found.id}</span>, {typeWord(entity.type as EntityType)}
      </p>
      <ScrollBox label={text('wikidata_preview')}>
        {parts.map((part) => (
          <div class="wikidata-part" key={part}>
            <label class="opt">
              <input
                class="check"
                type="checkbox"
                checked={props.parts.has(part)}
                onChange={(event) => props.onPart(part, event.currentTarget.checked)}
              />
              <span>{text(`wikidata_part_${part}`)}</span>
            </label>
            <ul>
              {lines[part].slice(0, SHOWN).map((line, at) => (
                <li key={at} dir="auto">
                  {line}
                </li>
              ))}
              {lines[part].length > SHOWN && <li>{text('wikidata_more', lines[part].length - SHOWN)}</li>}
            </ul>
          </div>
        ))}
        {found.picture !== undefined && <FoundPicture {...props} name={entity.label.text} />}
        {found.leftOut.length > 0 && (
          <details>
            <summary>{text('wikidata_left_out', found.leftOut.length)}</summary>
            <ul>
              {found.leftOut.map((line, at) => (
                <li key={at}>{line}</li>
              ))}
            </ul>
          </details>
        )}
      </ScrollBox>
      <p class="hint">{text('wikidata_licence')}</p>
      <div class="acts">
        <button type="button" class="btn main" disabled={props.parts.size === 0} onClick={props.onTake}>
          {text('wikidata_take')}
        </button>
        <button type="button" class="btn bare" onClick={props.onBack}>
          {text('wikidata_back')}
        </button>
      </div>
    </>
  );
}

/** Offered, not fetched: Wikimedia Commons is another site, which learns that somebody wants this picture. */
function FoundPicture({ image, name, ...props }: Omit<WikidataFillProps, 'found'> & { name: string }) {
  if (!image?.data) {
    return (
      <div class="wikidata-part">
        <button type="button" class="btn slim" disabled={props.isWorking} onClick={props.onPicture}>
          {text('wikidata_picture')}
        </button>
        <p class="hint">{text('wikidata_picture_hint')}</p>
      </div>
    );
  }
  return (
    <div class="wikidata-part">
      <label class="opt">
        <input
          class="check"
          type="checkbox"
          checked={props.parts.has('image')}
          onChange={(event) => props.onPart('image', event.currentTarget.checked)}
        />
        <span>{text('card_picture')}</span>
      </label>
      <Picture image={{ ...image.kept, data: image.data }} label={text('card_picture_of', name)} most={PREVIEW} />
      <p class="hint" dir="auto">
        {[image.creator, image.licence, image.kept.source?.title].filter(Boolean).join(' · ')}
      </p>
    </div>
  );
}

const PREVIEW = { width: 160, height: 120 };

function inWords({ property, value, entity, start, end }: Entity['statements'][number], language: string): string {
  const what = `${propertyWord(property)}: ${value ?? entity ?? ''}`;
  const edge = (date: string | undefined) =>
    date === undefined || date === 'unknown'
      ? '?'
      : date === 'open'
        ? text('wikidata_now')
        : dateInWords(date, language);
  return start === undefined && end === undefined ? what : `${what}, ${edge(start)} – ${edge(end ?? 'open')}`;
}
