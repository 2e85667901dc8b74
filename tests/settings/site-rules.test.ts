import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sitePatterns } from '../../lib/settings/site-patterns.ts';
import { isSiteOn, isWithin, type SiteSettings, siteOf, switchSite } from '../../lib/settings/site-rules.ts';

const settings = (over: Partial<SiteSettings> = {}): SiteSettings => ({
  siteMode: 'all',
  allowedSites: [],
  deniedSites: [],
  ...over,
});

describe('a site', () => {
  it.each([
    ['www.News.example', 'news.example'],
    ['news.example.', 'news.example'],
    ['www.com', 'www.com'],
    ['www', 'www'],
    ['wwwnews.example', 'wwwnews.example'],
    ['127.0.0.1', '127.0.0.1'],
  ])('of %s is %s', (host, site) => {
    expect(siteOf(host)).toBe(site);
  });

  it('holds its subdomains and nothing that only ends alike', () => {
    expect(isWithin('live.news.example', 'news.example')).toBe(true);
    expect(isWithin('badnews.example', 'news.example')).toBe(false);
    expect(isWithin('10.0.0.1', '0.0.1')).toBe(false);
  });

  it.each([
    ['all sites', settings(), true],
    ['a list without it', settings({ siteMode: 'list', allowedSites: ['other.example'] }), false],
    ['a list with it', settings({ siteMode: 'list', allowedSites: ['news.example'] }), true],
    ['all but this', settings({ deniedSites: ['news.example'] }), false],
    ['the button only', settings({ siteMode: 'button', allowedSites: ['news.example'] }), false],
    [
      'denied, but this part allowed',
      settings({ deniedSites: ['news.example'], allowedSites: ['live.news.example'] }),
      true,
    ],
    [
      'allowed, but this part denied',
      settings({ allowedSites: ['news.example'], deniedSites: ['live.news.example'] }),
      false,
    ],
  ])('with %s', (_, given, on) => {
    expect(isSiteOn('www.live.news.example', given)).toBe(on);
  });
});

const labels = fc.constantFrom('a', 'b', 'news', 'live', 'www');
const hosts = fc.oneof(
  fc.array(labels, { minLength: 1, maxLength: 4 }).map((parts) => [...parts, 'example'].join('.')),
  fc.constantFrom('localhost', '127.0.0.1', '127.0.0.2', 'example'),
);
const sites = fc.array(hosts.map(siteOf), { maxLength: 4 });
const anySettings = fc.record({
  siteMode: fc.constantFrom('button' as const, 'list' as const, 'all' as const),
  allowedSites: sites,
  deniedSites: sites,
});

describe('switching a site', () => {
  it('a site is its own site, however often www stands before it', () => {
    expect(siteOf('www.www.news.example')).toBe('news.example');
    expect(siteOf('www.example')).toBe('www.example');
    fc.assert(
      fc.property(hosts, (host) => {
        expect(siteOf(siteOf(host))).toBe(siteOf(host));
      }),
    );
  });

  it('does what it says, for that host, and can be taken back', () => {
    fc.assert(
      fc.property(anySettings, hosts, fc.boolean(), (given, host, on) => {
        const switched = switchSite(given, host, on);
        expect(isSiteOn(host, switched)).toBe(on);
        expect(isSiteOn(host, switchSite(switched, host, !on))).toBe(!on);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves hosts elsewhere as they were', () => {
    fc.assert(
      fc.property(anySettings, hosts, hosts, fc.boolean(), (given, host, other, on) => {
        fc.pre(given.siteMode !== 'button' && !isWithin(other, siteOf(host)));
        expect(isSiteOn(other, switchSite(given, host, on))).toBe(isSiteOn(other, given));
      }),
      { numRuns: 2_000 },
    );
  });

  it('adds no rule where none is needed', () => {
    expect(switchSite(settings({ deniedSites: ['news.example'] }), 'news.example', true)).toEqual(settings());
    expect(switchSite(settings(), 'www.news.example', false)).toEqual(settings({ deniedSites: ['news.example'] }));
  });

  it('makes a list of it where everything waited for the button', () => {
    expect(switchSite(settings({ siteMode: 'button' }), 'news.example', true)).toEqual(
      settings({ siteMode: 'list', allowedSites: ['news.example'] }),
    );
  });
});

/** Whether a match pattern covers a host, straight from the documentation of match patterns. */
function fits(pattern: string, host: string): boolean {
  const wanted = pattern.replace(/^[^:]*:\/\//, '').replace(/\/\*$/, '');
  if (wanted === '*') return true;
  if (!wanted.startsWith('*.')) return host === wanted;
  return host === wanted.slice(2) || host.endsWith(wanted.slice(1));
}

describe('registered patterns', () => {
  const runs = (host: string, { matches, excludeMatches }: ReturnType<typeof sitePatterns>) =>
    matches.some((pattern) => fits(pattern, host)) && !excludeMatches.some((pattern) => fits(pattern, host));

  it('are none without a grant, whatever is set', () => {
    fc.assert(
      fc.property(anySettings, fc.constantFrom([], ['file:///*'], ['ftp://*/*']), (given, granted) => {
        expect(sitePatterns(granted, given)).toEqual({ matches: [], excludeMatches: [] });
      }),
    );
  });

  it('reach every host that is on, where everything is granted', () => {
    fc.assert(
      fc.property(anySettings, hosts, fc.constantFrom('*://*/*', '<all_urls>'), (given, host, grant) => {
        if (isSiteOn(host, given)) expect(runs(host, sitePatterns([grant], given))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('reach no host that is off, but for parts of a site that are on', () => {
    fc.assert(
      fc.property(anySettings, hosts, (given, host) => {
        const holdsAllowed = given.allowedSites.some((site) =>
          given.deniedSites.some((other) => isWithin(site, other)),
        );
        fc.pre(!holdsAllowed);
        if (!isSiteOn(host, given)) expect(runs(host, sitePatterns(['*://*/*'], given))).toBe(false);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['all granted', ['*://*/*'], settings(), ['*://*/*'], []],
    ['one granted', ['https://*.news.example/*'], settings(), ['https://*.news.example/*'], []],
    ['everything and one', ['https://news.example/*', '*://*/*'], settings(), ['*://*/*'], []],
    ['one denied', ['*://*/*'], settings({ deniedSites: ['shop.example'] }), ['*://*/*'], ['*://*.shop.example/*']],
    [
      'a list within all',
      ['*://*/*'],
      settings({ siteMode: 'list', allowedSites: ['news.example', '127.0.0.1', 'localhost'] }),
      ['*://*.news.example/*', '*://127.0.0.1/*', '*://*.localhost/*'],
      [],
    ],
    [
      'a list wider than the grant',
      ['https://live.news.example/*', 'https://else.example/*'],
      settings({ siteMode: 'list', allowedSites: ['news.example'] }),
      ['https://live.news.example/*'],
      [],
    ],
    [
      'a list not granted',
      ['https://else.example/*'],
      settings({ siteMode: 'list', allowedSites: ['news.example'] }),
      [],
      [],
    ],
    [
      'a site no browser would take',
      ['*://*/*'],
      settings({ siteMode: 'list', allowedSites: ['no host', '*', 'news.example'], deniedSites: ['a/b', '*.x'] }),
      ['*://*.news.example/*'],
      [],
    ],
  ])('with %s', (_, granted, given, matches, excludeMatches) => {
    expect(sitePatterns(granted, given)).toEqual({ matches, excludeMatches });
  });
});
