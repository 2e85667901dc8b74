// Sites as a reader types them: hosts or whole addresses, one a line or separated by commas.
import { siteOf } from './site-rules.ts';

/** `bad`: what is no site, as it was typed. */
export function readSites(typed: string): { sites: string[]; bad: string[] } {
  const sites = new Set<string>();
  const bad: string[] = [];
  for (const line of typed.split(/[\s,;]+/).filter(Boolean)) {
    const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(line) ? line : `https://${line}`;
    const host = URL.canParse(address) ? new URL(address).hostname : '';
    // One word without a dot is a site only on this machine or a local network, and most often a slip.
    if (/^https?:/i.test(address) && (/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) || host === 'localhost'))
      sites.add(siteOf(host));
    else bad.push(line.slice(0, 60));
  }
  return { sites: [...sites], bad };
}
