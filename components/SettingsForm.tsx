// The settings: how loud, how fast, where; and the way to what is stored.
import { text } from '../lib/text.ts';
import { Pick } from './Pick.tsx';
import { secondsInWords } from './seconds-in-words.ts';

/** The settings as lib/settings keeps them. */
export interface SettingsValues {
  readonly density: 'every' | 'first' | 'none';
  readonly openDelay: number;
  readonly heldKey: 'none' | 'alt' | 'control' | 'shift';
  readonly siteMode: 'button' | 'list' | 'all';
  readonly badge: boolean;
  readonly cardPlace: 'page' | 'panel';
  readonly wellKnown: 'marked' | 'faded' | 'unmarked';
  readonly metBefore: boolean;
}

export interface SettingsFormProps {
  readonly values: SettingsValues;
  /** The lists as typed, one site a line. */
  readonly allowed: string;
  readonly denied: string;
  readonly problems: Readonly<Record<string, string>>;
  readonly granted: readonly string[];
  readonly onChange: <K extends keyof SettingsValues>(key: K, value: SettingsValues[K]) => void;
  readonly onAllowed: (typed: string) => void;
  readonly onDenied: (typed: string) => void;
  readonly onSaveLists: () => void;
  /** Asks the browser for every site; called from the click. */
  readonly onGrantAll: () => void;
  readonly onRevoke: () => void;
  /** Forgets where names were met before. */
  readonly onForgetMeetings: () => void;
}

const DELAYS = [150, 350, 600, 1000, 2000] as const;

/** The site of a match pattern such as `*://*.bbc.com/*`. */
function siteIn(pattern: string): string {
  return pattern.replace(/^[^/]*:\/\/(?:\*\.)?/, '').replace(/\/.*$/, '');
}

export function SettingsForm(props: SettingsFormProps) {
  const { values } = props;
  return (
    <main class="pane-page">
      <h1>{text('library_settings')}</h1>
      <section class="pane-part settings">
        <h2>{text('settings_reading')}</h2>
        <Choice
          label={text('welcome_loud')}
          value={values.density}
          options={(['every', 'first', 'none'] as const).map((value) => ({
            value,
            word: text(`welcome_density_${value}`),
          }))}
          onPick={(value) => props.onChange('density', value)}
        />
        <Choice
          label={text('settings_delay')}
          value={String(values.openDelay)}
          options={delays(values.openDelay).map((ms) => ({ value: String(ms), word: secondsInWords(ms) }))}
          onPick={(value) => props.onChange('openDelay', Number(value))}
        />
        <Choice
          label={text('settings_key')}
          value={values.heldKey}
          options={(['none', 'alt', 'control', 'shift'] as const).map((value) => ({
            value,
            word: text(`settings_key_${value}`),
          }))}
          onPick={(value) => props.onChange('heldKey', value)}
        />
        <label class="opt">
          <input
            class="check"
            type="checkbox"
            checked={values.badge}
            onChange={(event) => props.onChange('badge', event.currentTarget.checked)}
          />
          <span>{text('settings_badge')}</span>
        </label>
      </section>
      <section class="pane-part settings">
        <h2>{text('settings_cards')}</h2>
        <Choice
          label={text('settings_place')}
          value={values.cardPlace}
          options={(['page', 'panel'] as const).map((value) => ({ value, word: text(`settings_place_${value}`) }))}
          onPick={(value) => props.onChange('cardPlace', value)}
        />
        <p class="say">{text('settings_place_hint')}</p>
        <Choice
          label={text('settings_known')}
          value={values.wellKnown}
          options={(['marked', 'faded', 'unmarked'] as const).map((value) => ({
            value,
            word: text(`settings_known_${value}`),
          }))}
          onPick={(value) => props.onChange('wellKnown', value)}
        />
        <label class="opt">
          <input
            class="check"
            type="checkbox"
            checked={values.metBefore}
            aria-describedby="met-hint"
            onChange={(event) => props.onChange('metBefore', event.currentTarget.checked)}
          />
          <span>{text('settings_met')}</span>
        </label>
        <p class="say" id="met-hint">
          {text('settings_met_hint')}
        </p>
        {values.metBefore && (
          <div class="acts">
            <button type="button" class="btn" onClick={props.onForgetMeetings}>
              {text('settings_met_forget')}
            </button>
          </div>
        )}
      </section>
      <section class="pane-part settings">
        <h2>{text('settings_sites')}</h2>
        <Choice
          label={text('welcome_where')}
          value={values.siteMode}
          options={(['button', 'list', 'all'] as const).map((value) => ({
            value,
            word: text(`welcome_mode_${value}`),
          }))}
          onPick={(value) => props.onChange('siteMode', value)}
        />
        <SiteLines
          id="allowed"
          label={text('settings_allowed')}
          value={props.allowed}
          problem={props.problems.allowed}
          onInput={props.onAllowed}
        />
        <SiteLines
          id="denied"
          label={text('settings_denied')}
          value={props.denied}
          problem={props.problems.denied}
          onInput={props.onDenied}
        />
        <div class="acts">
          <button type="button" class="btn main" onClick={props.onSaveLists}>
            {text('settings_save_lists')}
          </button>
        </div>
        <p class="say">
          {props.granted.length === 0
            ? text('settings_no_grant')
            : props.granted.includes('*://*/*')
              ? text('settings_all_granted')
              : text('settings_granted', [...new Set(props.granted.map(siteIn))].join(', '))}
        </p>
        <div class="acts">
          <button type="button" class="btn" onClick={props.onGrantAll}>
            {text('settings_grant_all')}
          </button>
          <button type="button" class="btn bare" onClick={props.onRevoke}>
            {text('settings_revoke')}
          </button>
        </div>
      </section>
      <section class="pane-part">
        <h2>{text('settings_stored')}</h2>
        <p class="say">{text('settings_stored_where')}</p>
        <a class="link" href="#view=storage">
          {text('library_storage')}
        </a>
      </section>
    </main>
  );
}

/** The offered delays, with the reader's own among them. */
function delays(own: number): number[] {
  return [...new Set([...DELAYS, own])].sort((a, b) => a - b);
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly word: string }[];
  readonly onPick: (value: V) => void;
}

function Choice<V extends string>(props: ChoiceProps<V>) {
  return (
    <div class="choice">
      <span aria-hidden="true">{props.label}</span>
      <Pick {...props} />
    </div>
  );
}

interface SiteLinesProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onInput: (typed: string) => void;
}

function SiteLines({ id, label, value, problem, onInput }: SiteLinesProps) {
  return (
    <div class="choice">
      <label for={id}>{label}</label>
      <div>
        <textarea
          id={id}
          class="field"
          rows={4}
          spellcheck={false}
          value={value}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {problem && (
          <p class="problem" id={`${id}-problem`}>
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}
