// The side panel: the names of the article in front as an index to go through, and the entry of the one chosen.
import { useEffect, useRef } from 'preact/hooks';
import { announceCard } from './card-sentence.ts';
import { Notice } from './Notice.tsx';
import { PanelCard } from './PanelCard.tsx';
import { PanelIndex } from './PanelIndex.tsx';
import type { SidePanelViewProps } from './panel-view-props.ts';
import { Toast } from './Toast.tsx';

export function SidePanelView(props: SidePanelViewProps) {
  const { entry, language } = props;
  const panel = useRef<HTMLElement>(null);
  const opened = useRef<string | null>(null);
  const shown = entry && JSON.stringify([entry.candidates.map(({ id }) => id), entry.isAsked, entry.before !== null]);
  useEffect(() => {
    // Into the entry the reader opened, and back to the line it was opened from.
    if (entry?.isAsked) panel.current?.querySelector<HTMLElement>('.card')?.focus();
    else if (entry === null && opened.current !== null) {
      const lines = [...(panel.current?.querySelectorAll<HTMLElement>('.name') ?? [])];
      (lines.find(({ dataset }) => dataset.id === opened.current) ?? lines[0])?.focus();
      opened.current = null;
    }
  }, [shown]);
  const open = (line: string) => {
    opened.current = line;
    props.onOpen(line);
  };
  return (
    <main
      class="side-panel"
      ref={panel}
      onKeyDown={(event) => {
        if (event.defaultPrevented) return;
        if (event.key === 'Escape' && entry) {
          event.preventDefault();
          props.onBack();
        } else if (walk(event.currentTarget, event.target, event.key)) event.preventDefault();
      }}
    >
      {entry ? <PanelCard {...props} entry={entry} /> : <PanelIndex {...props} onOpen={open} />}
      <p class="off" role="status">
        {entry && !entry.isAsked && entry.state === 'ready' ? announceCard(entry.surface, entry.views, language) : ''}
      </p>
      {props.failure && (
        <div class="panel-trouble">
          <Notice kind="warn" title={props.failure} />
        </div>
      )}
      {props.toast && (
        <Toast
          words={props.toast.words}
          actionWord={props.toast.actionWord}
          onAction={props.onToast}
          onGone={props.onToastGone}
        />
      )}
    </main>
  );
}

/** The arrows go from line to line, and from the first back to the filter. True when the key was for that. */
function walk(panel: HTMLElement, from: EventTarget | null, key: string): boolean {
  const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  const lines = [...panel.querySelectorAll<HTMLElement>('.name')];
  const at = lines.indexOf(from as HTMLElement);
  if (by === 0 || at < 0) return false;
  const next = at + by < 0 ? panel.querySelector<HTMLElement>('.search .field') : lines[at + by];
  next?.focus();
  return true;
}
