// Export to a file, and import with a dry run: what would be added, changed, skipped and refused, before a word is written.
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { FileIcon, SaveIcon } from './icons.tsx';
import { Notice } from './Notice.tsx';

export interface ImportPlan {
  readonly file: string;
  readonly add: number;
  readonly change: number;
  readonly skip: number;
  readonly refused: readonly { readonly line: number; readonly why: string }[];
}

export interface ExchangePaneProps {
  readonly own: number;
  readonly plan: ImportPlan | null;
  readonly isWorking: boolean;
  readonly failure?: string | undefined;
  readonly onExport: () => void;
  readonly onFile: (file: File) => void;
  readonly onImport: () => void;
  readonly onCancel: () => void;
}

/** Refused lines shown; the tally counts them all. */
const SHOWN = 50;

export function ExchangePane(props: ExchangePaneProps) {
  const { plan } = props;
  const work = plan ? plan.add + plan.change : 0;
  return (
    <main class="pane-page">
      <h1>{text('library_exchange')}</h1>
      <section class="pane-part">
        <h2>{text('exchange_export')}</h2>
        <p class="say">{counted('exchange_export_more', props.own)}</p>
        <button type="button" class="btn" disabled={props.own === 0 || props.isWorking} onClick={props.onExport}>
          <SaveIcon />
          {text('exchange_save')}
        </button>
      </section>
      <section class="pane-part">
        <h2>{text('exchange_import')}</h2>
        <p class="say">{text('exchange_import_more')}</p>
        <label class="btn file">
          <FileIcon />
          {text('exchange_choose')}
          <input
            class="off"
            type="file"
            accept=".jsonl,.ndjson,application/jsonl,application/x-ndjson"
            disabled={props.isWorking}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) props.onFile(file);
              event.currentTarget.value = '';
            }}
          />
        </label>
        {props.failure && <Notice kind="bad" title={props.failure} />}
        {plan && (
          <>
            <h3>{plan.file}</h3>
            <p class="say">{text('exchange_dry')}</p>
            <dl class="tally">
              <Tally count={plan.add} word={text('exchange_add')} />
              <Tally count={plan.change} word={text('exchange_change')} />
              <Tally count={plan.skip} word={text('exchange_skip')} />
              <Tally count={plan.refused.length} word={text('exchange_refused')} isBad />
            </dl>
            {plan.refused.length > 0 && (
              <table class="history">
                <thead>
                  <tr>
                    <th scope="col">{text('exchange_line')}</th>
                    <th scope="col">{text('exchange_why')}</th>
                  </tr>
                </thead>
                <tbody>
                  {plan.refused.slice(0, SHOWN).map(({ line, why }) => (
                    <tr key={line}>
                      <td class="num">{line}</td>
                      <td class="wraps">{why}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            <div class="acts">
              <button type="button" class="btn main" disabled={work === 0 || props.isWorking} onClick={props.onImport}>
                {counted('exchange_go', work)}
              </button>
              <button type="button" class="btn bare" onClick={props.onCancel}>
                {text('card_cancel')}
              </button>
            </div>
          </>
        )}
      </section>
    </main>
  );
}

function Tally({ count, word, isBad }: { count: number; word: string; isBad?: boolean }) {
  return (
    <div class={isBad && count > 0 ? 'bad' : undefined}>
      <dt>{word}</dt>
      <dd>{new Intl.NumberFormat(text('interface_language')).format(count)}</dd>
    </div>
  );
}
