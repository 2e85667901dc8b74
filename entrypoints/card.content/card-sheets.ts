// The card's style, made so that the page cannot reach into it.
//
// Two things of a page go through a shadow root's wall. Custom properties are inherited, and a page may register names of
// its own with other values (`@property`): so ours stand on the card's window instead of its host, under names that no page
// can guess. And a page's `@font-face` holds in the card too: with one for each letter, under the name of a face that
// readers have, a page is asked for the letters that a card shows. Only the generic families cannot be redefined, so
// here the named faces of our own pages are left out.

/** Families that no `@font-face` can be, for each list of faces in components/tokens.css. */
const FAMILIES: Readonly<Record<string, string>> = {
  serif: 'serif',
  sans: 'sans-serif',
  'serif-zh': 'serif',
  'serif-ar': 'serif',
};

/** Set by components on their elements, each on the one that uses it; places in the strip, nothing to hide. */
const ON_ELEMENTS: ReadonlySet<string> = new Set(['a', 'b', 'lane']);

/**
 * `tokens` and the rules that use them, as texts of style sheets for a closed root in which `scope` selects what holds the
 * card. `secret`: letters and digits that the page does not know.
 */
export function cardSheets(tokens: string, rules: readonly string[], scope: string, secret: string): string[] {
  const scoped = tokens.replaceAll(/:root,\s*:host/g, scope);
  if (/:root|:host/.test(scoped)) throw new Error('components/tokens.css has a rule for :root or :host alone');
  const safe = scoped.replaceAll(/(--([\w-]+)):\s*([^;{}]+)/g, (whole, property: string, name: string) => {
    const family = FAMILIES[name];
    return family === undefined ? whole : `${property}:${family}`;
  });
  const hide = (css: string) =>
    css.replaceAll(/(?<![\w-])--([\w-]+)/g, (whole, name: string) =>
      ON_ELEMENTS.has(name) ? whole : `--${secret}-${name}`,
    );
  return [safe, ...rules].map(hide);
}

/** Another one for each page. */
export function newSecret(): string {
  return `k${crypto.getRandomValues(new Uint32Array(2)).join('x')}`;
}
