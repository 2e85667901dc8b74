// What a page says of itself in JSON-LD (schema.org). Read as text only; never trusted to be well formed.
import { queryDocument } from './node-access.ts';

export interface StructuredNode {
  readonly '@type'?: unknown;
  readonly datePublished?: unknown;
  readonly dateCreated?: unknown;
  readonly uploadDate?: unknown;
  readonly inLanguage?: unknown;
  readonly [key: string]: unknown;
}

export interface StructuredItem {
  readonly node: StructuredNode;
  readonly isArticle: boolean;
  readonly types: readonly string[];
}

/** Longer scripts are not parsed: JSON-LD of articles has a few kilobytes, and parsing cannot be done in slices. */
const LONGEST = 300_000;
const MOST_NODES = 500;
const ARTICLE = /(?:Article|BlogPosting|Report|LiveBlogPosting|Review)$/;

/** Asked for three times on each page (article or not, date, language): a script is parsed again only when it changed. */
const parsedBefore = new WeakMap<Element, { readonly text: string; readonly items: readonly StructuredItem[] }>();

/** Every typed object of the page's JSON-LD, in the order it stands, graphs and nested main entities included. */
export function articleData(document: Document): StructuredItem[] {
  const items: StructuredItem[] = [];
  for (const script of queryDocument(document, 'script[type="application/ld+json" i]')) {
    const text = script.textContent ?? '';
    if (text.length > LONGEST) continue;
    let known = parsedBefore.get(script);
    if (known?.text !== text) {
      known = { text, items: itemsIn(text) };
      parsedBefore.set(script, known);
    }
    items.push(...known.items.slice(0, MOST_NODES - items.length));
  }
  return items;
}

function itemsIn(text: string): StructuredItem[] {
  const items: StructuredItem[] = [];
  const open: unknown[] = [parse(text)];
  while (open.length > 0 && items.length < MOST_NODES) {
    const value = open.shift();
    if (Array.isArray(value)) open.push(...value.slice(0, MOST_NODES));
    else if (typeof value === 'object' && value !== null) {
      const node = value as StructuredNode;
      const types = [node['@type']].flat().filter((type) => typeof type === 'string');
      if (types.length > 0) items.push({ node, types, isArticle: types.some((type) => ARTICLE.test(type)) });
      for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage']) if (node[key]) open.push(node[key]);
    }
  }
  return items;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Many sites leave line breaks in strings, comments or CDATA marks around; what is mended is still parsed as data.
    try {
      return JSON.parse(
        text
          .replace(/^\s*(?:\/\/\s*)?<!\[CDATA\[|\/\*<!\[CDATA\[\*\/|(?:\/\/\s*)?\]\]>\s*$/g, '')
          .replace(/[\n\r\t]+/g, ' ')
          .replace(/;\s*$/, ''),
      );
    } catch {
      return null;
    }
  }
}
