// How sync stands: the ledger on the right of the sync view. What stopped comes first, with what is safe and what to do.
import type { StatusRow, SyncDevice, SyncView } from '../lib/sync/sync-status.ts';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { momentInWords } from './day-in-words.ts';
import { DeviceIcon } from './icons.tsx';
import { Notice } from './Notice.tsx';
import { secondsInWords } from './seconds-in-words.ts';
import { sizeInWords } from './size-in-words.ts';
import { agoInWords, cameInWords, warningInWords } from './sync-words.ts';

/** From this share of the room that new things may take, the reader is told. */
const NEARLY = 0.8;

export interface KeptCopy {
  /** Its name: when it was made, ms since 1970. */
  readonly at: number;
  readonly entities: number;
}

export interface SyncLedgerProps {
  readonly view: SyncView;
  readonly copies: readonly KeptCopy[];
  /** Ms since 1970. */
  readonly now: number;
  readonly language: string;
  /** Lets the sync that stopped go on and delete. */
  readonly onAllow: () => void;
  /** Keeps here what it would have deleted, and brings it back there. */
  readonly onKeep: () => void;
  /** Sends everything from here to a place that was emptied or taken back. */
  readonly onOverride: () => void;
  readonly onRemove: (device: SyncDevice) => void;
  /** Opens the form, to choose a place with more room. */
  readonly onServer: () => void;
  /** Installs a pack that another device subscribes to; the browser is asked for its server. */
  readonly onFetch: (address: string) => void;
  /** Opens the form, to type login or passphrase again. */
  readonly onForm: () => void;
  readonly onRestore: (at: number) => void;
}

export function SyncLedger(props: SyncLedgerProps) {
  const { view, now, language } = props;
  const { status } = view;
  const isReader = view.editing.role === 'reader';
  return (
    <div class="sync-ledger">
      <Stopped {...props} />
      {status.problem && (
        <Notice
          kind="warn"
          title={text(`sync_problem_${status.problem.kind}`)}
          {...(status.problem.kind === 'login' && { actions: <FormButton onForm={props.onForm} /> })}
        >
          {status.problem.detail}
        </Notice>
      )}
      {status.warnings.map((warning) => {
        const { title, more } = warningInWords(view, warning);
        return (
          <Notice kind="warn" key={`${warning.kind} ${warning.device} ${warning.seq}`} title={title}>
            {more}
          </Notice>
        );
      })}
      {isReader && (
        <Notice kind="plain" title={text('sync_reads')}>
          {text('sync_reads_more')}
        </Notice>
      )}
      <Room {...props} />
      {(status.wanted ?? []).map((address) => (
        <Notice
          kind="plain"
          key={address}
          title={text('sync_wanted')}
          actions={
            <button type="button" class="btn slim" onClick={() => props.onFetch(address)}>
              {text('sync_fetch')}
            </button>
          }
        >
          <span class="wraps">{address}</span>
        </Notice>
      ))}
      <dl class="facts" aria-live="polite">
        <dt>{text('sync_complete')}</dt>
        <dd>{completeInWords(status, now, language)}</dd>
        {status.complete && (
          <>
            <dt>{text('sync_came')}</dt>
            <dd>{cameInWords(status)}</dd>
            <dt>{text('sync_went')}</dt>
            <dd>{status.complete.sent > 0 ? counted('sync_changed', status.complete.sent) : text('sync_nothing')}</dd>
          </>
        )}
        {view.unsent > 0 && (
          <>
            <dt>{text(isReader ? 'sync_staying' : 'sync_waiting')}</dt>
            <dd>{counted('sync_changed', view.unsent)}</dd>
          </>
        )}
        <dt>{text('sync_next')}</dt>
        <dd>{nextInWords(status, language)}</dd>
        {status.fill && (
          <>
            <dt>{text('sync_room')}</dt>
            <dd>
              {roomInWords(status.fill, language)}
              {view.where === 'browser' && <small> {text('sync_room_no_pictures')}</small>}
            </dd>
          </>
        )}
      </dl>
      <Devices {...props} />
      <Copies {...props} />
    </div>
  );
}

/** A sync that ended in a way only the reader can go on from. */
function Stopped(props: SyncLedgerProps) {
  const { state, parked } = props.view.status;
  // What a reader sent would be taken by nobody.
  const isReader = props.view.editing.role === 'reader';
  switch (state) {
    case 'asks':
      return parked === null ? null : (
        <Notice
          kind="warn"
          title={counted(
            'sync_asks',
            parked.deletions,
            new Intl.NumberFormat(text('interface_language')).format(parked.of),
          )}
          actions={
            <>
              <button type="button" class="btn slim" onClick={props.onKeep}>
                {text('sync_keep')}
              </button>
              <button type="button" class="btn slim" onClick={props.onAllow}>
                {text('sync_allow')}
              </button>
            </>
          }
        >
          {text('sync_asks_more')}
        </Notice>
      );
    case 'wiped':
    case 'rolled back':
      return (
        <Notice
          kind="warn"
          title={text(state === 'wiped' ? 'sync_wiped' : 'sync_rolled_back')}
          {...(!isReader && {
            actions: (
              <button type="button" class="btn slim" onClick={props.onOverride}>
                {text('sync_override')}
              </button>
            ),
          })}
        >
          {text(isReader ? 'sync_stopped_reader' : state === 'wiped' ? 'sync_wiped_more' : 'sync_rolled_back_more')}
        </Notice>
      );
    case 'foreign':
    case 'new epoch':
      return (
        <Notice
          kind="warn"
          title={text(state === 'foreign' ? 'sync_foreign' : 'sync_new_key')}
          actions={<FormButton onForm={props.onForm} />}
        >
          {text(state === 'foreign' ? 'sync_foreign_more' : 'sync_new_key_more')}
        </Notice>
      );
    default:
      return null;
  }
}

/** The browser's own sync is small: said before it is full, with the way out. */
function Room({ view, onServer }: SyncLedgerProps) {
  const { fill } = view.status;
  if (!fill || fill.used < fill.stopAt * NEARLY) return null;
  return (
    <Notice
      kind="warn"
      title={text(fill.used < fill.stopAt ? 'sync_nearly_full' : 'sync_full')}
      actions={
        <button type="button" class="btn slim" onClick={onServer}>
          {text('sync_choose_server')}
        </button>
      }
    >
      {text('sync_full_more')}
    </Notice>
  );
}

function FormButton({ onForm }: { onForm: () => void }) {
  return (
    <button type="button" class="btn slim" onClick={onForm}>
      {text('sync_again')}
    </button>
  );
}

function Devices({ view, now, language, onRemove }: SyncLedgerProps) {
  // Devices and passphrase of a shared vault are its editors’ to change.
  const mayRemove = view.editing.role !== 'reader';
  return (
    <table class="sync-devices">
      <caption class="off">{text('sync_devices')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('sync_device')}</th>
          <th scope="col">{text('sync_seen')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {view.devices.map((device) => (
          <tr key={device.id}>
            <td>
              <DeviceIcon /> <span dir="auto">{device.name}</span>
              {device.isThis && <small> {text('sync_this')}</small>}
            </td>
            <td>{device.seen === null ? '' : agoInWords(device.seen, now, language)}</td>
            <td>
              {mayRemove && !device.isThis && (
                <button
                  type="button"
                  class="btn slim bare"
                  aria-label={text('sync_remove_named', device.name)}
                  onClick={() => onRemove(device)}
                >
                  {text('sync_remove_short')}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Copies({ copies, language, onRestore }: SyncLedgerProps) {
  if (copies.length === 0) return null;
  return (
    <section>
      <h2 class="part">{text('sync_copies')}</h2>
      <p class="say">{text('sync_copies_more')}</p>
      <ul class="copies">
        {copies.map(({ at, entities }) => (
          <li key={at}>
            <span>
              {momentInWords(at, language)}, {counted('sync_names', entities)}
            </span>
            <button type="button" class="btn slim bare" onClick={() => onRestore(at)}>
              {text('sync_restore')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function completeInWords({ complete, running }: StatusRow, now: number, language: string): string {
  if (running) {
    return running.of > 0 ? text('sync_running_of', running.taken, running.of) : text('sync_running');
  }
  if (!complete) return text('sync_not_yet');
  return text('sync_took', agoInWords(complete.at, now, language), secondsInWords(Math.max(100, complete.ms)));
}

function nextInWords({ next, running }: StatusRow, language: string): string {
  if (running) return text('sync_running');
  return next === null ? text('sync_when_you_decide') : momentInWords(next, language);
}

function roomInWords({ used, limit }: NonNullable<StatusRow['fill']>, language: string): string {
  const share = new Intl.NumberFormat(language, { style: 'percent' }).format(used / limit);
  return text('sync_room_used', share, sizeInWords(limit, language));
}
