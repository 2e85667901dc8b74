// Restoring a backup: a file, what it would change, and what came of it with the way back.
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { momentInWords } from './day-in-words.ts';
import { FileChooser } from './FileChooser.tsx';
import { FileIcon, UndoIcon } from './icons.tsx';
import { Notice } from './Notice.tsx';

const COUNTS = ['add', 'change', 'same', 'decisions', 'bin'] as const;

interface Missing {
  readonly title: string;
  readonly address?: string;
}

interface Preview extends Readonly<Record<(typeof COUNTS)[number], number>> {
  /** When the backup was made, in ISO 8601. */
  readonly made: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly packs: number;
  readonly missing: readonly Missing[];
}

type Restoring =
  | { readonly state: 'reading' | 'writing'; readonly name: string }
  | { readonly state: 'planned'; readonly name: string; readonly plan: Preview }
  | { readonly state: 'done'; readonly name: string; readonly missing: readonly Missing[] };

export interface RestorePartProps {
  readonly restoring: Restoring | null;
  readonly failure: string | undefined;
  readonly language: string;
  readonly onFile: (file: File) => void;
  readonly onRestore: () => void;
  readonly onUndo: () => void;
  readonly onClose: () => void;
  /** Subscribes to a pack that is not here. */
  readonly onSubscribe: (address: string) => void;
}

export function RestorePart(props: RestorePartProps) {
  const { restoring } = props;
  const isBusy = restoring?.state === 'reading' || restoring?.state === 'writing';
  return (
    <div class="restore" aria-busy={isBusy}>
      <h3>{text('backup_restore')}</h3>
      <p class="say">{text('backup_restore_more')}</p>
      <FileChooser accept=".gz,.jsonl" isBusy={isBusy} onFile={props.onFile}>
        <FileIcon />
        {text('exchange_choose')}
      </FileChooser>
      {isBusy && (
        <div class="progress">
          <label>
            <span>{text(restoring.state === 'reading' ? 'backup_reading' : 'backup_writing')}</span>
            <progress max={1} />
          </label>
        </div>
      )}
      {restoring?.state === 'planned' && <Plan {...props} name={restoring.name} plan={restoring.plan} />}
      {restoring?.state === 'done' && (
        <>
          <Notice
            kind="good"
            title={text('backup_done')}
            actions={
              <>
                <button type="button" class="btn" onClick={props.onUndo}>
                  <UndoIcon />
                  {text('popup_undo')}
                </button>
                <button type="button" class="btn bare" onClick={props.onClose}>
                  {text('exchange_close')}
                </button>
              </>
            }
          />
          <MissingPacks missing={restoring.missing} onSubscribe={props.onSubscribe} />
        </>
      )}
    </div>
  );
}

function Plan({ plan, ...props }: RestorePartProps & { name: string; plan: Preview }) {
  const settings = Object.keys(plan.settings).length;
  const isNothing = plan.add + plan.change + plan.decisions + plan.bin + plan.packs + settings === 0;
  const number = new Intl.NumberFormat(text('interface_language'));
  return (
    <div class="job">
      <h4 dir="auto">{props.name}</h4>
      <p class="say" role="status">
        {text('backup_of', momentInWords(Date.parse(plan.made), props.language))}.{' '}
        {text(isNothing ? 'backup_nothing' : 'exchange_dry')}
      </p>
      <dl class="tally">
        {COUNTS.map((kind) => (
          <div key={kind}>
            <dt>{text(`backup_${kind}`)}</dt>
            <dd>{number.format(plan[kind])}</dd>
          </div>
        ))}
      </dl>
      {settings > 0 && <p class="say">{counted('backup_settings', settings)}</p>}
      {plan.packs > 0 && <p class="say">{counted('backup_packs', plan.packs)}</p>}
      <MissingPacks missing={plan.missing} />
      <div class="acts">
        <button type="button" class="btn main" disabled={isNothing} onClick={props.onRestore}>
          {text('backup_go')}
        </button>
        <button type="button" class="btn bare" onClick={props.onClose}>
          {text('card_cancel')}
        </button>
      </div>
    </div>
  );
}

function MissingPacks(props: { missing: readonly Missing[]; onSubscribe?: (address: string) => void }) {
  if (props.missing.length === 0) return null;
  return (
    <>
      <h4>{text('backup_missing')}</h4>
      <ul class="copies">
        {props.missing.map(({ title, address }) => (
          <li key={title}>
            <span dir="auto">
              {title} <small class="quiet">{address ?? text('backup_missing_file')}</small>
            </span>
            {address !== undefined && props.onSubscribe && (
              <button type="button" class="btn slim" onClick={() => props.onSubscribe?.(address)}>
                {text('packs_subscribe')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
