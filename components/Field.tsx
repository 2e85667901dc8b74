// One labelled field of a form, with what is wrong with it beside it.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { knownLanguage } from './known-language.ts';

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly problem?: string | undefined;
  readonly hint?: ComponentChildren;
  readonly kind?: 'line' | 'lines' | 'search' | 'date';
  readonly class?: string;
  readonly lang?: string | undefined;
  readonly placeholder?: string;
  readonly rows?: number;
  /** The label is read out but not drawn: a heading or the margin says it. */
  readonly quiet?: boolean;
  readonly autoFocus?: boolean;
}

/** A text field; `lines` grows with what is typed. The label stands in the margin unless `quiet`. */
export function Field(props: FieldProps) {
  const id = useId();
  const { label, value, problem, hint, kind = 'line' } = props;
  const told = [problem ? `${id}-problem` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  const shared = {
    id,
    value,
    class: `field ${kind === 'date' ? 'num ' : ''}${props.class ?? ''}`,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': told || undefined,
    'aria-label': props.quiet ? label : undefined,
    dir: 'auto' as const,
    lang: knownLanguage(props.lang),
    placeholder: props.placeholder,
    spellcheck: kind === 'lines',
    autocomplete: 'off',
    autofocus: props.autoFocus,
  };
  return (
    <>
      {!props.quiet && <label for={id}>{label}</label>}
      <div class="cell">
        {kind === 'lines' ? (
          <textarea {...shared} rows={props.rows ?? 2} onInput={(event) => props.onInput(event.currentTarget.value)} />
        ) : (
          <input {...shared} type="text" onInput={(event) => props.onInput(event.currentTarget.value)} />
        )}
        {problem && (
          <p class="problem" id={`${id}-problem`}>
            {problem}
          </p>
        )}
        {hint && (
          <p class="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </>
  );
}
