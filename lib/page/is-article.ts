// Is this page an article? Only articles are read.
import isProbablyReaderable from '@mozilla/readability/Readability-readerable.js';
import { attribute, bodyOf, queryDocument } from './node-access.ts';
import { articleData } from './structured-data.ts';

/** The document's own words about itself. */
export function isArticle(document: Document): boolean {
  if (!bodyOf(document)) return false;
  if (articleData(document).some(({ isArticle }) => isArticle)) return true;
  const type = queryDocument(document, 'meta[property="og:type"][content]')[0];
  if (type && /^article/i.test(attribute(type, 'content') ?? '')) return true;
  return isProbablyReaderable(document);
}
