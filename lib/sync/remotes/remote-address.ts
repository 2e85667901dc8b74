// Addresses a reader types for a server of his own: what is taken, what is refused and why, and which permission it needs.
import { ExpectedError } from '../../errors.ts';

export interface RemoteAddress {
  /** The folder or database, with a slash at the end, without query and fragment. */
  readonly href: string;
  /**
   * The match pattern of the one server typed, for `permissions.request`. Patterns cannot name a port in every browser,
   * so it covers all ports of this host.
   */
  readonly originPattern: string;
  /** What the reader should know before he connects, in plain words, or null. */
  readonly warning: string | null;
}

const OPEN_LINE =
  'This address is http://, not https://: everybody in the same network can read the user name and the password. What is synced stays unreadable to them.';

/** Reads what was typed. Throws ExpectedError, at `address`, that says what is wrong with it and what to type instead. */
export function readRemoteAddress(typed: string): RemoteAddress {
  const text = typed.trim();
  const refuse = (message: string): never => {
    throw new ExpectedError(message, 'address');
  };
  if (text === '') refuse('Type the address of a folder on your server, like https://example.org/dav/');
  if (!URL.canParse(text)) {
    refuse(
      URL.canParse(`https://${text}`) && /^[^\s:]+\.[^\s:]+/.test(text)
        ? `An address starts with https://, as in https://${text}`
        : 'This is not an address like https://example.org/dav/',
    );
  }
  const url = new URL(text);
  // `example.org:8443/dav` reads as an address of the scheme "example.org".
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    refuse('An address starts with https://, as in https://example.org/dav/');
  }
  if (url.username !== '' || url.password !== '') {
    refuse('User name and password have fields of their own. Take them out of the address.');
  }
  const isOpen = url.protocol === 'http:';
  if (isOpen && !isLoopback(url.hostname) && !isPrivate(url.hostname)) {
    refuse(
      'Only https:// keeps your password safe on its way. http:// is for servers on this machine or in your own network.',
    );
  }
  url.search = '';
  url.hash = '';
  return {
    href: url.href.endsWith('/') ? url.href : `${url.href}/`,
    originPattern: `${url.protocol}//${url.hostname}/*`,
    warning: isOpen && !isLoopback(url.hostname) ? OPEN_LINE : null,
  };
}

/** `hostname` as URL gives it: lower case, IPv4 in four numbers, IPv6 in brackets. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

/**
 * Networks that are not the internet: RFC 1918 and link-local IPv4, RFC 4193 and link-local IPv6, names without a dot, and
 * the suffixes home routers and mDNS use (RFC 6762, RFC 8375, `.internal` reserved by ICANN in 2024).
 */
function isPrivate(hostname: string): boolean {
  if (hostname.startsWith('[')) return /^\[(f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/.test(hostname);
  if (/^\d+(\.\d+){3}$/.test(hostname)) {
    const [a = 0, b = 0] = hostname.split('.').map(Number);
    return a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 169 && b === 254);
  }
  return !hostname.includes('.') || /\.(local|lan|home|internal|home\.arpa)$/.test(hostname);
}
