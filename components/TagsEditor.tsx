// The tags of an entry, in its form.
import { useState } from 'preact/hooks';
import { text } from '../lib/text.ts';
import { CloseIcon } from './icons.tsx';

interface TagsEditorProps {
  readonly tags: readonly string[];
  readonly problem: string | undefined;
  readonly onChange: (tags: readonly string[]) => void;
}

/** Tags as chips, and a line for the next one; a comma or Enter ends a tag. */
export function TagsEditor({ tags, problem, onChange }: TagsEditorProps) {
  const [typed, setTyped] = useState('');
  const add = (words: string) => {
    const tag = words.replace(/,/g, ' ').trim();
    setTyped('');
    if (tag && !tags.includes(tag)) onChange([...tags, tag]);
  };
  return (
    <div class="chips">
      {tags.map((tag, at) => (
        <span class="chip" key={tag}>
          {tag}
          <button
            type="button"
            class="chip-x"
            aria-label={text('form_remove', tag)}
            onClick={() => onChange(tags.filter((_, i) => i !== at))}
          >
            <CloseIcon />
          </button>
        </span>
      ))}
      <input
        class="field tag-line"
        aria-label={text('form_add_tag')}
        aria-invalid={problem ? true : undefined}
        placeholder={text('form_add_tag')}
        value={typed}
        dir="auto"
        onInput={(event) => {
          const value = event.currentTarget.value;
          if (value.endsWith(',')) add(value);
          else setTyped(value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || typed.trim() === '' || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          add(typed);
        }}
        // Leaving the line keeps the tag: what was typed is never lost.
        onBlur={() => add(typed)}
      />
      {problem && <p class="problem">{problem}</p>}
    </div>
  );
}
