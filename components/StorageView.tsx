// Storage and backup: what takes how much room, one file with everything of the reader's, and the copies on this device.
import './exchange.css';
import './storage.css';
import type { KeptCopySize, StorageUse } from '../lib/entities/storage-use.ts';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { momentInWords } from './day-in-words.ts';
import { SaveIcon } from './icons.tsx';
import { Notice } from './Notice.tsx';
import { RestorePart, type RestorePartProps } from './RestorePart.tsx';
import { sizeInWords } from './size-in-words.ts';

export interface StorageFigures extends StorageUse {
  /** Kept outside the database; null where nothing was written yet. */
  readonly second: KeptCopySize | null;
  /** As the browser counts, in bytes; 0 where it does not say. */
  readonly usage: number;
  readonly quota: number;
  /** The browser promised not to clear it. */
  readonly isKept: boolean;
}

export interface StorageViewProps extends RestorePartProps {
  /** Null while they are counted. */
  readonly figures: StorageFigures | null;
  readonly isSaving: boolean;
  readonly onKeep: () => void;
  readonly onSave: () => void;
  /** Brings a copy of this device back. */
  readonly onCopy: (at: number) => void;
}

export function StorageView(props: StorageViewProps) {
  const { figures, failure } = props;
  return (
    <main class="pane-page exchange storage">
      <h1>{text('library_storage')}</h1>
      {failure !== undefined && <Notice kind="bad" title={failure} />}
      <section class="pane-part">
        <h2>{text('backup_title')}</h2>
        <p class="say">{text('backup_more')}</p>
        <button type="button" class="btn main" disabled={props.isSaving} onClick={props.onSave}>
          <SaveIcon />
          {text('backup_save')}
        </button>
        <RestorePart {...props} />
      </section>
      {figures && <Copies {...props} figures={figures} />}
      {figures && <Used {...props} figures={figures} />}
    </main>
  );
}

function Copies({ figures, language, onCopy }: StorageViewProps & { figures: StorageFigures }) {
  const { copies, second } = figures;
  return (
    <section class="pane-part">
      <h2>{text('sync_copies')}</h2>
      {copies.length === 0 ? (
        <p class="say">{text('backup_copies_none')}</p>
      ) : (
        <>
          <p class="say">{text('sync_copies_more')}</p>
          <ul class="copies">
            {copies.map(({ at, entities, bytes }) => (
              <li key={at}>
                <span>
                  {momentInWords(at, language)}, {counted('sync_names', entities)}, {sizeInWords(bytes, language)}
                </span>
                <button
                  type="button"
                  class="btn slim bare"
                  aria-label={`${text('sync_restore')}: ${momentInWords(at, language)}`}
                  onClick={() => onCopy(at)}
                >
                  {text('sync_restore')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {second && (
        <p class="say">
          {text('storage_second')}: {momentInWords(second.at, language)}, {counted('sync_names', second.entities)},{' '}
          {sizeInWords(second.bytes, language)}
        </p>
      )}
    </section>
  );
}

function Used({ figures, language, onKeep }: StorageViewProps & { figures: StorageFigures }) {
  const { own, pictures, packs, usage, quota } = figures;
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  return (
    <section class="pane-part">
      <h2>{text('storage_used')}</h2>
      <p class="say">
        {text('storage_used_more')} {text(figures.isKept ? 'storage_kept' : 'storage_not_kept')}
      </p>
      {!figures.isKept && (
        <button type="button" class="btn slim" onClick={onKeep}>
          {text('storage_keep')}
        </button>
      )}
      <table class="history">
        <thead>
          <tr>
            <th scope="col">{text('storage_what')}</th>
            <th scope="col" class="r">
              {text('storage_count')}
            </th>
            <th scope="col" class="r">
              {text('storage_size')}
            </th>
          </tr>
        </thead>
        <tbody>
          <Line what={text('storage_own')} count={number(own.entities)} size={sizeInWords(own.bytes, language)} />
          {pictures.count > 0 && (
            <Line
              what={text('storage_pictures')}
              count={number(pictures.count)}
              size={sizeInWords(pictures.bytes, language)}
            />
          )}
          {packs.map((pack) => (
            <Line
              key={pack.id}
              what={text('storage_pack', pack.title)}
              count={number(pack.entities)}
              size={sizeInWords(pack.bytes, language)}
            />
          ))}
          <Line what={text('storage_edits')} count={number(figures.edits)} size="" />
          {usage > 0 && (
            <Line
              what={text('storage_total')}
              count=""
              size={
                quota > 0
                  ? text('storage_of', sizeInWords(usage, language), sizeInWords(quota, language))
                  : sizeInWords(usage, language)
              }
            />
          )}
        </tbody>
      </table>
    </section>
  );
}

function Line({ what, count, size }: { what: string; count: string; size: string }) {
  return (
    <tr>
      <td dir="auto">{what}</td>
      <td class="r num">{count}</td>
      <td class="r num">{size}</td>
    </tr>
  );
}
