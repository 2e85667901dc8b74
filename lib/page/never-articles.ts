// Addresses that are never articles, however their pages look, and some that always are.

/** Host (with its subdomains) and, where only some of its pages count, how their paths begin. */
interface Place {
  readonly host: RegExp;
  readonly path?: RegExp;
}

const NEVER: readonly Place[] = [
  // Mail and chat: other people's letters are nobody's business, ours included.
  { host: /^(?:mail|inbox|webmail|outlook)\./ },
  {
    host: /(?:^|\.)(?:fastmail\.com|proton\.me|tutanota\.com|gmx\.net|web\.whatsapp\.com|web\.telegram\.org|discord\.com|slack\.com)$/,
  },
  // Search.
  { host: /(?:^|\.)google\.[a-z.]+$/, path: /^\/(?:search|maps|images|$)/ },
  { host: /(?:^|\.)(?:bing\.com|duckduckgo\.com|ecosia\.org|startpage\.com|qwant\.com|search\.brave\.com|kagi\.com)$/ },
  {
    host: /(?:^|\.)(?:yandex\.[a-z]+|baidu\.com|search\.yahoo\.com|search\.naver\.com)$/,
    path: /^\/(?:search|s$|s\/|$)/,
  },
  // Shops.
  { host: /(?:^|\.)(?:amazon|ebay|aliexpress|etsy|taobao|alibaba)\.[a-z.]+$/ },
  // Documents that are written, and code.
  { host: /(?:^|\.)(?:docs|drive|sheets|slides|calendar)\.google\.com$/ },
  { host: /(?:^|\.)(?:notion\.so|figma\.com|office\.com|sharepoint\.com)$/ },
  { host: /(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|sr\.ht)$/ },
];

const ALWAYS: readonly Place[] = [{ host: /(?:^|\.)wiki(?:pedia|news)\.org$/, path: /^\/wiki\/[^:]+$/ }];

/** What the address alone says: true or false, or null when the page has to be looked at. */
export function articleByAddress(host: string, path: string): boolean | null {
  const fits = (place: Place) => place.host.test(host) && (place.path?.test(path) ?? true);
  if (NEVER.some(fits)) return false;
  if (/^\/wiki\/(?:Main_Page|Hauptseite|Special:|Portal:)/.test(path)) return null;
  return ALWAYS.some(fits) ? true : null;
}
