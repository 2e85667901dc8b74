// The end of the form: what went wrong as a whole, and its buttons.
import { text } from '../lib/text.ts';
import type { EntityFormProps } from './EntityForm.tsx';

type FormFootProps = Pick<
  EntityFormProps,
  'problems' | 'failure' | 'submitWord' | 'isSaving' | 'onCancel' | 'onReset' | 'onDelete'
>;

export function FormFoot(props: FormFootProps) {
  return (
    <div class="form-foot">
      {props.failure && (
        <p class="problem full" role="alert">
          {props.failure}
        </p>
      )}
      <button type="submit" class="btn main" disabled={props.isSaving}>
        {props.submitWord}
      </button>
      <button type="button" class="btn bare" onClick={props.onCancel}>
        {text('card_cancel')}
      </button>
      {props.onReset && (
        <button type="button" class="btn bare push" onClick={() => props.onReset?.()}>
          {text('form_reset')}
        </button>
      )}
      {props.onDelete && (
        <button type="button" class={props.onReset ? 'btn bare' : 'btn bare push'} onClick={props.onDelete}>
          {text('form_delete')}
        </button>
      )}
      <p class="off" role="status">
        {Object.keys(props.problems).length > 0 ? text('form_problems', Object.keys(props.problems).length) : ''}
      </p>
    </div>
  );
}
