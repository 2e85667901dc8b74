// On which sites pages are read. Pure, used by the background, the popup and the content script alike.
import type { Settings } from './settings.ts';

export type SiteSettings = Pick<Settings, 'siteMode' | 'allowedSites' | 'deniedSites'>;

/** The site of a host, as the lists keep it: in lower case, without leading `www.` or a closing dot; its own site. */
export function siteOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^(?:www\.)+(?=.*\.)/, '');
}

/** Is this host the site or one of its subdomains? */
export function isWithin(host: string, site: string): boolean {
  const own = siteOf(host);
  return own === site || (own.endsWith(`.${site}`) && !isAddress(own));
}

/** Are pages of this host read without the button being pressed? The longest rule that fits decides. */
export function isSiteOn(host: string, settings: SiteSettings): boolean {
  if (settings.siteMode === 'button') return false;
  const allowed = longest(host, settings.allowedSites);
  const denied = longest(host, settings.deniedSites);
  // In both lists (two devices met): off is the answer that surprises less.
  if (denied > 0 && denied >= allowed) return false;
  if (allowed > 0) return true;
  return settings.siteMode === 'all';
}

/** The settings with one site switched, changing as little as needed. */
export function switchSite(settings: SiteSettings, host: string, on: boolean): SiteSettings {
  const site = siteOf(host);
  const next: SiteSettings = {
    // Whoever asks for a site while everything waits for the button wants a list with it.
    siteMode: on && settings.siteMode === 'button' ? 'list' : settings.siteMode,
    allowedSites: settings.allowedSites.filter((other) => other !== site),
    deniedSites: settings.deniedSites.filter((other) => other !== site),
  };
  if (next.siteMode === 'button' || isSiteOn(host, next) === on) return next;
  return on
    ? { ...next, allowedSites: [...next.allowedSites, site] }
    : { ...next, deniedSites: [...next.deniedSites, site] };
}

/** IPv4 and IPv6 addresses have no subdomains. */
export function isAddress(host: string): boolean {
  return /^\d+(\.\d+){3}$/.test(host) || host.startsWith('[');
}

function longest(host: string, sites: readonly string[]): number {
  return sites.reduce((best, site) => (site.length > best && isWithin(host, site) ? site.length : best), 0);
}
