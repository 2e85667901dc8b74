// A table of names that draws only the rows in view, so that it stays smooth however many there are.
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

export interface EntityTableProps {
  readonly rows: readonly EntityRow[];
  readonly selected: string | null;
  readonly onOpen: (id: string) => void;
  /** The ids drawn now: what they are today may be fetched. */
  readonly onView: (ids: readonly string[]) => void;
}

/** Rows drawn above and below the view, so that a fast wheel shows no gap. */
const OVERSCAN = 8;

export function EntityTable({ rows, selected, onOpen, onView }: EntityTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600, row: 36 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const row = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row')) || 36;
      setView({ top: element.scrollTop, height: element.clientHeight || 600, row });
    };
    // The keyboard scrolls it and walks its rows.
    element.tabIndex = 0;
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, []);
  const first = Math.max(0, Math.floor(view.top / view.row) - OVERSCAN);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / view.row) + OVERSCAN);
  const drawn = rows.slice(first, last);
  const ids = drawn.map((row) => row.id).join('\n');
  useEffect(() => {
    if (ids !== '') onView(ids.split('\n'));
  }, [ids]);

  const at = rows.findIndex((row) => row.id === selected);
  const go = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    const element = box.current;
    if (!row || !element) return;
    onOpen(row.id);
    const top = rows.indexOf(row) * view.row;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + view.row * 2 > element.scrollTop + element.clientHeight)
      element.scrollTop = top - element.clientHeight + view.row * 2;
  };
  useEffect(() => {
    const element = box.current;
    const page = Math.max(1, Math.floor(view.height / view.row) - 1);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const walk = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Home') go(0);
      else if (event.key === 'End') go(rows.length - 1);
      else if (steps[event.key] !== undefined) go(at < 0 ? 0 : at + steps[event.key]!);
      else return;
      event.preventDefault();
    };
    // The whole row may be clicked; the keyboard has its arrows, a screen reader the button.
    const click = (event: Event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-id]') : null;
      if (row?.dataset.id !== undefined && !(event.target as Element).closest('button')) onOpen(row.dataset.id);
    };
    element?.addEventListener('keydown', walk);
    element?.addEventListener('click', click);
    return () => {
      element?.removeEventListener('keydown', walk);
      element?.removeEventListener('click', click);
    };
  });
  return (
    <section class="table-box scrolls" ref={box} aria-label={text('library_table')}>
      <table aria-rowcount={rows.length + 1}>
        <colgroup>
          <col class="col-name" />
          <col />
          <col class="col-from" />
          <col class="col-edited" />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{text('library_name')}</th>
            <th scope="col">{text('card_today')}</th>
            <th scope="col">{text('library_from')}</th>
            <th scope="col" class="r">
              {text('library_edited')}
            </th>
          </tr>
        </thead>
        <tbody>
          {first > 0 && (
            <tr>
              <td colSpan={4} class="gap" style={{ blockSize: `${first * view.row}px` }} />
            </tr>
          )}
          {drawn.map((row, i) => (
            <Row key={row.id} row={row} index={first + i + 2} isSelected={row.id === selected} onOpen={onOpen} />
          ))}
          {last < rows.length && (
            <tr>
              <td colSpan={4} class="gap" style={{ blockSize: `${(rows.length - last) * view.row}px` }} />
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly row: EntityRow;
  readonly index: number;
  readonly isSelected: boolean;
  readonly onOpen: (id: string) => void;
}

function Row({ row, index, isSelected, onOpen }: RowProps) {
  const Sign = TYPE_SIGNS[row.type];
  return (
    <tr aria-rowindex={index} data-id={row.id} class={isSelected ? 'selected' : undefined}>
      <td class={row.type}>
        <Sign class="sign" />
        <span class="off">{typeWord(row.type)}: </span>
        <button
          type="button"
          tabIndex={-1}
          aria-current={isSelected ? 'true' : undefined}
          onClick={() => onOpen(row.id)}
        >
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
