// The packs, the one that speaks first on top: what each is, how its updates stand, and everything one can do with it.
import type { PackLine, PackWork } from '../lib/entities/pack-line.ts';
import { text } from '../lib/text.ts';
import { Empty } from './Empty.tsx';
import { FileChooser } from './FileChooser.tsx';
import { FileIcon } from './icons.tsx';
import { PackRow, type PackRowActions } from './PackRow.tsx';
import { PackWorks } from './PackWorks.tsx';

export interface PackListProps extends PackRowActions {
  readonly packs: readonly PackLine[];
  readonly works: readonly PackWork[];
  readonly language: string;
  readonly address: string;
  /** What is wrong with the address. */
  readonly problem?: string | undefined;
  /** The packs whose details are shown. */
  readonly open: ReadonlySet<string>;
  /** Sites as they are typed, by pack, and what is wrong with them. */
  readonly sites: ReadonlyMap<string, string>;
  readonly siteProblems: ReadonlyMap<string, string>;
  /** By id, on how many of a pack's names the reader wrote something. */
  readonly ownWords: ReadonlyMap<string, number>;
  readonly onAddress: (address: string) => void;
  readonly onSubscribe: () => void;
  readonly onFile: (file: File) => void;
  readonly onStop: (work: PackWork) => void;
  readonly onAnyway: (work: PackWork) => void;
}

export function PackList(props: PackListProps) {
  const { packs, problem } = props;
  return (
    <main class="pane-page packs-page">
      <div class="packs-head">
        <div>
          <h1>{text('library_packs')}</h1>
          <p class="say">{text('packs_say')}</p>
        </div>
        <form
          class="packs-add"
          onSubmit={(event) => {
            event.preventDefault();
            props.onSubscribe();
          }}
        >
          <input
            class="field"
            type="text"
            inputMode="url"
            spellcheck={false}
            autocomplete="off"
            dir="ltr"
            aria-label={text('packs_address')}
            placeholder={text('packs_address')}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? 'packs-problem' : undefined}
            value={props.address}
            onInput={(event) => props.onAddress(event.currentTarget.value)}
          />
          <button type="submit" class="btn">
            {text('packs_subscribe')}
          </button>
          <FileChooser
            accept=".jsonl,.ndjson,.gz,application/jsonl,application/x-ndjson,application/gzip"
            onFile={props.onFile}
          >
            <FileIcon />
            {text('packs_from_file')}
          </FileChooser>
          {problem && (
            <p class="problem" id="packs-problem" role="alert">
              {problem}
            </p>
          )}
        </form>
      </div>
      <PackWorks works={props.works} language={props.language} onStop={props.onStop} onAnyway={props.onAnyway} />
      {packs.length === 0 ? (
        <Empty title={text('packs_none')}>
          <p>{text('packs_none_more')}</p>
        </Empty>
      ) : (
        <table class="packs" aria-label={text('library_packs')}>
          <thead>
            <tr>
              <th scope="col">{text('packs_rank')}</th>
              <th scope="col">{text('packs_title')}</th>
              <th scope="col" class="r">
                {text('packs_entities')}
              </th>
              <th scope="col" class="r">
                {text('packs_size')}
              </th>
              <th scope="col">{text('packs_licence')}</th>
              <th scope="col">{text('packs_on')}</th>
              <th scope="col">
                <span class="off">{text('packs_more', '')}</span>
              </th>
            </tr>
          </thead>
          {packs.map((pack, i) => (
            <PackRow
              key={pack.id}
              pack={pack}
              rank={i + 1}
              of={packs.length}
              language={props.language}
              isOpen={props.open.has(pack.id)}
              isWorking={props.works.some(({ id, state }) => id === pack.id && state === 'running')}
              sites={props.sites.get(pack.id) ?? pack.offSites.join('\n')}
              siteProblem={props.siteProblems.get(pack.id)}
              ownWords={props.ownWords.get(pack.id) ?? 0}
              actions={props}
            />
          ))}
        </table>
      )}
    </main>
  );
}
