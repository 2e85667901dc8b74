// One line at the foot of the popup that says how sync stands, and leads to it when it waits for the reader.
import type { SyncView } from '../lib/sync/sync-status.ts';
import { SyncIcon, WarnIcon } from './icons.tsx';
import { syncLine, waitsForReader } from './sync-words.ts';

export interface SyncLineProps {
  readonly view: SyncView;
  /** Ms since 1970. */
  readonly now: number;
  readonly language: string;
  readonly onOpen: () => void;
}

export function SyncLine({ view, now, language, onOpen }: SyncLineProps) {
  const waits = waitsForReader(view);
  return (
    <button type="button" class={waits ? 'sync-line warn' : 'sync-line'} onClick={onOpen}>
      {waits ? <WarnIcon /> : <SyncIcon />}
      {syncLine(view, now, language)}
    </button>
  );
}
