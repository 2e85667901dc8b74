// What may be one and the same, as a list; and two of them side by side, to be made one.
import type { EntityType } from '../lib/entities/entity.ts';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { Empty } from './Empty.tsx';
import { BackIcon, TYPE_SIGNS } from './icons.tsx';
import { typeWord } from './type-word.ts';

export interface PairEnd {
  readonly label: string;
  readonly type: EntityType;
  readonly what: string;
}

export interface PairLine {
  readonly key: string;
  readonly keep: PairEnd;
  readonly lose: PairEnd;
  readonly why: readonly string[];
}

export interface DuplicatesViewProps {
  /** Null before the first look is done. */
  readonly lines: readonly PairLine[] | null;
  /** Names looked through, of how many, while it is looked. */
  readonly progress: readonly [number, number] | null;
  readonly onCompare: (key: string) => void;
  readonly onLook: () => void;
}

const number = (count: number) => new Intl.NumberFormat(text('interface_language')).format(count);

export function DuplicatesView({ lines, progress, onCompare, onLook }: DuplicatesViewProps) {
  return (
    <main class="pane-page wide">
      <h1>{text('merge_title')}</h1>
      <p class="say">{text('merge_say')}</p>
      <div class="acts">
        <button type="button" class="btn" disabled={progress !== null} onClick={onLook}>
          {text('merge_again')}
        </button>
        <span class="quiet num" role="status">
          {progress
            ? text('merge_looking', number(progress[0]), number(progress[1]))
            : lines && counted('merge_count', lines.length)}
        </span>
      </div>
      {lines?.length === 0 && (
        <Empty title={text('merge_none')}>
          <p>{text('merge_none_more')}</p>
        </Empty>
      )}
      <ul class="pairs">
        {(lines ?? []).map((line) => (
          <li key={line.key}>
            <End end={line.keep} />
            <End end={line.lose} />
            <span class="why">{line.why.join(', ')}</span>
            <button
              type="button"
              class="btn slim"
              aria-label={`${text('merge_compare')}: ${line.keep.label}, ${line.lose.label}`}
              onClick={() => onCompare(line.key)}
            >
              {text('merge_compare')}
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}

function End({ end }: { end: PairEnd }) {
  const Sign = TYPE_SIGNS[end.type];
  return (
    <span class={`pair-end ${end.type}`}>
      <Sign class="sign" />
      <span class="off">{typeWord(end.type)}: </span>
      <span>
        <b dir="auto">{end.label}</b>
        {end.what && <span class="what">{end.what}</span>}
      </span>
    </span>
  );
}

export interface MergeSide extends PairEnd {
  readonly names: readonly string[];
  readonly facts: readonly string[];
  readonly links: readonly string[];
  readonly tags: readonly string[];
  readonly note: string;
}

/** A field both fill differently. */
export interface MergeField {
  readonly field: string;
  readonly word: string;
  readonly keep: string;
  readonly lose: string;
  /** The one that goes is right. */
  readonly fromLose: boolean;
}

export interface MergeViewProps {
  readonly keep: MergeSide;
  readonly lose: MergeSide;
  readonly fields: readonly MergeField[];
  readonly isWorking: boolean;
  readonly onChoose: (field: string, fromLose: boolean) => void;
  readonly onSwap: () => void;
  readonly onMerge: () => void;
  readonly onDifferent: () => void;
  readonly onBack: () => void;
}

export function MergeView(props: MergeViewProps) {
  const { keep, lose, fields } = props;
  const lists = [
    ['form_also', keep.names, lose.names],
    ['merge_facts', keep.facts, lose.facts],
    ['form_links', keep.links, lose.links],
    ['form_tags', keep.tags, lose.tags],
    ['card_your_note', keep.note ? [keep.note] : [], lose.note ? [lose.note] : []],
  ] as const;
  return (
    <main class="pane-page wide">
      <h1 class="off">{text('merge_title')}</h1>
      <button type="button" class="btn bare" onClick={props.onBack}>
        <BackIcon />
        {text('merge_back')}
      </button>
      <table class="merge">
        <thead>
          <tr>
            <td />
            {[keep, lose].map((side, i) => (
              <th scope="col" key={String(i)}>
                <span class="label">{text(i === 0 ? 'merge_keep' : 'merge_lose')}</span>
                <End end={side} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, word, fromLose, ...words }) => (
            <tr key={field}>
              <th scope="row">{word}</th>
              {(['keep', 'lose'] as const).map((side) => (
                <td key={side}>
                  <label class="opt">
                    <input
                      class="check"
                      type="radio"
                      name={`merge-${field}`}
                      aria-label={text('merge_choose', words[side])}
                      checked={fromLose === (side === 'lose')}
                      onChange={() => props.onChoose(field, side === 'lose')}
                    />
                    <span dir="auto">{words[side]}</span>
                  </label>
                </td>
              ))}
            </tr>
          ))}
          {lists
            .filter(([, mine, theirs]) => mine.length + theirs.length > 0)
            .map(([word, ...sides]) => (
              <tr key={word}>
                <th scope="row">{text(word)}</th>
                {sides.map((side, i) => (
                  <td key={String(i)}>
                    <ul>
                      {side.map((line) => (
                        <li key={line} dir="auto">
                          {line}
                        </li>
                      ))}
                    </ul>
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
      <p class="say">{text('merge_union')}</p>
      <div class="acts">
        <button type="button" class="btn main" disabled={props.isWorking} onClick={props.onMerge}>
          {text('merge_do')}
        </button>
        <button type="button" class="btn" onClick={props.onSwap}>
          {text('merge_swap')}
        </button>
        <button type="button" class="btn bare" disabled={props.isWorking} onClick={props.onDifferent}>
          {text('merge_different')}
        </button>
      </div>
    </main>
  );
}
