// Writes an entity: the same two columns as the card. It never throws typed words away; what is wrong stands beside its field.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ENTITY_TYPES } from '../lib/entities/entity.ts';
import { text } from '../lib/text.ts';
import { CheckLine } from './CheckLine.tsx';
import type { EntityChoice } from './EntityPick.tsx';
import { EMPTY_NAME, EMPTY_STATEMENT, type EntityDraft, type Problems, type StatementDraft } from './entity-draft.ts';
import { Field } from './Field.tsx';
import { FormFoot } from './FormFoot.tsx';
import { ImageField, type ImageFieldProps, pictureIn } from './ImageField.tsx';
import { LinkIcon, PlusIcon, TYPE_SIGNS } from './icons.tsx';
import { LinksEditor } from './LinksEditor.tsx';
import { MergedLines } from './MergedLines.tsx';
import { CasePick, NamesEditor } from './NamesEditor.tsx';
import { Pick } from './Pick.tsx';
import { SourceLine } from './SourceLine.tsx';
import { SpellingsOffered } from './SpellingsOffered.tsx';
import { StatementEditor } from './StatementEditor.tsx';
import { TagsEditor } from './TagsEditor.tsx';
import { typeWord } from './type-word.ts';
import { UnsoughtNames, type UnsoughtNamesProps } from './UnsoughtNames.tsx';

export interface EntityFormProps {
  readonly draft: EntityDraft;
  readonly problems: Problems;
  /** Saving failed as a whole (no storage, the entity is gone): a sentence over the buttons. */
  readonly failure?: string | undefined;
  /** Where a new name was met: the words around it, and the page. */
  readonly found?: { readonly quote: string; readonly url: string } | undefined;
  /** Why the type is what it is, when it was guessed. */
  readonly typeHint?: string | undefined;
  /** By field, who says it: `mine`, or the title of a pack. */
  readonly sources?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Names of a pack that are not looked for on pages. */
  readonly unsought?: UnsoughtNamesProps['names'];
  /** Entities that were merged into it. */
  readonly merged?: readonly { readonly id: string; readonly label: string }[] | undefined;
  /** Labels of entities its facts lead to, by id. */
  readonly labels?: ReadonlyMap<string, string> | undefined;
  /** Other spellings of the name in the article it was met in; a click takes one. */
  readonly spellings?: readonly string[] | undefined;
  readonly submitWord: string;
  readonly isSaving: boolean;
  readonly onChange: (draft: EntityDraft) => void;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly onDelete?: (() => void) | undefined;
  /** Takes the reader's changes back, of one field or all; there when there are some. */
  readonly onReset?: ((field?: string) => void) | undefined;
  readonly onSplit?: ((lost: { readonly id: string; readonly label: string }) => void) | undefined;
  /** Where a file dialog would close the page: goes on in the library. */
  readonly onElsewhere?: ImageFieldProps['onElsewhere'];
  /** Makes a picture small; tests have their own. */
  readonly shrink?: ImageFieldProps['shrink'];
  /** Finds entities a fact may speak of. */
  readonly onOffer?: ((words: string) => Promise<readonly EntityChoice[]>) | undefined;
}

export function EntityForm(props: EntityFormProps) {
  const { draft, problems } = props;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // After a refused save the caret stands where something is wrong.
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);
  const latest = useRef(draft);
  latest.current = draft;
  const [given, setGiven] = useState<File | null>(null);
  const [drops, setDrops] = useState(false);
  // A picture comes when it is small; what was typed meanwhile stays.
  const change = (change: Partial<EntityDraft>) => props.onChange({ ...latest.current, ...change });
  const changeStatement = (at: number, change_: Partial<StatementDraft>) =>
    change({ statements: draft.statements.map((s, i) => (i === at ? { ...s, ...change_ } : s)) });
  const by = { sources: props.sources, onReset: props.onReset };
  const without = <T,>(list: readonly T[], at: number) => list.filter((_, i) => i !== at);
  return (
    <form
      ref={form}
      class="entity-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onSubmit();
      }}
      onPaste={(event) => {
        const picture = pictureIn(event.clipboardData);
        // Words beside it, as office programs put them, are what was meant to be pasted.
        if (!picture || event.clipboardData?.types.includes('text/plain')) return;
        event.preventDefault();
        setGiven(picture);
      }}
      // A file dropped beside the form would take the page away, and with it what was typed.
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setDrops(true);
      }}
      onDragLeave={() => setDrops(false)}
      onDrop={(event) => {
        setDrops(false);
        const file = event.dataTransfer?.files[0];
        if (!file) return;
        event.preventDefault();
        setGiven(pictureIn(event.dataTransfer) ?? file);
      }}
    >
      <div class={drops ? 'form scrolls drops' : 'form scrolls'}>
        <Field
          label={text('form_label')}
          class="big"
          // Where something is wrong the caret stands there.
          autoFocus={draft.kept === undefined && Object.keys(problems).length === 0}
          value={draft.label.text}
          lang={draft.label.lang}
          problem={problems.label}
          onInput={(value) => change({ label: { ...draft.label, text: value } })}
        />
        <SourceLine field="label" word={text('form_label')} {...by} />
        <span class="lab" aria-hidden="true">
          {text('form_type')}
        </span>
        <div class="cell">
          <Pick
            label={text('form_type')}
            value={draft.type}
            options={ENTITY_TYPES.map((type) => ({ value: type, word: typeWord(type) }))}
            sign={{ icon: TYPE_SIGNS[draft.type], class: draft.type }}
            onPick={(type) => change({ type })}
          />
          {props.typeHint && <p class="hint">{props.typeHint}</p>}
        </div>
        <SourceLine field="type" word={text('form_type')} {...by} />
        <span class="lab">{text('form_also')}</span>
        <NamesEditor names={draft.aliases} problems={problems} onChange={(aliases) => change({ aliases })} />
        <SpellingsOffered
          spellings={(props.spellings ?? []).filter(
            (spelling) => !draft.aliases.some((alias) => alias.text === spelling),
          )}
          onTake={(spelling) => change({ aliases: [...draft.aliases, { ...EMPTY_NAME, text: spelling }] })}
        />
        <UnsoughtNames names={props.unsought} />
        <SourceLine field="aliases" word={text('form_also')} {...by} />
        <Field
          label={text('form_description')}
          class="serif"
          kind="lines"
          value={draft.description}
          problem={problems.description}
          onInput={(description) => change({ description })}
        />
        <SourceLine field="description" word={text('form_description')} {...by} />
        {draft.statements.map((statement, at) => (
          <StatementEditor
            key={at}
            at={at}
            statement={statement}
            problems={problems}
            entityLabel={props.labels?.get(statement.entity)}
            onOffer={props.onOffer}
            onChange={(c) => changeStatement(at, c)}
            onRemove={() => change({ statements: without(draft.statements, at) })}
          />
        ))}
        <span class="lab" />
        <div>
          <button
            type="button"
            class="chip add"
            onClick={() => change({ statements: [...draft.statements, EMPTY_STATEMENT] })}
          >
            <PlusIcon />
            {text('form_add_statement')}
          </button>
        </div>
        <SourceLine field="statements" word={text('form_property')} {...by} />
        <span class="lab">{text('form_links')}</span>
        <LinksEditor
          links={draft.links}
          problems={problems}
          hidesQuotes={props.found !== undefined}
          onChange={(links) => change({ links })}
        />
        <SourceLine field="links" word={text('form_links')} {...by} />
        <span class="lab">{text('form_tags')}</span>
        <TagsEditor tags={draft.tags} problem={problems.tags} onChange={(tags) => change({ tags })} />
        <SourceLine field="tags" word={text('form_tags')} {...by} />
        <Field
          label={text('card_your_note')}
          class="serif"
          kind="lines"
          rows={3}
          value={draft.note}
          problem={problems.note}
          onInput={(note) => change({ note })}
        />
        <span class="lab">{text('form_image')}</span>
        <ImageField
          image={draft.image}
          name={draft.label.text}
          problems={problems}
          given={given}
          onElsewhere={props.onElsewhere}
          shrink={props.shrink}
          onChange={(image) => change({ image })}
        />
        <SourceLine field="image" word={text('form_image')} {...by} />
        {props.found && (
          <>
            <span class="lab">{text('form_found')}</span>
            <div>
              {props.found.quote && <blockquote dir="auto">{props.found.quote}</blockquote>}
              {props.found.url && (
                <p class="hint">
                  <LinkIcon /> {props.found.url.replace(/^https?:\/\/(www\.)?/, '').slice(0, 80)}
                </p>
              )}
            </div>
          </>
        )}
        <details class="full">
          <summary>{text('form_matching')}</summary>
          <div class="form">
            <Field
              label={text('form_language')}
              placeholder={text('form_language_hint')}
              value={draft.label.lang}
              problem={problems['label.lang']}
              onInput={(lang) => change({ label: { ...draft.label, lang } })}
            />
            <span class="lab">{text('form_case')}</span>
            <CasePick
              label={text('form_case')}
              value={draft.label.case}
              onPick={(rule) => change({ label: { ...draft.label, case: rule } })}
            />
          </div>
        </details>
        <MergedLines merged={props.merged} onSplit={props.onSplit} />
        <CheckLine
          label={text('form_known')}
          hint={text('form_known_hint')}
          checked={draft.wellKnown}
          onChange={(wellKnown) => change({ wellKnown })}
        />
        <CheckLine
          label={text('form_private')}
          hint={text('form_private_hint')}
          checked={draft.private}
          onChange={(isPrivate) => change({ private: isPrivate })}
        />
      </div>
      <FormFoot {...props} />
    </form>
  );
}
