// One pack of the list: a line of figures, what needs a word of the reader, and on demand the details with their buttons.
import type { ComponentChildren } from 'preact';
import type { PackLine } from '../lib/entities/pack-line.ts';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { dateInWords } from './dates-in-words.ts';
import { momentInWords } from './day-in-words.ts';
import { Field } from './Field.tsx';
import { DownIcon } from './icons.tsx';
import { Notice } from './Notice.tsx';
import { sizeInWords } from './size-in-words.ts';

export interface PackRowActions {
  readonly onOpen: (pack: PackLine, isOpen: boolean) => void;
  readonly onSwitch: (pack: PackLine, on: boolean) => void;
  readonly onMove: (pack: PackLine, by: 1 | -1) => void;
  readonly onUpdate: (pack: PackLine, take?: string) => void;
  readonly onDecline: (pack: PackLine, version: string) => void;
  readonly onBack: (pack: PackLine) => void;
  readonly onRemove: (pack: PackLine) => void;
  readonly onUnsubscribe: (pack: PackLine) => void;
  readonly onSubscribeTo: (address: string) => void;
  readonly onSites: (pack: PackLine, typed: string) => void;
  readonly onSaveSites: (pack: PackLine) => void;
}

export interface PackRowProps {
  readonly pack: PackLine;
  /** From 1, of how many. */
  readonly rank: number;
  readonly of: number;
  readonly language: string;
  readonly isOpen: boolean;
  readonly isWorking: boolean;
  readonly sites: string;
  readonly siteProblem: string | undefined;
  /** On how many of its names the reader wrote something. */
  readonly ownWords: number;
  readonly actions: PackRowActions;
}

export function PackRow(props: PackRowProps) {
  const { pack, rank, language, isOpen, actions } = props;
  const number = new Intl.NumberFormat(language);
  return (
    <tbody>
      <tr class="pack">
        <td class="rank num">{rank}</td>
        <td>
          <b dir="auto">{pack.title}</b>
          <small dir="auto">{lineUnder(pack)}</small>
        </td>
        <td class="r">{number.format(pack.entities)}</td>
        <td class="r">{sizeInWords(pack.bytes, language)}</td>
        <td>{pack.licence}</td>
        <td>
          <input
            class="switch"
            type="checkbox"
            checked={pack.on}
            aria-label={text('packs_switch', pack.title)}
            onChange={(event) => actions.onSwitch(pack, event.currentTarget.checked)}
          />
        </td>
        <td>
          <button
            type="button"
            class={isOpen ? 'icon-btn turned' : 'icon-btn'}
            aria-expanded={isOpen}
            aria-label={text('packs_more', pack.title)}
            onClick={() => actions.onOpen(pack, !isOpen)}
          >
            <DownIcon />
          </button>
        </td>
      </tr>
      <Words {...props} />
      {isOpen && (
        <tr class="pack-more">
          <td />
          <td colSpan={6}>
            <Details {...props} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** Version and where it is from. */
function lineUnder({ version, origin, address, isSigned, offSites }: PackLine): string {
  const from =
    address !== undefined
      ? text('packs_subscribed', hostOf(address))
      : text(origin === 'starter' ? 'packs_comes_with' : 'packs_from_a_file');
  const parts = [text('packs_version', version), from];
  if (isSigned) parts.push(text('packs_signed'));
  if (offSites.length > 0) parts.push(text('packs_quiet_on', offSites.slice(0, 3).join(', ')));
  return parts.join(', ');
}

/** What the reader should know, or is asked. */
function Words({ pack, language, isWorking, actions }: PackRowProps) {
  const { waiting, trouble, expired, nextAt } = pack;
  const number = new Intl.NumberFormat(language);
  const next = nextAt === undefined ? '' : momentInWords(nextAt, language);
  return (
    <>
      {waiting && (
        <Said>
          <Notice
            kind="warn"
            title={text('packs_shrinks', waiting.version)}
            actions={
              <>
                <button type="button" class="btn slim" onClick={() => actions.onDecline(pack, waiting.version)}>
                  {text('packs_keep', pack.version)}
                </button>
                <button
                  type="button"
                  class="btn slim bare"
                  disabled={isWorking}
                  onClick={() => actions.onUpdate(pack, waiting.version)}
                >
                  {text('packs_take', waiting.version)}
                </button>
              </>
            }
          >
            {text('packs_shrinks_more', number.format(pack.entities), number.format(waiting.entities), pack.version)}
          </Notice>
        </Said>
      )}
      {trouble !== undefined && (
        <Said>
          <Notice kind="warn" title={text('packs_trouble')}>
            {text('packs_trouble_next', trouble, next)}
          </Notice>
        </Said>
      )}
      {expired !== undefined && (
        <Said>
          <Notice kind="plain" title={text('packs_expired', dateInWords(expired, language))}>
            {text('packs_expired_more')}
          </Notice>
        </Said>
      )}
    </>
  );
}

function Said({ children }: { children: ComponentChildren }) {
  return (
    <tr class="pack-said">
      <td />
      <td colSpan={6}>{children}</td>
    </tr>
  );
}

function Details(props: PackRowProps) {
  const { pack, rank, of, language, isWorking, sites, siteProblem, actions } = props;
  const { address, offered, previous, title } = pack;
  const moment = (at: number | undefined) => (at === undefined ? text('packs_never') : momentInWords(at, language));
  return (
    <>
      {pack.description !== undefined && (
        <p class="say" dir="auto">
          {pack.description}
        </p>
      )}
      <dl class="facts">
        <Fact word={text('packs_names')}>{new Intl.NumberFormat(language).format(pack.names)}</Fact>
        {pack.attribution !== undefined && <Fact word={text('packs_by')}>{pack.attribution}</Fact>}
        {pack.sources.length > 0 && <Fact word={text('packs_made_from')}>{pack.sources.join('; ')}</Fact>}
        {pack.homepage !== undefined && (
          <Fact word={text('packs_homepage')}>
            <a class="link" href={pack.homepage} target="_blank" rel="noopener noreferrer">
              {hostOf(pack.homepage)}
            </a>
          </Fact>
        )}
        <Fact word={text('packs_installed')}>{moment(pack.installedAt)}</Fact>
        {address !== undefined && (
          <>
            <Fact word={text('packs_address')}>{address}</Fact>
            <Fact word={text('packs_checked')}>{moment(pack.checkedAt)}</Fact>
            <Fact word={text('packs_next')}>{moment(pack.nextAt)}</Fact>
          </>
        )}
      </dl>
      {offered !== undefined && (
        <p class="say">
          {text('packs_offered', hostOf(offered))}{' '}
          <button type="button" class="btn slim" onClick={() => actions.onSubscribeTo(offered)}>
            {text('packs_subscribe')}
          </button>
        </p>
      )}
      <form
        class="form pack-sites"
        onSubmit={(event) => {
          event.preventDefault();
          actions.onSaveSites(pack);
        }}
      >
        <Field
          label={text('packs_off_sites')}
          kind="lines"
          value={sites}
          hint={text('packs_off_sites_hint')}
          problem={siteProblem}
          onInput={(typed) => actions.onSites(pack, typed)}
        />
        <span />
        <div>
          <button type="submit" class="btn slim">
            {text('packs_save_sites')}
          </button>
        </div>
      </form>
      {props.ownWords > 0 && <p class="say">{counted('packs_own_words', props.ownWords)}</p>}
      <div class="acts">
        {address !== undefined && (
          <button type="button" class="btn slim" disabled={isWorking} onClick={() => actions.onUpdate(pack)}>
            {text('packs_update')}
          </button>
        )}
        <button
          type="button"
          class="btn slim"
          disabled={rank === 1}
          aria-label={text('packs_up_named', title)}
          onClick={() => actions.onMove(pack, -1)}
        >
          {text('packs_up')}
        </button>
        <button
          type="button"
          class="btn slim"
          disabled={rank === of}
          aria-label={text('packs_down_named', title)}
          onClick={() => actions.onMove(pack, 1)}
        >
          {text('packs_down')}
        </button>
        {previous !== undefined && (
          <button type="button" class="btn slim" disabled={isWorking} onClick={() => actions.onBack(pack)}>
            {text('packs_back', previous)}
          </button>
        )}
        {address !== undefined && (
          <button type="button" class="btn slim bare" onClick={() => actions.onUnsubscribe(pack)}>
            {text('packs_unsubscribe')}
          </button>
        )}
        <button type="button" class="btn slim bare" onClick={() => actions.onRemove(pack)}>
          {text('packs_remove')}
        </button>
      </div>
    </>
  );
}

function Fact({ word, children }: { word: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{word}</dt>
      <dd dir="auto">{children}</dd>
    </>
  );
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
