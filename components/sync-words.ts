// How sync stands, in one line and in numbers.
import type { StatusRow, SyncView } from '../lib/sync/sync-status.ts';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { momentInWords } from './day-in-words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "2 min ago"; older than a day, the day and the time. Times in ms since 1970. */
export function agoInWords(at: number, now: number, language: string): string {
  const past = Math.max(0, now - at);
  if (past < MINUTE) return text('sync_just_now');
  if (past >= DAY) return momentInWords(at, language);
  const format = new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'always' });
  return past < HOUR
    ? format.format(-Math.floor(past / MINUTE), 'minute')
    : format.format(-Math.floor(past / HOUR), 'hour');
}

/** True when only the reader can go on. */
export function waitsForReader({ status }: SyncView): boolean {
  return status.running === null && (status.next === null || (status.state !== null && status.state !== 'done'));
}

/** "Synced 2 min ago, 3 devices", or what is the matter. */
export function syncLine(view: SyncView, now: number, language: string): string {
  const { status, devices } = view;
  if (status.running) return text('sync_running');
  if (waitsForReader(view)) return text('sync_waits');
  if (status.problem) return text('sync_later');
  if (status.complete === null) return text('sync_first');
  const when = agoInWords(status.complete.at, now, language);
  return view.editing.role === 'reader' ? text('sync_line_reads', when) : counted('sync_line', devices.length, when);
}

/** What sync noticed, and what is to be done about it. */
export function warningInWords(
  view: SyncView,
  warning: StatusRow['warnings'][number],
): { title: string; more: string } {
  const { kind, device, seq, detail } = warning;
  // A header is no device's.
  if (kind === 'damaged' && device === '') return { title: text('sync_warning_header'), more: detail };
  const name = view.devices.find(({ id }) => id === device)?.name ?? device;
  const title = text(`sync_warning_${kind}`, name, seq);
  if (kind !== 'refused') return { title, more: detail };
  const advice = text(view.editing.role === 'owner' ? 'sync_refused_owner' : 'sync_refused_other');
  return { title, more: `${detail.charAt(0).toUpperCase()}${detail.slice(1)}. ${advice}` };
}

/** What the last complete sync brought and took away, in words. */
export function cameInWords({ complete }: StatusRow): string {
  if (!complete) return '';
  const parts = [
    ...(complete.changed > 0 ? [counted('sync_changed', complete.changed)] : []),
    ...(complete.deleted > 0 ? [counted('sync_deleted', complete.deleted)] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : text('sync_nothing');
}
