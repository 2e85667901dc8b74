// The import: a file, what it would do, its progress, and what came of it with the way back.
import type { EntityType } from '../lib/entities/entity.ts';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { FileChooser } from './FileChooser.tsx';
import { ImportColumns } from './ImportColumns.tsx';
import { ImportLines, type PlannedLine } from './ImportLines.tsx';
import { FileIcon, UndoIcon } from './icons.tsx';
import { Notice } from './Notice.tsx';
import { Pick } from './Pick.tsx';

export const IMPORT_FORMATS = ['json-lines', 'csv', 'wikidata', 'followthemoney'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
export const KNOWN_RULES = ['replace', 'add', 'leave'] as const;
export type KnownRule = (typeof KNOWN_RULES)[number];
export const PLAN_KINDS = ['add', 'change', 'skip', 'refused'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

export interface ImportPlan {
  readonly format: ImportFormat;
  readonly known: KnownRule;
  readonly counts: Readonly<Record<PlanKind, number>>;
  readonly add: readonly PlannedLine[];
  readonly change: readonly PlannedLine[];
  readonly skip: readonly PlannedLine[];
  readonly refused: readonly PlannedLine[];
  readonly table?: {
    readonly header: readonly string[];
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly delimiter: string;
  };
}

/** The import there is. */
export interface ImportJob {
  readonly name: string;
  readonly state: 'planning' | 'planned' | 'writing' | 'done' | 'failed' | 'stopped';
  readonly format: ImportFormat | 'auto';
  readonly type: EntityType | undefined;
  readonly plan: ImportPlan | undefined;
  readonly failure: string | undefined;
  /** Entities written, of one that is done. */
  readonly written: number;
  readonly canUndo: boolean;
}

export interface ImportDesk {
  readonly job: ImportJob | null;
  /** 0 to 1. */
  readonly share: number;
  /** The page itself reads the file. */
  readonly isHandingOver: boolean;
  readonly failure: string | undefined;
  readonly onFile: (file: File) => void;
  readonly onFormat: (format: ImportFormat | 'auto') => void;
  readonly onKnown: (rule: KnownRule) => void;
  readonly onType: (type: EntityType) => void;
  readonly onColumns: (columns: readonly string[]) => void;
  readonly onWrite: () => void;
  readonly onStop: () => void;
  readonly onForget: () => void;
  readonly onUndo: () => void;
}

export function ImportPart(props: ImportDesk) {
  const { job } = props;
  const isBusy = props.isHandingOver || job?.state === 'planning' || job?.state === 'writing';
  return (
    <section class="pane-part" aria-busy={isBusy}>
      <h2>{text('exchange_import')}</h2>
      <p class="say">{text('exchange_import_more')}</p>
      <FileChooser isBusy={isBusy} onFile={props.onFile}>
        <FileIcon />
        {text('exchange_choose')}
      </FileChooser>
      {props.failure && <Notice kind="bad" title={props.failure} />}
      {props.isHandingOver && <Progress words={text('exchange_copying')} share={null} />}
      {job && <Job {...props} job={job} />}
    </section>
  );
}

function Job({ job, ...props }: ImportDesk & { job: ImportJob }) {
  return (
    <div class="job">
      <h3 dir="auto">{job.name}</h3>
      {job.state === 'planning' && (
        <Progress words={text('exchange_reading')} share={props.share} onStop={props.onStop} />
      )}
      {job.state === 'writing' && (
        <Progress words={text('exchange_writing')} share={props.share} onStop={props.onStop} />
      )}
      {job.state === 'failed' && (
        <>
          <Notice kind="bad" title={job.failure ?? ''}>
            {text('exchange_as_before')}
          </Notice>
          <div class="desk">
            <FormatPick job={job} onFormat={props.onFormat} />
            <button type="button" class="btn bare" onClick={props.onForget}>
              {text('exchange_close')}
            </button>
          </div>
        </>
      )}
      {job.state === 'stopped' && (
        <Notice kind="plain" title={text('exchange_stopped')} actions={<Close onClose={props.onForget} />}>
          {text('exchange_as_before')}
        </Notice>
      )}
      {job.state === 'done' && (
        <Notice
          kind="good"
          title={counted('exchange_done', job.written)}
          actions={
            <>
              {job.canUndo && (
                <button type="button" class="btn" onClick={props.onUndo}>
                  <UndoIcon />
                  {text('popup_undo')}
                </button>
              )}
              <Close onClose={props.onForget} />
            </>
          }
        />
      )}
      {job.state === 'planned' && job.plan && <Plan {...props} job={job} plan={job.plan} />}
    </div>
  );
}

function Close({ onClose }: { onClose: () => void }) {
  return (
    <button type="button" class="btn bare" onClick={onClose}>
      {text('exchange_close')}
    </button>
  );
}

function FormatPick({ job, onFormat }: { job: ImportJob; onFormat: ImportDesk['onFormat'] }) {
  return (
    <Pick
      label={text('exchange_format')}
      value={job.format}
      options={[
        {
          value: 'auto' as ImportFormat | 'auto',
          word: job.plan ? text('exchange_recognised', formatWord(job.plan.format)) : text('exchange_recognise'),
        },
        ...IMPORT_FORMATS.map((format) => ({ value: format, word: formatWord(format) })),
      ]}
      onPick={onFormat}
    />
  );
}

function Plan({ job, plan, ...props }: ImportDesk & { job: ImportJob; plan: ImportPlan }) {
  const work = plan.counts.add + plan.counts.change;
  return (
    <>
      <p class="say" role="status">
        {text('exchange_dry')}
      </p>
      <div class="desk">
        <FormatPick job={job} onFormat={props.onFormat} />
        <Pick
          label={text('exchange_known')}
          value={plan.known}
          options={KNOWN_RULES.map((rule) => ({ value: rule, word: text(`exchange_known_${rule}`) }))}
          onPick={props.onKnown}
        />
      </div>
      {plan.table && (
        <ImportColumns table={plan.table} type={job.type} onColumns={props.onColumns} onType={props.onType} />
      )}
      <dl class="tally">
        {PLAN_KINDS.map((kind) => (
          <div key={kind} class={kind === 'refused' && plan.counts.refused > 0 ? 'bad' : undefined}>
            <dt>{text(`exchange_${kind}`)}</dt>
            <dd>{new Intl.NumberFormat(text('interface_language')).format(plan.counts[kind])}</dd>
          </div>
        ))}
      </dl>
      <div class="acts">
        <button type="button" class="btn main" disabled={work === 0} onClick={props.onWrite}>
          {counted('exchange_go', work)}
        </button>
        <button type="button" class="btn bare" onClick={props.onForget}>
          {text('card_cancel')}
        </button>
      </div>
      {PLAN_KINDS.toReversed().map((kind) => (
        <ImportLines key={kind} kind={kind} lines={plan[kind]} count={plan.counts[kind]} />
      ))}
    </>
  );
}

function Progress({ words, share, onStop }: { words: string; share: number | null; onStop?: () => void }) {
  return (
    <div class="progress">
      <label>
        <span>{words}</span>
        <progress {...(share !== null && { value: share })} max={1} />
      </label>
      {onStop && (
        <button type="button" class="btn bare" onClick={onStop}>
          {text('card_cancel')}
        </button>
      )}
    </div>
  );
}

const FORMAT_KEYS = {
  'json-lines': 'exchange_format_json_lines',
  csv: 'exchange_format_csv',
  wikidata: 'exchange_format_wikidata',
  followthemoney: 'exchange_format_followthemoney',
} as const;

function formatWord(format: ImportFormat): string {
  return text(FORMAT_KEYS[format]);
}
