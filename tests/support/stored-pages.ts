// The stored news pages of the shared data, made fit for a test: without scripts, handlers, frames and redirects, in their encoding.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServedPage } from './page-server.ts';
import { sharedData } from './shared-data.ts';

export interface StoredPage {
  readonly file: string;
  readonly lang: string;
  readonly page: ServedPage;
}

/**
 * Counts what happens to the document after its parser has ended: whatever changes then, this page without scripts did
 * not change..
 */
const COUNTER = `<script>
  window.mutations = 0;
  const observer = new MutationObserver((records) => { window.mutations += records.length; });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  document.addEventListener('readystatechange', () => {
    if (document.readyState !== 'interactive') return;
    observer.takeRecords();
    window.mutations = 0;
  });
</script>`;

/** Mutations of a page served from here since it was parsed. */
export const MUTATIONS = 'window.mutations + 0';

/** All pages, or null (after saying so) where the data is absent. */
export function storedPages(): StoredPage[] | null {
  const folder = sharedData('pages');
  if (folder === null) return null;
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const entries: { file: string; lang: string; encoding?: string }[] = Array.isArray(manifest)
    ? manifest
    : manifest.pages;
  return entries.map(({ file, lang, encoding = 'utf-8' }) => ({
    file,
    lang,
    page: { body: withCounter(readFileSync(join(folder, file))), type: `text/html; charset=${encoding}` },
  }));
}

/** Data in scripts (schema.org) stays. Works on bytes as Latin-1, so that no other encoding is touched. */
function withCounter(bytes: Buffer): Buffer {
  const html = bytes
    .toString('latin1')
    .replace(/<script\b(?![^>]*ld\+json)[\s\S]*?<\/script\s*>/gi, '')
    .replace(/<meta[^>]+http-equiv=["']?(?:refresh|content-security-policy)[^>]*>/gi, '')
    .replace(/\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*')/gi, '')
    .replace(/<iframe\b[\s\S]*?<\/iframe\s*>/gi, '');
  const doctype = /^(?:\s|\xef\xbb\xbf|<!--[\s\S]*?-->)*<!doctype[^>]*>/i.exec(html)?.[0] ?? '';
  return Buffer.from(doctype + COUNTER + html.slice(doctype.length), 'latin1');
}
