// The site and its switch: what the page is, whether it is read, one click to change that.
import type { PartialDate } from '../lib/entities/partial-date.ts';
import { text } from '../lib/text.ts';
import { dateInWords } from './dates-in-words.ts';

export interface SiteSwitchProps {
  readonly host: string;
  readonly isOn: boolean;
  /** The article's date, null when the page states none, undefined when it is no article. */
  readonly date: PartialDate | null | undefined;
  readonly words: string;
  readonly language: string;
  readonly onSwitch: (on: boolean) => void;
}

export function SiteSwitch({ host, isOn, date, words, language, onSwitch }: SiteSwitchProps) {
  return (
    <div class="site">
      <div>
        <b>{host}</b>
        <p>
          {date ? (
            <>
              {text('popup_article_of')}{' '}
              <time class="date num" dateTime={date}>
                {dateInWords(date, language)}
              </time>
            </>
          ) : (
            words
          )}
        </p>
      </div>
      <label class="small">
        <span aria-hidden="true">{text(isOn ? 'popup_on' : 'popup_off')}</span>
        <input
          class="switch"
          type="checkbox"
          checked={isOn}
          aria-label={text('popup_switch', host)}
          onChange={(event) => onSwitch(event.currentTarget.checked)}
        />
      </label>
    </div>
  );
}

/** The room of the switch while the site is not known yet: what stands below does not move when it is. */
export function SiteToCome() {
  return (
    <div class="site" aria-hidden="true">
      <div>
        <b>{'\u00a0'}</b>
        <p>{'\u00a0'}</p>
      </div>
    </div>
  );
}
