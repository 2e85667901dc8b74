// Is this page an article? Only articles are read.
//
// The page's own words count first (JSON-LD, og:type), but only with some text to go with them: front pages call
// themselves articles too. Without such words paragraphs must stand together: an article's do, while the
// teasers of a front page, the results of a search and the rows of a mailbox each stand in a box of their own. And where
// that is not much text Readability's quick look must agree, with thresholds that fit the script. Of the 52
// news pages this was fitted on the lightest had 1,070 characters in one place; teasers have under 300.
import isProbablyReaderable from '@mozilla/readability/Readability-readerable.js';
import { articleByAddress } from './never-articles.ts';
import {
  attribute,
  bodyOf,
  closestTo,
  isElement,
  localName,
  parentElementOf,
  parentOf,
  queryDocument,
} from './node-access.ts';
import type { PageBlock } from './page-block.ts';
import { articleData } from './structured-data.ts';

/** Characters of running text that must stand together, where the page does not call itself an article. */
const TOGETHER = 700;
/** With so much Readability's look is not needed; it knows no paragraphs made of line breaks in tables. */
const TOGETHER_ALONE = 900;
/** Enough where it does. */
const TOGETHER_WHEN_SAID = 250;
/** Shorter blocks are labels, links and captions, not running text. */
const SHORTEST = 60;
/** A character of a script without spaces says as much as four of another. */
const DENSE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;
const DENSE_WEIGHT = 4;
/** More links than this share of a block: a list of links. */
const LINKED = 0.5;
/** A form with so many fields is what its page is for. */
const FIELDS = 6;
/** Fewer than 140 characters are a paragraph in scripts without spaces. */
const DENSE_THRESHOLDS = { minContentLength: 40, minScore: 8 };

const FIELD_SELECTOR =
  'select, textarea, input:not([type="hidden" i]):not([type="submit" i]):not([type="button" i]):not([type="search" i]):not([type="checkbox" i]):not([type="radio" i])';
const OTHER_KINDS = /^(?:Product|ProductGroup|Offer|SearchResultsPage|CollectionPage|CheckoutPage|QAPage|ProfilePage)$/;

/** Weighs a page's text while it is read: each block is put on once, and the decision stands as soon as it is enough. */
export class ArticleScale {
  readonly #document: Document;
  readonly #weights = new Map<Node, number>();
  readonly #enough: number;
  #best = 0;
  #isDense = false;
  #settled: boolean | null;

  constructor(document: Document) {
    this.#document = document;
    const { hostname, pathname } = document.location;
    this.#settled = bodyOf(document) ? articleByAddress(hostname, pathname) : false;
    this.#enough = TOGETHER_ALONE;
    if (this.#settled !== null) return;
    const said = whatItSays(document);
    if (said === 'article') this.#enough = TOGETHER_WHEN_SAID;
    else if (said === 'other' || isFormOrApplication(document)) this.#settled = false;
  }

  /** True or false as soon as no further text can change it, else null. */
  get settled(): boolean | null {
    return this.#settled;
  }

  add(block: PageBlock): void {
    if (this.#settled !== null) return;
    const { weight, dense } = weigh(block);
    if (weight === 0) return;
    this.#isDense ||= dense;
    for (const place of placesOf(block)) {
      const sum = (this.#weights.get(place) ?? 0) + weight;
      this.#weights.set(place, sum);
      this.#best = Math.max(this.#best, sum);
    }
    if (this.#best >= this.#enough) this.#settled = true;
  }

  /** The decision when all text has been weighed. */
  get isArticle(): boolean {
    if (this.#settled !== null) return this.#settled;
    return this.#best >= TOGETHER && isProbablyReaderable(this.#document, this.#isDense ? DENSE_THRESHOLDS : {});
  }
}

function whatItSays(document: Document): 'article' | 'other' | null {
  const items = articleData(document);
  const type = queryDocument(document, 'meta[property="og:type"][content]')[0];
  const og = (type && attribute(type, 'content')) ?? '';
  const articles = items.filter((item) => item.isArticle).length;
  // Front pages list their articles in their data.
  if (articles > 0 && articles <= 3) return 'article';
  if (/^(?:product|profile|music|video\.|books?)/i.test(og)) return 'other';
  // Articles may carry the data of a product too: their newspaper's subscription.
  if (/article/i.test(og)) return 'article';
  if (items.some(({ types }) => types.some((name) => OTHER_KINDS.test(name)))) return 'other';
  const products = '[itemtype*="schema.org/Product" i], meta[property^="product:price"]';
  if (queryDocument(document, products).length > 0) return 'other';
  const microdata = queryDocument(document, '[itemtype*="Article" i][itemtype*="schema.org" i]').length;
  return microdata > 0 && microdata <= 3 ? 'article' : null;
}

function isFormOrApplication(document: Document): boolean {
  if (queryDocument(document, '[role="grid" i], [role="treegrid" i], body[role="application" i]').length > 0)
    return true;
  const fields = new Map<Element | null, number>();
  for (const field of queryDocument(document, FIELD_SELECTOR)) {
    const form = closestTo(field, 'form');
    fields.set(form, (fields.get(form) ?? 0) + 1);
  }
  return [...fields].some(([form, count]) => form !== null && count >= FIELDS);
}

/** How much running text a block is; 0 for what is none. */
function weigh({ text, kind, nodes, starts }: PageBlock): { weight: number; dense: boolean } {
  const dense = text.match(DENSE)?.length ?? 0;
  const weight = text.length + dense * (DENSE_WEIGHT - 1);
  const nothing = { weight: 0, dense: false };
  if (kind !== 'text' || weight < SHORTEST) return nothing;
  let linked = 0;
  nodes.forEach((node, i) => {
    const parent = parentElementOf(node);
    if (parent && closestTo(parent, 'a[href], button')) linked += (starts[i + 1] ?? text.length) - starts[i]!;
  });
  return linked > text.length * LINKED ? nothing : { weight, dense: dense > text.length / 4 };
}

/** Where a block's text counts: in its own element, and in the one around where paragraphs lie side by side. */
function* placesOf({ container }: PageBlock): Generator<Node> {
  yield container;
  if (!isElement(container) || /^(?:li|td|th|dd|dt|label|figcaption|option)$/.test(localName(container))) return;
  const around = parentOf(container);
  if (around && isElement(around)) yield around;
}
