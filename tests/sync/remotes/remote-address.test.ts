import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../../lib/errors.ts';
import { readRemoteAddress } from '../../../lib/sync/remotes/remote-address.ts';

describe('an address of a remote', () => {
  it('is a folder, whatever hangs on it', () => {
    expect(readRemoteAddress(' https://dav.example.org/me?x=1#y ').href).toBe('https://dav.example.org/me/');
    expect(readRemoteAddress('https://dav.example.org').href).toBe('https://dav.example.org/');
    expect(readRemoteAddress('http://localhost:8080/dav/').href).toBe('http://localhost:8080/dav/');
    expect(readRemoteAddress('HTTPS://Dav.Example.org/A b').href).toBe('https://dav.example.org/A%20b/');
  });

  it('needs permission for the one server typed, whatever its port', () => {
    const patterns = [
      ['https://dav.example.org:8443/me/', 'https://dav.example.org/*'],
      ['http://192.168.1.7:5005/dav', 'http://192.168.1.7/*'],
      ['http://[::1]:8080/', 'http://[::1]/*'],
      ['https://bücher.example/', 'https://xn--bcher-kva.example/*'],
    ] as const;
    for (const [typed, pattern] of patterns) expect(readRemoteAddress(typed).originPattern).toBe(pattern);
  });

  it('may be http on this machine, and in one’s own network with a warning', () => {
    for (const here of ['localhost', 'dav.localhost', '127.0.0.1', '127.9.9.9', '[::1]']) {
      expect([here, readRemoteAddress(`http://${here}:81/`).warning]).toEqual([here, null]);
    }
    const near = [
      '10.1.2.3',
      '172.16.0.1',
      '172.31.9.9',
      '192.168.0.2',
      '169.254.1.1',
      '[fd12::1]',
      '[fe80::1]',
      'nas',
    ];
    for (const host of [...near, 'nas.local', 'box.fritz.home.arpa', 'files.internal']) {
      expect([host, readRemoteAddress(`http://${host}/`).warning]).toEqual([host, expect.stringContaining('password')]);
      expect(readRemoteAddress(`https://${host}/`).warning).toBeNull();
    }
  });

  it('is refused in plain words otherwise', () => {
    const cases = [
      ['', 'Type the address'],
      ['dav.example.org/me', 'https://dav.example.org/me'],
      ['dav.example.org:8443/me', 'starts with https://'],
      ['a server', 'not an address'],
      ['ftp://dav.example.org/', 'starts with https://'],
      ['javascript:alert(1)', 'starts with https://'],
      ['https://me:pw@dav.example.org/', 'fields of their own'],
      ['https://me@dav.example.org/', 'fields of their own'],
      ...['dav.example.org', '8.8.8.8', '172.32.0.1', '192.169.1.1', '[2001:db8::1]', 'local.example.org'].map(
        (host) => [`http://${host}/`, 'Only https://'] as const,
      ),
    ] as const;
    for (const [typed, words] of cases) {
      expect(() => readRemoteAddress(typed), typed).toThrow(words);
      expect(() => readRemoteAddress(typed), typed).toThrow(ExpectedError);
    }
  });

  it('never keeps a password, and never throws anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true })), (typed) => {
        try {
          const { href, originPattern } = readRemoteAddress(typed);
          const url = new URL(href);
          expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
          expect(href.endsWith('/')).toBe(true);
          expect(originPattern).toBe(`${url.protocol}//${url.hostname}/*`);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpectedError);
        }
      }),
    );
  });
});
