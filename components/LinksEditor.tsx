// The links of the form: an address and a title each.
import { text } from '../lib/text.ts';
import { EMPTY_LINK, type LinkDraft, type Problems } from './entity-draft.ts';
import { Field } from './Field.tsx';
import { IconButton } from './IconButton.tsx';
import { CloseIcon, PlusIcon } from './icons.tsx';

export interface LinksEditorProps {
  readonly links: readonly LinkDraft[];
  readonly problems: Problems;
  readonly onChange: (links: readonly LinkDraft[]) => void;
}

export function LinksEditor({ links, problems, onChange }: LinksEditorProps) {
  return (
    <div class="stack">
      {links.map((link, at) => (
        <div class="with-x" key={at}>
          <Field
            quiet
            label={text('form_link', at + 1)}
            placeholder="https://"
            value={link.url}
            problem={problems[`links.${at}`]}
            onInput={(url) => onChange(links.map((l, i) => (i === at ? { ...l, url } : l)))}
          />
          <Field
            quiet
            label={text('form_link_title', at + 1)}
            placeholder={text('form_source_title')}
            value={link.title}
            onInput={(title) => onChange(links.map((l, i) => (i === at ? { ...l, title } : l)))}
          />
          <IconButton
            label={text('form_remove', link.url || text('form_link', at + 1))}
            plain
            onClick={() => onChange(links.filter((_, i) => i !== at))}
          >
            <CloseIcon />
          </IconButton>
        </div>
      ))}
      <div>
        <button type="button" class="chip add" onClick={() => onChange([...links, EMPTY_LINK])}>
          <PlusIcon />
          {text('form_add_link')}
        </button>
      </div>
    </div>
  );
}
