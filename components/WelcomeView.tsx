// The first page: an example that works at once, where may be read, how loud, what is known, what leaves the browser.
import type { ComponentChildren } from 'preact';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { Notice } from './Notice.tsx';
import { WelcomeExample, type WelcomeExampleProps } from './WelcomeExample.tsx';

/** Where pages are read, and which mentions are marked: the words of the settings. */
export type SiteMode = 'button' | 'list' | 'all';
export type Density = 'every' | 'first' | 'none';

export interface WelcomeViewProps {
  readonly example: WelcomeExampleProps;
  readonly mode: SiteMode;
  /** The list of sites as typed, one a line. */
  readonly sites: string;
  readonly density: Density;
  /** What came of the last request; null before one was made. */
  readonly result: SiteResult | null;
  /** Packs that are installed; null while that is not known. */
  readonly packs: readonly { readonly title: string; readonly entities: number }[] | null;
  readonly onMode: (mode: SiteMode) => void;
  readonly onSites: (sites: string) => void;
  readonly onDensity: (density: Density) => void;
  /** Sets what was chosen and asks the browser; called from the click. */
  readonly onStart: () => void;
  /** Gives back what was granted. */
  readonly onRevoke: () => void;
  readonly onImport: () => void;
}

export type SiteResult =
  | { readonly kind: 'button' }
  | { readonly kind: 'granted'; readonly mode: 'list' | 'all' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'revoked' }
  /** Lines of the list that are no sites. */
  | { readonly kind: 'bad sites'; readonly lines: readonly string[] };

const MODES: readonly SiteMode[] = ['button', 'list', 'all'];
const DENSITIES: readonly Density[] = ['every', 'first', 'none'];

export function WelcomeView(props: WelcomeViewProps) {
  return (
    <main class="welcome">
      <header class="top">
        <span class="wordmark">{text('extension_name')}</span>
        <span class="small quiet">{text('welcome_first_run')}</span>
      </header>
      <section class="opening">
        <div>
          <h1>{text('welcome_title')}</h1>
          <p class="lead">{text('welcome_lead')}</p>
          <div class="acts">
            <button type="button" class="btn main" onClick={props.onStart}>
              {text('welcome_start')}
            </button>
            <button type="button" class="btn bare" onClick={props.onImport}>
              {text('welcome_import')}
            </button>
          </div>
          <p class="small quiet">{text('welcome_choices_below')}</p>
          <Result {...props} />
        </div>
        <WelcomeExample {...props.example} />
      </section>
      <Chapter no={1} title={text('welcome_where')} words={text('welcome_where_more')}>
        <fieldset>
          <legend class="off">{text('welcome_where')}</legend>
          {MODES.map((mode) => (
            <label class="opt" key={mode}>
              <input
                class="check"
                type="radio"
                name="mode"
                checked={props.mode === mode}
                onChange={() => props.onMode(mode)}
              />
              <b>{text(`welcome_mode_${mode}`)}</b>
              <span>{text(`welcome_mode_${mode}_more`)}</span>
            </label>
          ))}
          {props.mode === 'list' && (
            <div class="site-list">
              <label for="sites">{text('welcome_sites')}</label>
              <textarea
                id="sites"
                class="field"
                rows={6}
                spellcheck={false}
                value={props.sites}
                aria-describedby="sites-problem"
                aria-invalid={props.result?.kind === 'bad sites' ? true : undefined}
                onInput={(event) => props.onSites(event.currentTarget.value)}
              />
              <p id="sites-problem" class="problem">
                {props.result?.kind === 'bad sites' &&
                  text('welcome_bad_sites', props.result.lines.slice(0, 3).join(', '))}
              </p>
            </div>
          )}
        </fieldset>
      </Chapter>
      <Chapter no={2} title={text('welcome_loud')} words={text('welcome_loud_more')}>
        <fieldset class="looks">
          <legend class="off">{text('welcome_loud')}</legend>
          {DENSITIES.map((density) => (
            <label key={density}>
              <span class="t">
                <input
                  class="check"
                  type="radio"
                  name="density"
                  checked={props.density === density}
                  onChange={() => props.onDensity(density)}
                />
                {text(`welcome_density_${density}`)}
              </span>
              <Sample density={density} />
            </label>
          ))}
        </fieldset>
      </Chapter>
      <Chapter no={3} title={text('welcome_knows')} words={text('welcome_knows_more')}>
        <div class="kv">
          {props.packs?.map((pack) => (
            <>
              <b>{pack.title}</b>
              <span class="num quiet">{counted('welcome_entities', pack.entities)}</span>
            </>
          ))}
          {props.packs?.length === 0 && <p class="quiet">{text('welcome_no_pack')}</p>}
        </div>
      </Chapter>
      <Chapter no={4} title={text('welcome_leaves')} words={text('welcome_leaves_more')}>
        <div class="none">
          <b>0</b>
          <p>{text('welcome_requests')}</p>
        </div>
      </Chapter>
      <footer class="end">
        <p>{text('welcome_end')}</p>
        <button type="button" class="btn main" onClick={props.onStart}>
          {text('welcome_start')}
        </button>
      </footer>
    </main>
  );
}

function Chapter(props: { no: number; title: string; words: string; children: ComponentChildren }) {
  return (
    <section class="ledger">
      <span class="no" aria-hidden="true">
        {props.no}
      </span>
      <div>
        <h2>{props.title}</h2>
        <p class="say">{props.words}</p>
      </div>
      {props.children}
    </section>
  );
}

/** What came of the request, beside the button that made it; read out when it changes. */
function Result({ result, onRevoke }: WelcomeViewProps) {
  return (
    <div class="result" id="result" data-result={result?.kind} role="status">
      {result?.kind === 'granted' && (
        <Notice
          kind="good"
          title={text(result.mode === 'all' ? 'welcome_granted_all' : 'welcome_granted_list')}
          actions={
            <button type="button" class="btn slim" onClick={onRevoke}>
              {text('welcome_revoke')}
            </button>
          }
        >
          {text('welcome_granted_more')}
        </Notice>
      )}
      {result?.kind === 'button' && (
        <Notice kind="good" title={text('welcome_button')}>
          {text('welcome_button_more')}
        </Notice>
      )}
      {result?.kind === 'refused' && (
        <Notice kind="warn" title={text('welcome_refused')}>
          {text('welcome_refused_more')}
        </Notice>
      )}
      {result?.kind === 'revoked' && (
        <Notice kind="plain" title={text('welcome_revoked')}>
          {text('welcome_revoked_more')}
        </Notice>
      )}
      {result?.kind === 'bad sites' && (
        <Notice kind="warn" title={text('welcome_bad_sites', result.lines.slice(0, 3).join(', '))} />
      )}
    </div>
  );
}

/** "Zhai met Assad. Then Zhai left." with the marks of each density. */
function Sample({ density }: { density: Density }) {
  const mark = (name: string, marked: boolean) => (marked ? <span class="m">{name}</span> : name);
  return (
    <p aria-hidden="true">
      {mark('Zhai', density !== 'none')} met {mark('Assad', density !== 'none')}. Then{' '}
      {mark('Zhai', density === 'every')} left.
    </p>
  );
}
