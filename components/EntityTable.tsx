// A table of names that draws only the rows in view, so that it stays smooth however many there are. Rows are known by their
// place; one that is not there yet stands blank until it is.
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../lib/text.ts';
import { TYPE_SIGNS } from './icons.tsx';
import type { NameLine } from './NameRow.tsx';
import { typeWord } from './type-word.ts';

export interface EntityRow extends NameLine {
  readonly isMine: boolean;
  /** Title of the pack, when it is from one. */
  readonly pack?: string;
  /** Day of the last edit, as written. */
  readonly edited?: string;
}

export type SortColumn = 'name' | 'type' | 'from' | 'edited';

export interface EntityTableProps {
  /** Rows in all. */
  readonly count: number;
  /** The row at a place from 0, or undefined while it is fetched. The same object as before is not drawn again. */
  readonly rowAt: (place: number) => EntityRow | undefined;
  readonly selected: string | null;
  /** Ids of the rows that are ticked. */
  readonly marked: ReadonlySet<string>;
  readonly sort: SortColumn;
  readonly descending: boolean;
  /** A place to scroll to; a new object scrolls again. */
  readonly goTo?: { readonly place: number } | undefined;
  readonly onSort: (column: SortColumn) => void;
  readonly onOpen: (id: string) => void;
  /** Ticks or unticks a row; with `from`, all rows from there to it. */
  readonly onMark: (place: number, from: number | null) => void;
  readonly onMarkAll: () => void;
  /** The places drawn now, `to` not among them: what stands there may be fetched. */
  readonly onView: (from: number, to: number) => void;
}

/** Rows drawn above and below the view, so that a fast wheel shows no gap. */
const OVERSCAN = 8;
/** The tallest a page may draw an element: Firefox ends at 17.8 million pixels. Longer tables scroll in proportion. */
export const TALLEST = 15_000_000;

/** The places drawn, and the empty pixels before them, of a table scrolled to `top`. */
export function windowOf(
  count: number,
  { top, height, row }: { top: number; height: number; row: number },
): { first: number; last: number; before: number; tall: number } {
  const tall = Math.min(count * row, TALLEST);
  const onScreen = Math.ceil(height / row) + 1;
  const share = tall > height ? Math.min(1, top / (tall - height)) : 0;
  const at = tall === count * row ? top / row : share * Math.max(0, count - height / row);
  const first = Math.max(0, Math.floor(at) - OVERSCAN);
  const last = Math.min(count, Math.floor(at) + onScreen + OVERSCAN);
  const before = Math.max(0, Math.min(top - (at - first) * row, tall - (last - first) * row));
  return { first, last, before, tall };
}

/** Where to scroll to have a place at the top. */
export function topOf(place: number, count: number, { height, row }: { height: number; row: number }): number {
  if (count * row <= TALLEST) return place * row;
  return (place / Math.max(1, count - height / row)) * (TALLEST - height);
}

export function EntityTable(props: EntityTableProps) {
  const { count, rowAt, selected, marked, onOpen, onView } = props;
  const box = useRef<HTMLElement>(null);
  const at = useRef(-1);
  const markedFrom = useRef<number | null>(null);
  const [view, setView] = useState({ top: 0, height: 600, row: 36 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const row = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row')) || 36;
      setView({ top: element.scrollTop, height: element.clientHeight || 600, row });
    };
    // Asking for heights while it scrolls would lay the table out once more for each frame.
    const follow = () => setView((before) => ({ ...before, top: element.scrollTop }));
    // The keyboard scrolls it and walks its rows.
    element.tabIndex = 0;
    measure();
    element.addEventListener('scroll', follow, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', follow);
      observer.disconnect();
    };
  }, []);
  const { first, last, before, tall } = windowOf(count, view);
  useEffect(() => onView(first, last), [first, last, count]);
  const scrollTo = (place: number) => {
    if (box.current) box.current.scrollTop = topOf(place, count, view);
  };
  useEffect(() => {
    if (props.goTo) scrollTo(props.goTo.place);
  }, [props.goTo]);

  const go = (to: number) => {
    const place = Math.max(0, Math.min(count - 1, to));
    at.current = place;
    const row = rowAt(place);
    if (row) onOpen(row.id);
    const onScreen = Math.floor(view.height / view.row) - 2;
    if (place < first + OVERSCAN) scrollTo(place);
    else if (place > first + OVERSCAN + onScreen) scrollTo(Math.max(0, place - onScreen));
  };
  const mark = (place: number, isRange: boolean) => {
    props.onMark(place, isRange ? markedFrom.current : null);
    markedFrom.current = place;
  };
  // Rows are drawn once and kept while they are in view: they call whatever is to be called by then.
  const marking = useRef(mark);
  marking.current = mark;
  const drawn = useRef<ReadonlyMap<number, DrawnRow>>(new Map());
  const rows = new Map<number, DrawnRow>();
  for (let place = first; place < last; place++) {
    const row = rowAt(place);
    const isSelected = row !== undefined && row.id === selected;
    const isMarked = row !== undefined && marked.has(row.id);
    const before = drawn.current.get(place);
    if (before && before.row === row && before.isSelected === isSelected && before.isMarked === isMarked) {
      rows.set(place, before);
      continue;
    }
    const state = { place, row, isSelected, isMarked };
    const onMark = (at: number, isRange: boolean) => marking.current(at, isRange);
    rows.set(place, { ...state, node: <Row key={place} {...state} onMark={onMark} /> });
  }
  drawn.current = rows;
  useEffect(() => {
    const element = box.current;
    const page = Math.max(1, Math.floor(view.height / view.row) - 1);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const walk = (event: KeyboardEvent) => {
      const step = steps[event.key];
      if (event.key === 'a' && (event.ctrlKey || event.metaKey)) props.onMarkAll();
      else if (event.ctrlKey || event.metaKey || event.altKey) return;
      else if (event.key === 'Home') go(0);
      else if (event.key === 'End') go(count - 1);
      else if (event.key === ' ' && event.target === element && at.current >= 0) mark(at.current, event.shiftKey);
      else if (step !== undefined) go(at.current < 0 ? 0 : at.current + step);
      else return;
      event.preventDefault();
    };
    // The whole row may be clicked; the keyboard has its arrows, a screen reader the button.
    const click = (event: Event) => {
      const target = event.target instanceof Element ? event.target : null;
      const row = target?.closest<HTMLElement>('tr[data-place]');
      if (!row || target?.closest('input')) return;
      const place = Number(row.dataset.place);
      at.current = place;
      const known = rowAt(place);
      if (known) onOpen(known.id);
    };
    element?.addEventListener('keydown', walk);
    element?.addEventListener('click', click);
    return () => {
      element?.removeEventListener('keydown', walk);
      element?.removeEventListener('click', click);
    };
  });
  const columns = [
    ['name', 'library_name', ''],
    [null, 'card_today', ''],
    ['from', 'library_from', ''],
    ['edited', 'library_edited', 'r'],
  ] as const;
  const after = tall - before - (last - first) * view.row;
  return (
    <section class="table-box scrolls" ref={box} aria-label={text('library_table')}>
      <table aria-rowcount={count + 1}>
        <colgroup>
          <col class="col-mark" />
          <col class="col-name" />
          <col />
          <col class="col-from" />
          <col class="col-edited" />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">
              <input
                class="check"
                type="checkbox"
                aria-label={text('library_mark_all')}
                checked={marked.size > 0}
                onChange={() => props.onMarkAll()}
              />
            </th>
            {columns.map(([column, word, style]) => (
              <th
                scope="col"
                key={word}
                class={style}
                aria-sort={props.sort === column ? (props.descending ? 'descending' : 'ascending') : undefined}
              >
                {column === null ? (
                  text(word)
                ) : (
                  <button type="button" class="sort" onClick={() => props.onSort(column)}>
                    {text(word)}
                    <span aria-hidden="true">{props.sort === column ? (props.descending ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} />}
          {Array.from(rows.values(), ({ node }) => node)}
          {after > 0 && <Gap height={after} />}
        </tbody>
      </table>
    </section>
  );
}

function Gap({ height }: { height: number }) {
  return (
    <tr>
      <td colSpan={5} class="gap" style={{ blockSize: `${height}px` }} />
    </tr>
  );
}

interface RowState {
  readonly row: EntityRow | undefined;
  readonly place: number;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
}

/** What a row was drawn from, and what came of it: Preact passes over a node that it has seen. */
interface DrawnRow extends RowState {
  readonly node: VNode;
}

interface RowProps extends RowState {
  readonly onMark: (place: number, isRange: boolean) => void;
}

function Row({ row, place, isSelected, isMarked, onMark }: RowProps) {
  if (!row) {
    return (
      <tr aria-rowindex={place + 2} aria-busy="true">
        <td colSpan={5} />
      </tr>
    );
  }
  const Sign = TYPE_SIGNS[row.type];
  return (
    <tr aria-rowindex={place + 2} data-id={row.id} data-place={place} class={isSelected ? 'selected' : undefined}>
      <td>
        <input
          class="check"
          type="checkbox"
          aria-label={text('library_mark', row.label.text)}
          checked={isMarked}
          onClick={(event) => onMark(place, event.shiftKey)}
        />
      </td>
      <td class={row.type}>
        <Sign class="sign" />
        <span class="off">{typeWord(row.type)}: </span>
        <button type="button" tabIndex={-1} aria-current={isSelected ? 'true' : undefined}>
          <b lang={row.label.lang} dir={row.label.dir}>
            {row.label.text}
          </b>
        </button>
        {row.also && (
          <span class="alt" lang={row.also.lang} dir={row.also.dir}>
            {row.also.text}
          </span>
        )}
      </td>
      <td class="fact">{row.what}</td>
      <td>
        {row.pack}
        {row.isMine && <span class="mine"> {row.pack ? text('library_changed') : text('library_yours')}</span>}
      </td>
      <td class="r">{row.edited}</td>
    </tr>
  );
}
