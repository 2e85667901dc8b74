// One dated fact in a form: what it is, what it was, from when to when, and who says so.
import { text } from '../lib/text.ts';
import { type EntityChoice, EntityPick } from './EntityPick.tsx';
import type { Problems, StatementDraft } from './entity-draft.ts';
import { Field } from './Field.tsx';
import { IconButton } from './IconButton.tsx';
import { CloseIcon } from './icons.tsx';
import { Pick } from './Pick.tsx';
import { KNOWN_PROPERTIES, propertyWord } from './property-word.ts';

export interface StatementEditorProps {
  readonly statement: StatementDraft;
  /** Its place in the form, for the names of its problems. */
  readonly at: number;
  readonly problems: Problems;
  /** Label of the entity the fact speaks of, where that is known. */
  readonly entityLabel?: string | undefined;
  /** Without it no entity can be linked. */
  readonly onOffer?: ((words: string) => Promise<readonly EntityChoice[]>) | undefined;
  readonly onChange: (change: Partial<StatementDraft>) => void;
  readonly onRemove: () => void;
}

/** Properties with the same word are offered once. */
function propertyOptions(own: string) {
  const words = new Map<string, string>();
  for (const property of [own, ...KNOWN_PROPERTIES]) {
    const word = propertyWord(property);
    if (!words.has(word)) words.set(word, property);
  }
  return [...words].map(([word, value]) => ({ value, word }));
}

export function StatementEditor(props: StatementEditorProps) {
  const { statement, at, problems, onChange, onRemove } = props;
  const problem = (field: string) => problems[`statements.${at}.${field}`];
  const word = propertyWord(statement.property);
  const more = statement.asOf || statement.sourceUrl || statement.sourceTitle;
  const wrongInMore = ['asOf', 'sourceUrl', 'sourceTitle'].some((field) => problem(field));
  return (
    <fieldset class="statement">
      <legend class="off">{`${word} ${at + 1}`}</legend>
      <Pick
        class="plain"
        label={text('form_property')}
        value={statement.property}
        options={propertyOptions(statement.property)}
        onPick={(property) => onChange({ property })}
      />
      <div>
        <div class="with-x">
          <Field
            quiet
            label={word}
            class="serif"
            value={statement.value}
            placeholder={props.entityLabel ?? statement.entity}
            problem={problem('value')}
            onInput={(value) => onChange({ value })}
          />
          <IconButton label={text('form_remove', statement.value || word)} plain onClick={onRemove}>
            <CloseIcon />
          </IconButton>
        </div>
        {props.onOffer && (
          <EntityPick
            value={statement.entity}
            label={props.entityLabel}
            onOffer={props.onOffer}
            onPick={(choice) =>
              onChange({
                entity: choice?.id ?? '',
                ...(choice && statement.value.trim() === '' && { value: choice.label }),
              })
            }
          />
        )}
        <div class="pair">
          <Field
            quiet
            kind="date"
            label={text('form_from')}
            placeholder={text('form_from_hint')}
            value={statement.start}
            problem={problem('start')}
            onInput={(start) => onChange({ start })}
          />
          <Field
            quiet
            kind="date"
            label={text('form_to')}
            placeholder={text('form_to_hint')}
            value={statement.end}
            problem={problem('end')}
            onInput={(end) => onChange({ end })}
          />
        </div>
        <details open={wrongInMore || undefined}>
          <summary>
            {more
              ? text('form_more_filled', statement.asOf || statement.sourceTitle || statement.sourceUrl)
              : text('form_more')}
          </summary>
          <div class="unfolded">
            <Field
              quiet
              kind="date"
              label={text('form_as_of')}
              placeholder={text('form_as_of_hint')}
              value={statement.asOf}
              problem={problem('asOf')}
              onInput={(asOf) => onChange({ asOf })}
            />
            <Field
              quiet
              label={text('form_source_title')}
              placeholder={text('form_source_title')}
              value={statement.sourceTitle}
              problem={problem('sourceTitle')}
              onInput={(sourceTitle) => onChange({ sourceTitle })}
            />
            <Field
              quiet
              label={text('form_source_url')}
              placeholder="https://"
              value={statement.sourceUrl}
              problem={problem('sourceUrl')}
              onInput={(sourceUrl) => onChange({ sourceUrl })}
            />
          </div>
        </details>
      </div>
    </fieldset>
  );
}
