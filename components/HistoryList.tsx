// Every edit, the newest on top, each with its way back; what was deleted waits here.
import { text } from '../lib/text.ts';
import { momentInWords } from './day-in-words.ts';

export interface HistoryEntry {
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: 'put' | 'delete' | 'overlay' | 'decision' | 'batch' | 'pack' | 'sync' | 'undo' | 'redo';
  readonly label: string;
  readonly count: number;
  readonly state: 'done' | 'undone' | 'settled';
}

export interface HistoryListProps {
  /** With `onlyDeleted` those that deleted something. */
  readonly entries: readonly HistoryEntry[];
  readonly onlyDeleted: boolean;
  readonly onOnlyDeleted: (only: boolean) => void;
  /** There where older edits can be shown. */
  readonly onOlder?: (() => void) | undefined;
  readonly onUndo: (seq: number) => void;
  readonly onRedo: (seq: number) => void;
}

export function HistoryList(props: HistoryListProps) {
  const shown = props.entries;
  return (
    <main class="pane-page">
      <h1>{text('library_history')}</h1>
      <p class="say">{text('history_more')}</p>
      <label class="opt">
        <input
          class="check"
          type="checkbox"
          checked={props.onlyDeleted}
          onChange={(event) => props.onOnlyDeleted(event.currentTarget.checked)}
        />
        <span>{text('history_only_deleted')}</span>
      </label>
      {shown.length === 0 ? (
        <p class="say">{text('history_none')}</p>
      ) : (
        <table class="history">
          <thead>
            <tr>
              <th scope="col">{text('history_when')}</th>
              <th scope="col">{text('history_what')}</th>
              <th scope="col">{text('library_name')}</th>
              <th scope="col">
                <span class="off">{text('popup_undo')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <tr key={entry.seq}>
                <td class="num">{momentInWords(entry.at, text('interface_language'))}</td>
                <td>{text(`history_${entry.kind}`)}</td>
                <td>
                  <b>{entry.label}</b> {entry.count > 1 && <span class="quiet num">{entry.count}</span>}
                </td>
                <td class="r">
                  {entry.state === 'done' && entry.kind !== 'undo' && entry.kind !== 'redo' && (
                    <button
                      type="button"
                      class="btn slim"
                      aria-label={text(
                        entry.kind === 'delete' ? 'history_restore_named' : 'history_undo_named',
                        entry.label,
                      )}
                      onClick={() => props.onUndo(entry.seq)}
                    >
                      {text(entry.kind === 'delete' ? 'history_restore' : 'popup_undo')}
                    </button>
                  )}
                  {entry.state === 'undone' && (
                    <button
                      type="button"
                      class="btn slim bare"
                      aria-label={text('history_redo_named', entry.label)}
                      onClick={() => props.onRedo(entry.seq)}
                    >
                      {text('library_redo')}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {props.onOlder && (
        <button type="button" class="btn" onClick={props.onOlder}>
          {text('history_older')}
        </button>
      )}
    </main>
  );
}
