// The links of the form: an address and a title each.
import { Fragment } from 'preact';
import { text } from '../lib/text.ts';
import { EMPTY_LINK, type LinkDraft, type Problems } from './entity-draft.ts';
import { Field } from './Field.tsx';
import { IconButton } from './IconButton.tsx';
import { CloseIcon, PlusIcon } from './icons.tsx';

export interface LinksEditorProps {
  readonly links: readonly LinkDraft[];
  readonly problems: Problems;
  /** The words the name was met in are shown elsewhere. */
  readonly hidesQuotes?: boolean;
  readonly onChange: (links: readonly LinkDraft[]) => void;
}

export function LinksEditor({ links, problems, hidesQuotes = false, onChange }: LinksEditorProps) {
  return (
    <div class="stack">
      {links.map((link, at) => (
        <Fragment key={at}>
          <div class="with-x">
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
          {!hidesQuotes && typeof link.kept?.quote === 'string' && (
            <blockquote dir="auto">{link.kept.quote}</blockquote>
          )}
        </Fragment>
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
