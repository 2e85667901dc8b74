// One field of the sync forms, with what is wrong with it below.
import { useId } from 'preact/hooks';

export interface SyncFieldProps {
  readonly label: string;
  readonly value: string;
  readonly isSecret?: boolean;
  readonly autocomplete?: 'off' | 'username' | 'current-password' | 'new-password';
  readonly placeholder?: string;
  readonly problem: string | undefined;
  readonly onInput: (value: string) => void;
}

export function SyncField(props: SyncFieldProps) {
  const id = useId();
  const shared = {
    id,
    class: 'field',
    value: props.value,
    placeholder: props.placeholder ?? '',
    autocomplete: props.autocomplete ?? ('off' as const),
    spellcheck: false,
    'aria-invalid': props.problem ? true : undefined,
    'aria-describedby': props.problem ? `${id}-problem` : undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => props.onInput(event.currentTarget.value),
  };
  return (
    <>
      <label for={id}>{props.label}</label>
      <div class="cell">
        {props.isSecret ? <input {...shared} type="password" /> : <input {...shared} type="text" />}
        {props.problem && (
          <p class="problem" id={`${id}-problem`}>
            {props.problem}
          </p>
        )}
      </div>
    </>
  );
}
