// Export to a file, and import with a dry run: what would be added, changed, skipped and refused, before a word is written.
import './exchange.css';
import { ENTITY_TYPES, type EntityType } from '../lib/entities/entity.ts';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { type ImportDesk, ImportPart } from './ImportPart.tsx';
import { SaveIcon } from './icons.tsx';
import { Pick } from './Pick.tsx';
import { typeWord } from './type-word.ts';

export const EXPORT_FORMATS = ['json-lines', 'csv', 'followthemoney'] as const;
type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportDesk {
  /** Entities that would be in the file, and all of the reader's. */
  readonly count: number;
  readonly own: number;
  readonly format: ExportFormat;
  readonly type: EntityType | 'any';
  readonly tag: string;
  readonly tags: readonly string[];
  /** Entities chosen in the list of names; undefined when none were. */
  readonly picked: number | undefined;
  readonly onFormat: (format: ExportFormat) => void;
  readonly onType: (type: EntityType | 'any') => void;
  readonly onTag: (tag: string) => void;
  readonly onUnpick: () => void;
  readonly onSave: () => void;
}

export interface ExchangePaneProps {
  readonly out: ExportDesk;
  readonly into: ImportDesk;
}

export function ExchangePane({ out, into }: ExchangePaneProps) {
  return (
    <main class="pane-page exchange">
      <h1>{text('library_exchange')}</h1>
      <ExportPart {...out} />
      <ImportPart {...into} />
    </main>
  );
}

function ExportPart(props: ExportDesk) {
  return (
    <section class="pane-part">
      <h2>{text('exchange_export')}</h2>
      <p class="say">
        {counted(props.picked === undefined ? 'exchange_export_count' : 'exchange_picked', props.count)}{' '}
        {text(`exchange_about_${word(props.format)}`)}
      </p>
      {props.picked !== undefined && (
        <button type="button" class="btn slim" onClick={props.onUnpick}>
          {text('exchange_all')}
        </button>
      )}
      <div class="desk">
        <Pick
          label={text('exchange_format')}
          value={props.format}
          options={EXPORT_FORMATS.map((format) => ({ value: format, word: text(`exchange_format_${word(format)}`) }))}
          onPick={props.onFormat}
        />
        <Pick
          label={text('form_type')}
          value={props.type}
          options={[
            { value: 'any', word: text('library_any_type') },
            ...ENTITY_TYPES.map((type) => ({ value: type, word: typeWord(type) })),
          ]}
          onPick={props.onType}
        />
        {props.tags.length > 0 && (
          <Pick
            label={text('form_tags')}
            value={props.tag}
            options={[
              { value: '', word: text('exchange_any_tag') },
              ...props.tags.map((tag) => ({ value: tag, word: tag })),
            ]}
            onPick={props.onTag}
          />
        )}
        <button type="button" class="btn main" disabled={props.count === 0} onClick={props.onSave}>
          <SaveIcon />
          {text('exchange_save')}
        </button>
      </div>
    </section>
  );
}

/** Keys of messages have no hyphens. */
const word = <F extends string>(format: F) => format.replace('-', '_') as F extends 'json-lines' ? 'json_lines' : F;
