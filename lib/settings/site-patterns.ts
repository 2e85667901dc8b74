// From what the reader granted and set to the match patterns scripts are registered for. Pure.
import { isAddress, isWithin, type SiteSettings } from './site-rules.ts';

export interface SitePatterns {
  /** Empty: nothing is read without the button. */
  readonly matches: readonly string[];
  readonly excludeMatches: readonly string[];
}

const EVERYWHERE = '*://*/*';

/**
 * `granted`: origins as `permissions.getAll` tells them. Patterns are a coarse sieve and never finer than a site: where
 * an allowed site lies below a denied one, the denied one is let through and the content script asks `isSiteOn` itself.
 */
export function sitePatterns(granted: readonly string[], settings: SiteSettings): SitePatterns {
  const grants = webPatterns(granted);
  if (settings.siteMode === 'button' || grants.length === 0) return { matches: [], excludeMatches: [] };
  const allowed = settings.allowedSites.filter(isRegistrable);
  const matches = settings.siteMode === 'all' ? grants : allowed.flatMap((site) => grantedPart(site, grants));
  if (matches.length === 0) return { matches: [], excludeMatches: [] };
  const denied = settings.deniedSites
    .filter(isRegistrable)
    .filter((site) => !allowed.some((other) => other !== site && isWithin(other, site)));
  return { matches: unique(matches), excludeMatches: unique(denied.map(patternOf)) };
}

/** The pattern of a site and its subdomains. */
export function patternOf(site: string): string {
  return isAddress(site) ? `*://${site}/*` : `*://*.${site}/*`;
}

/** Granted patterns for http and https pages; one that covers everything stands alone. */
function webPatterns(granted: readonly string[]): readonly string[] {
  const web = granted
    .map((pattern) => (pattern === '<all_urls>' ? EVERYWHERE : pattern))
    .filter((pattern) => /^(\*|https?):\/\//.test(pattern));
  return web.includes(EVERYWHERE) ? [EVERYWHERE] : unique(web);
}

/** What of a site is granted: all of it, or the grants that lie inside it. */
function grantedPart(site: string, grants: readonly string[]): string[] {
  if (grants.some((grant) => covers(grant, site))) return [patternOf(site)];
  return grants.filter((grant) => {
    const { host } = partsOf(grant);
    return host !== '*' && isWithin(host.replace(/^\*\./, ''), site);
  });
}

/** Is every host of the site granted? A grant of one host covers a site without its subdomains; it counts as all of it. */
function covers(grant: string, site: string): boolean {
  const { host } = partsOf(grant);
  if (host === '*') return true;
  return host.startsWith('*.') ? isWithin(site, host.slice(2)) : host === site;
}

function partsOf(pattern: string): { host: string } {
  return { host: pattern.replace(/^[^:]*:\/\//, '').replace(/\/.*$/, '') };
}

/** A host a browser takes in a match pattern; one bad pattern would make it refuse all of them. */
function isRegistrable(site: string): boolean {
  return /^(\[[0-9a-f:]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/.test(site);
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)];
}
