// The article's date and language, as the page states them.

import { isPartialDate } from '../entities/calendar.ts';
import type { PartialDate } from '../entities/partial-date.ts';
import { attribute, closestTo, queryDocument, rootElementOf } from './node-access.ts';
import { articleData } from './structured-data.ts';

/** Names of `meta` elements that hold the day of publication, best first. */
const META_NAMES = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'article:published',
  'parsely-pub-date',
  'sailthru.date',
  'cxenseparse:recs:publishtime',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date.created',
  'dc.date',
  'publish-date',
  'publish_date',
  'publication_date',
  'publicationdate',
  'pubdate',
  'pub_date',
  'displaydate',
  'ptime',
  'originalpublicationdate',
  'article_date_original',
  'date',
];

/** Years before the web and after the next are misreadings. */
const FIRST_YEAR = 1800;

/** JSON-LD, then meta tags, then `time`, then the URL; null when none of them states a day. */
export function articleDate(document: Document): PartialDate | null {
  return fromJsonLd(document) ?? fromMeta(document) ?? fromTime(document) ?? fromUrl(document);
}

function fromJsonLd(document: Document): PartialDate | null {
  const data = articleData(document);
  for (const { node } of [...data].sort((a, b) => Number(b.isArticle) - Number(a.isArticle))) {
    const date = dayIn(node.datePublished) ?? dayIn(node.dateCreated) ?? dayIn(node.uploadDate);
    if (date) return date;
  }
  return null;
}

function fromMeta(document: Document): PartialDate | null {
  const stated = new Map<string, string>();
  for (const meta of queryDocument(document, 'meta[content], [itemprop~="datePublished"]')) {
    const name = attribute(meta, 'property') ?? attribute(meta, 'name') ?? attribute(meta, 'itemprop');
    const content = attribute(meta, 'content') ?? attribute(meta, 'datetime');
    if (name && content && !stated.has(name.toLowerCase())) stated.set(name.toLowerCase(), content);
  }
  for (const name of META_NAMES) {
    const date = dayIn(stated.get(name));
    if (date) return date;
  }
  return null;
}

function fromTime(document: Document): PartialDate | null {
  const times = queryDocument(document, 'time[datetime], abbr.published[title]');
  const first = (fits: (time: Element) => boolean): PartialDate | null => {
    for (const time of times) {
      const date = fits(time) ? dayIn(attribute(time, 'datetime') ?? attribute(time, 'title')) : null;
      if (date) return date;
    }
    return null;
  };
  return (
    first(
      (time) => /\bdatePublished\b/i.test(attribute(time, 'itemprop') ?? '') || attribute(time, 'pubdate') !== null,
    ) ??
    first(
      (time) =>
        closestTo(time, 'article, main, [role="main"], header') !== null &&
        closestTo(time, 'aside, nav, footer, li') === null,
    ) ??
    first((time) => closestTo(time, 'aside, nav, footer, li') === null)
  );
}

/** `/2012/02/17/`, `/2012-02-17`, `/20120217`, `/2012/feb/17/` in the address of the page, or in the one it calls its own. */
function fromUrl(document: Document): PartialDate | null {
  const canonical = queryDocument(document, 'link[rel~="canonical"][href]')[0];
  const og = queryDocument(document, 'meta[property="og:url"][content]')[0];
  const addresses = [document.URL, canonical && attribute(canonical, 'href'), og && attribute(og, 'content')];
  for (const address of addresses) {
    const date = address ? dayInAddress(address) : null;
    if (date) return date;
  }
  return null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The day in an address, or null. */
export function dayInAddress(address: string): PartialDate | null {
  const numbers = /[/_.=-]((?:19|20)\d\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(address);
  if (numbers) return sensible(`${numbers[1]}-${numbers[2]}-${numbers[3]}`);
  const words = /\/((?:19|20)\d\d)\/([a-z]{3})[a-z]*\/(\d{1,2})(?!\d)/i.exec(address);
  const month = words ? MONTHS.indexOf(words[2]!.toLowerCase()) + 1 : 0;
  return words && month > 0 ? sensible(`${words[1]}-${pad(month)}-${pad(Number(words[3]))}`) : null;
}

/**
 * The day in a stated date: ISO 8601 and what is near it, RFC 2822, and what the browser's own reader of dates takes.
 * The day is the one written there, in the publisher's time zone, not that day in the reader's.
 */
export function dayIn(stated: unknown): PartialDate | null {
  if (Array.isArray(stated)) return dayIn(stated[0]);
  if (typeof stated === 'number') return stated > 1e8 ? dayOf(new Date(stated < 1e11 ? stated * 1000 : stated)) : null;
  if (typeof stated !== 'string') return null;
  const text = stated.trim().slice(0, 60);
  const iso =
    /^(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})(?!\d)/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text);
  if (iso) return sensible(`${iso[1]}-${pad(Number(iso[2]))}-${pad(Number(iso[3]))}`);
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month) return sensible(text);
  if (/^\d{10}(\d{3})?$/.test(text)) return dayIn(Number(text));
  // "Fri, 17 Feb 2012 10:00:00 +0800": the day as written, so the zone is left out.
  if (!/[a-z]{3}/i.test(text) || !/\b(?:1[89]|20)\d\d\b/.test(text)) return null;
  const words = text.replace(/\s(?:[+-]\d{4}|GMT|UTC|[A-Z]{3,4})\b.*$/, '');
  const time = Date.parse(words);
  return Number.isNaN(time) ? null : dayOf(new Date(time));
}

function dayOf(date: Date): PartialDate | null {
  return sensible(`${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`);
}

function sensible(date: string): PartialDate | null {
  const year = Number(date.slice(0, 4));
  return isPartialDate(date) && year >= FIRST_YEAR && year <= new Date().getFullYear() + 1 ? date : null;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

/** The page's language as a BCP 47 tag: `lang`, meta tags, JSON-LD; null when it says none. */
export function pageLanguage(document: Document): string | null {
  const root = rootElementOf(document);
  const stated = [
    root && (attribute(root, 'lang') ?? attribute(root, 'xml:lang')),
    ...queryDocument(document, 'body[lang]').map((body) => attribute(body, 'lang')),
    ...queryDocument(
      document,
      'meta[http-equiv="content-language" i][content], meta[property="og:locale"][content], meta[name="language" i][content]',
    ).map((meta) => attribute(meta, 'content')),
    ...articleData(document).map(({ node }) => node.inLanguage),
  ];
  for (const value of stated) {
    if (typeof value !== 'string') continue;
    const tag = value
      .trim()
      .split(/[,;\s]/)[0]!
      .replace('_', '-');
    if (/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(tag)) return tag;
  }
  return null;
}
