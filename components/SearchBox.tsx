// The search field: a slash puts the caret there, Esc empties it, the arrows lead into the list below.
import { useEffect, useRef } from 'preact/hooks';
import { text } from '../lib/text.ts';
import { SearchIcon } from './icons.tsx';

export interface SearchBoxProps {
  readonly query: string;
  readonly placeholder: string;
  /** What it is called; "Search all names" without it. */
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly onQuery: (query: string) => void;
  /** Enter: opens the first line. */
  readonly onEnter: () => void;
  /** Arrow down: goes into the list. */
  readonly onDown: () => void;
}

export function SearchBox({ query, placeholder, label, autoFocus, onQuery, onEnter, onDown }: SearchBoxProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) field.current?.focus();
    const slash = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', slash);
    return () => document.removeEventListener('keydown', slash);
  }, [autoFocus]);
  return (
    <label class="search">
      <SearchIcon />
      <input
        ref={field}
        class="field"
        type="search"
        aria-label={label ?? text('search_label')}
        placeholder={placeholder}
        value={query}
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter();
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            onDown();
          }
          if (event.key !== 'Escape' || query === '') return;
          event.preventDefault();
          event.stopPropagation();
          onQuery('');
        }}
      />
      <span class="key" aria-hidden="true">
        {query === '' ? '/' : 'Esc'}
      </span>
    </label>
  );
}
