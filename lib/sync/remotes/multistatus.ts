// Reads the listing a WebDAV server answers to PROPFIND (RFC 4918, 14.16): names and sizes, nothing else.
//
// A service worker has no DOMParser, and a listing needs no XML library: it is a flat list of `response` elements. What is
// read is the element's local name, whatever prefix the server chose. A listing without its closing tag was cut off on the
// way; using it would make objects look gone, so it is refused.
import { RemoteError, type RemoteObject } from '../remote.ts';

const TAG =
  /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[^<>]*?)?)(\/?)>|<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<[?!][^>]*>/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

interface Entry {
  href: string;
  size: number;
  isFolder: boolean;
}

/** Files directly in the folder at `path` (a URL path that ends in a slash). Throws RemoteError `strange`. */
export function readMultistatus(xml: string, path: string): RemoteObject[] {
  const entries = readEntries(xml);
  const folder = decodePath(path);
  const files: RemoteObject[] = [];
  for (const { href, size, isFolder } of entries) {
    const full = decodePath(pathOf(href));
    if (isFolder || full.endsWith('/') || !full.startsWith(folder)) continue;
    const name = full.slice(folder.length);
    if (name !== '' && !name.includes('/')) files.push({ name, size });
  }
  return files;
}

function readEntries(xml: string): Entry[] {
  const entries: Entry[] = [];
  let isOpen = false;
  let isClosed = false;
  let entry: Entry | null = null;
  let text = '';
  let at = 0;
  TAG.lastIndex = 0;
  for (let match = TAG.exec(xml); match !== null; match = TAG.exec(xml)) {
    text += decodeText(xml.slice(at, match.index));
    at = TAG.lastIndex;
    if (match[5] !== undefined) text += match[5];
    const [, slash, name] = match;
    if (name === undefined) continue;
    if (slash === '' && match[4] === '') {
      text = '';
      if (name === 'multistatus') isOpen = true;
      if (name === 'response') entry = { href: '', size: -1, isFolder: false };
    }
    if (name === 'collection' && entry !== null) entry.isFolder = true;
    if (slash === '/') {
      if (name === 'multistatus') isClosed = isOpen;
      if (entry === null) continue;
      if (name === 'href' && entry.href === '') entry.href = text.trim();
      if (name === 'getcontentlength' && /^\s*\d+\s*$/.test(text)) entry.size = Number(text);
      if (name === 'response') {
        if (entry.href !== '') entries.push(entry);
        entry = null;
      }
    }
  }
  if (!isOpen) throw new RemoteError('strange', 'The server answered with something that is not a listing');
  if (!isClosed) throw new RemoteError('strange', 'The server’s listing was cut off');
  return entries;
}

function decodeText(text: string): string {
  return text.replace(/&(#x?)?([\da-z]+);/gi, (whole, number: string | undefined, name: string) => {
    if (number === undefined) return ENTITIES[name] ?? whole;
    const code = Number.parseInt(name, number === '#' ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Servers give a path, or a whole address. */
function pathOf(href: string): string {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(href) && URL.canParse(href) ? new URL(href).pathname : href;
}

/** Servers differ in what they escape, so paths are compared unescaped. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
