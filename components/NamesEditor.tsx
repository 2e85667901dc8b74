// The other ways to write an entity: chips; a chosen one opens its spelling, language and case rule.
import { useState } from 'preact/hooks';
import type { CaseRule } from '../lib/entities/entity.ts';
import { text } from '../lib/text.ts';
import { EMPTY_NAME, type NameDraft, type Problems } from './entity-draft.ts';
import { Field } from './Field.tsx';
import { CloseIcon, PlusIcon } from './icons.tsx';
import { knownLanguage } from './known-language.ts';
import { Pick } from './Pick.tsx';

export interface NamesEditorProps {
  readonly names: readonly NameDraft[];
  readonly problems: Problems;
  readonly onChange: (names: readonly NameDraft[]) => void;
}

export function NamesEditor({ names, problems, onChange }: NamesEditorProps) {
  const [open, setOpen] = useState<number | null>(null);
  const isWrong = (i: number) => problems[`aliases.${i}`] !== undefined || problems[`aliases.${i}.lang`] !== undefined;
  const wrong = names.findIndex((_, i) => isWrong(i));
  const shown = open !== null && open < names.length ? open : wrong >= 0 ? wrong : null;
  const name = shown === null ? undefined : names[shown];
  const change = (change: Partial<NameDraft>) =>
    onChange(names.map((other, i) => (i === shown ? { ...other, ...change } : other)));
  return (
    <div>
      <div class="chips">
        {names.map((alias, i) => {
          const said = alias.text || text('form_empty_name');
          return (
            <span class={isWrong(i) ? 'chip serif wrong' : 'chip serif'} key={i}>
              <button
                type="button"
                class="chip-word"
                aria-expanded={shown === i}
                lang={knownLanguage(alias.lang)}
                dir="auto"
                onClick={() => setOpen(shown === i ? null : i)}
              >
                {said}
              </button>
              <button
                type="button"
                class="chip-x"
                aria-label={text('form_remove', said)}
                onClick={() => {
                  setOpen(null);
                  onChange(names.filter((_, other) => other !== i));
                }}
              >
                <CloseIcon />
              </button>
            </span>
          );
        })}
        <button
          type="button"
          class="chip add"
          onClick={() => {
            setOpen(names.length);
            onChange([...names, EMPTY_NAME]);
          }}
        >
          <PlusIcon />
          {text('form_add')}
        </button>
      </div>
      {name && (
        <div class="unfolded">
          <Field
            quiet
            autoFocus
            label={text('form_spelling')}
            class="serif"
            value={name.text}
            lang={name.lang}
            problem={problems[`aliases.${shown}`]}
            onInput={(value) => change({ text: value })}
          />
          <div class="pair">
            <Field
              quiet
              label={text('form_spelling_language')}
              placeholder={text('form_language_hint')}
              value={name.lang}
              problem={problems[`aliases.${shown}.lang`]}
              onInput={(lang) => change({ lang })}
            />
            <CasePick label={text('form_spelling_case')} value={name.case} onPick={(rule) => change({ case: rule })} />
          </div>
        </div>
      )}
    </div>
  );
}

export interface CasePickProps {
  readonly label: string;
  readonly value: CaseRule;
  readonly onPick: (rule: CaseRule) => void;
}

/** How letter case counts when the name is looked for. */
export function CasePick({ label, value, onPick }: CasePickProps) {
  const options = (['auto', 'exact', 'any'] as const).map((rule) => ({ value: rule, word: text(`form_case_${rule}`) }));
  return <Pick label={label} value={value} options={options} onPick={onPick} />;
}
