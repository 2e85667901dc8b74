// What the popup's search found, and the way to add what it did not.
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { Empty } from './Empty.tsx';
import { PlusIcon } from './icons.tsx';
import { NameList } from './NameRow.tsx';
import type { PopupViewProps } from './popup-view-props.ts';

type PopupFoundProps = Pick<PopupViewProps, 'found' | 'query' | 'onOpen' | 'onAdd'>;

export function PopupFound({ found: groups, query, onOpen, onAdd }: PopupFoundProps) {
  if (groups === undefined || groups === null) return <p class="over quiet">{text('search_looking')}</p>;
  const name = query.trim();
  const total = groups.reduce((sum, group) => sum + group.lines.length, 0);
  return (
    <>
      <p class="off" role="status">
        {counted('search_found', total)}
      </p>
      {groups.map((group, i) => (
        <NameList
          key={group.title}
          title={group.title}
          tally={group.isCut ? text('search_best', group.lines.length) : String(group.lines.length)}
          lines={group.lines}
          firstIsNext={i === 0}
          onOpen={onOpen}
        />
      ))}
      {total === 0 && (
        <Empty title={text('search_nothing')}>
          <p>{text('search_nothing_more')}</p>
        </Empty>
      )}
      <div class={total === 0 ? 'add-line inset' : 'add-line'}>
        <button type="button" class="btn" onClick={() => onAdd(name)}>
          <PlusIcon />
          <span class="ellipsis">{text('popup_add_named', name)}</span>
        </button>
      </div>
    </>
  );
}
