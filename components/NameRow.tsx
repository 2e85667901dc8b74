// One line of an index: sign, name, what it was, how often it stands in the article.

import type { TextView } from '../lib/entities/card-view.ts';
import type { EntityType } from '../lib/entities/entity.ts';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { TYPE_SIGNS } from './icons.tsx';
import { typeWord } from './type-word.ts';

export interface NameLine {
  readonly id: string;
  readonly type: EntityType;
  readonly label: TextView;
  /** Beside the name: its own script, or the spelling that was found. */
  readonly also?: TextView;
  /** "Vice Foreign Minister of China" */
  readonly what: string;
  /** How often it stands in the article. */
  readonly count?: number;
  /** The stretch of the label that was searched for. */
  readonly match?: readonly [start: number, end: number];
}

interface NameRowProps {
  readonly line: NameLine;
  /** Enter in the search field would open this one. */
  readonly isNext?: boolean;
  readonly onOpen: (id: string) => void;
}

function NameRow({ line, isNext, onOpen }: NameRowProps) {
  const Sign = TYPE_SIGNS[line.type];
  const [from, to] = line.match ?? [0, 0];
  const label = line.label.text;
  return (
    <li>
      <button
        type="button"
        class={`name ${line.type}${isNext ? ' on' : ''}`}
        data-id={line.id}
        onClick={() => onOpen(line.id)}
      >
        <Sign class="sign" />
        <span>
          <span class="who">
            <span class="off">{typeWord(line.type)}: </span>
            <b lang={line.label.lang} dir={line.label.dir}>
              {label.slice(0, from)}
              {to > from && <mark>{label.slice(from, to)}</mark>}
              {label.slice(to)}
            </b>{' '}
            {line.also && (
              <span class="alt" lang={line.also.lang} dir={line.also.dir}>
                {line.also.text}
              </span>
            )}
          </span>
          {line.what && <span class="what">{line.what}</span>}
        </span>
        {line.count !== undefined && (
          <span class="n">
            <span aria-hidden="true">{line.count}</span>
            <span class="off">{counted('list_mentions', line.count)}</span>
          </span>
        )}
      </button>
    </li>
  );
}

export interface NameListProps {
  readonly title: string;
  readonly tally?: string;
  readonly lines: readonly NameLine[];
  /** The first line is the one Enter opens. */
  readonly firstIsNext?: boolean;
  readonly onOpen: (id: string) => void;
}

/** A headed list of names. */
export function NameList({ title, tally, lines, firstIsNext, onOpen }: NameListProps) {
  return (
    <section aria-label={title}>
      <div class="over">
        <h2 class="label">{title}</h2>
        {tally && <span class="num">{tally}</span>}
      </div>
      <ul>
        {lines.map((line, i) => (
          <NameRow key={line.id} line={line} isNext={Boolean(firstIsNext) && i === 0} onOpen={onOpen} />
        ))}
      </ul>
      {lines.length === 0 && <p class="over quiet">{text('list_empty')}</p>}
    </section>
  );
}
