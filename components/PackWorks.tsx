// Work on packs that is under way, with how far it is, and what stopped and says why.
import type { PackWork } from '../lib/entities/pack-line.ts';
import { text } from '../lib/text.ts';
import { Notice } from './Notice.tsx';
import { sizeInWords } from './size-in-words.ts';

export interface PackWorksProps {
  readonly works: readonly PackWork[];
  readonly language: string;
  readonly onStop: (work: PackWork) => void;
  readonly onAnyway: (work: PackWork) => void;
}

export function PackWorks({ works, language, onStop, onAnyway }: PackWorksProps) {
  return (
    <>
      {works.map((work) => {
        const { state, title, message } = work;
        if (state === 'running') return <Progress key={work.work} work={work} language={language} onStop={onStop} />;
        if (state === 'failed') {
          return (
            <Notice
              key={work.work}
              kind="bad"
              title={text('packs_failed', title)}
              actions={
                <button type="button" class="btn slim" onClick={() => onStop(work)}>
                  {text('packs_dismiss')}
                </button>
              }
            >
              {message}
            </Notice>
          );
        }
        if (state !== 'asks') return null;
        return (
          <Notice
            key={work.work}
            kind="warn"
            title={text('packs_asks')}
            actions={
              <>
                <button type="button" class="btn slim" onClick={() => onStop(work)}>
                  {text('card_cancel')}
                </button>
                <button type="button" class="btn slim bare" onClick={() => onAnyway(work)}>
                  {text('packs_install_anyway')}
                </button>
              </>
            }
          >
            {message}
          </Notice>
        );
      })}
    </>
  );
}

function Progress({ work, language, onStop }: Pick<PackWorksProps, 'language' | 'onStop'> & { work: PackWork }) {
  const { title, phase, done, total } = work;
  const words = text(phase === 'fetch' ? 'packs_fetching' : 'packs_building', title);
  const number = new Intl.NumberFormat(language);
  const count = phase === 'fetch' ? sizeInWords(done, language) : number.format(done);
  return (
    <div class="pack-work">
      <span>{words}</span>
      <progress aria-label={words} value={total ? Math.min(done, total) : undefined} max={total ?? undefined} />
      <span class="num quiet">{count}</span>
      <button
        type="button"
        class="btn slim"
        aria-label={`${text('card_cancel')}: ${title}`}
        onClick={() => onStop(work)}
      >
        {text('card_cancel')}
      </button>
    </div>
  );
}
