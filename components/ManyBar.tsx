// What can be done with the rows that are ticked: one bar, one edit, one way back.
import { useState } from 'preact/hooks';
import { ENTITY_TYPES, type EntityType } from '../lib/entities/entity.ts';
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import { Field } from './Field.tsx';
import { Pick } from './Pick.tsx';
import { typeWord } from './type-word.ts';

export type ManyAction =
  | { readonly kind: 'tag' | 'untag'; readonly tag: string }
  | { readonly kind: 'type'; readonly type: EntityType }
  | { readonly kind: 'private'; readonly private: boolean }
  | { readonly kind: 'delete' };

export interface ManyBarProps {
  readonly count: number;
  readonly isWorking: boolean;
  readonly onChange: (action: ManyAction) => void;
  readonly onExport: () => void;
  readonly onClear: () => void;
}

export function ManyBar({ count, isWorking, onChange, onExport, onClear }: ManyBarProps) {
  const [tag, setTag] = useState('');
  const word = tag.trim();
  return (
    <section class="many" aria-label={counted('many_marked', count)}>
      <b class="num" role="status">
        {counted('many_marked', count)}
      </b>
      <Field quiet label={text('many_tag')} placeholder={text('many_tag')} value={tag} onInput={setTag} />
      {(['tag', 'untag'] as const).map((kind) => (
        <button
          type="button"
          class="btn slim"
          key={kind}
          disabled={word === '' || isWorking}
          onClick={() => onChange({ kind, tag: word })}
        >
          {text(kind === 'tag' ? 'many_add_tag' : 'many_remove_tag')}
        </button>
      ))}
      <Pick
        label={text('many_type')}
        value={'none' as EntityType | 'none'}
        options={[
          { value: 'none', word: text('many_type') },
          ...ENTITY_TYPES.map((type) => ({ value: type, word: typeWord(type) })),
        ]}
        onPick={(type) => {
          if (type !== 'none') onChange({ kind: 'type', type });
        }}
      />
      {([true, false] as const).map((on) => (
        <button
          type="button"
          class="btn slim"
          key={String(on)}
          disabled={isWorking}
          onClick={() => onChange({ kind: 'private', private: on })}
        >
          {text(on ? 'many_private' : 'many_not_private')}
        </button>
      ))}
      <button type="button" class="btn slim" onClick={onExport}>
        {text('many_export')}
      </button>
      <button type="button" class="btn slim" disabled={isWorking} onClick={() => onChange({ kind: 'delete' })}>
        {text('form_delete')}
      </button>
      <button type="button" class="btn slim bare push" onClick={onClear}>
        {text('many_clear')}
      </button>
    </section>
  );
}
