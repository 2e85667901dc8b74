// WebDAV (RFC 4918) as a remote: any server, any folder. Only what held on all seven servers that were measured is used:
// PROPFIND with Depth 1, GET, PUT of a name that is new, MKCOL of a folder that is not there, DELETE. No locks, no
// conditions, no MOVE, no ETags; sizes come from the listing and everything else from the objects themselves.
import type { Bytes } from '../bytes.ts';
import { type Area, type Remote, RemoteError, type RemoteObject } from '../remote.ts';
import { basicLogin, bytesOf, type Fetch, type Login, problemOf, refuseWebPage, request } from './http.ts';
import { readMultistatus } from './multistatus.ts';
import { readRemoteAddress } from './remote-address.ts';

const LISTING = `<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><getcontentlength/><resourcetype/></prop></propfind>`;

/** A listing of our folder is a few kilobytes; one of this size is somebody else's. */
const MOST_LISTING = 16 * 1024 * 1024;

/**
 * `address`: of the folder; it is made when it is not there. Throws ExpectedError when it is none (readRemoteAddress).
 */
export function createWebDavRemote(
  address: string,
  login: Login | null,
  fetch: Fetch = (url, init) => globalThis.fetch(url, init),
): Remote {
  const root = readRemoteAddress(address).href;
  const urlOf = (area: Area, name = '') => `${root}${area === 'log' ? '' : `${area}/`}${encodeURIComponent(name)}`;
  const headers: Record<string, string> = login === null ? {} : { authorization: basicLogin(login) };
  const send = async (method: string, url: string, init: RequestInit, signal: AbortSignal | undefined) =>
    await request(fetch, url, { ...init, method, headers: { ...headers, ...(init.headers as object) } }, signal);

  /** Makes the folder and those above it that are missing; a folder that is there already answers 405, or 201 again. */
  async function makeFolder(url: string, signal: AbortSignal | undefined): Promise<void> {
    const response = await send('MKCOL', url, {}, signal);
    if (response.ok || response.status === 405) return;
    // The folder above is missing: 409 by the standard, 404 or 500 from some.
    const above = new URL('..', url).href;
    if (![404, 409, 500].includes(response.status) || above === url) throw problemOf(response, 'Making the folder');
    await makeFolder(above, signal);
    const again = await send('MKCOL', url, {}, signal);
    if (!again.ok && again.status !== 405) throw problemOf(again, 'Making the folder');
  }

  return {
    async list(area, signal): Promise<RemoteObject[]> {
      const url = urlOf(area);
      const init = { headers: { depth: '1', 'content-type': 'application/xml; charset=utf-8' }, body: LISTING };
      const response = await send('PROPFIND', url, init, signal);
      // A folder nobody made yet is an empty remote; the engine knows whether it should be.
      if (response.status === 404) return [];
      if (response.status !== 207) throw problemOf(response, 'Listing the folder');
      const bytes = await bytesOf(response, signal);
      if (bytes.length > MOST_LISTING) throw new RemoteError('strange', 'The listing is larger than ours could be');
      return readMultistatus(new TextDecoder().decode(bytes), new URL(url).pathname);
    },
    async get(area, name, signal): Promise<Bytes> {
      const response = await send('GET', urlOf(area, name), {}, signal);
      if (response.status !== 200) throw problemOf(response, 'Fetching');
      refuseWebPage(response, 'Fetching');
      return await bytesOf(response, signal);
    },
    async putNew(area, name, bytes, signal) {
      const init = { body: bytes, headers: { 'content-type': 'application/octet-stream' } };
      const response = await send('PUT', urlOf(area, name), init, signal);
      if (response.ok) return;
      if (![404, 409, 500].includes(response.status)) throw problemOf(response, 'Storing');
      await makeFolder(urlOf(area), signal);
      const again = await send('PUT', urlOf(area, name), init, signal);
      if (!again.ok) throw problemOf(again, 'Storing');
    },
    async remove(area, name, signal) {
      const response = await send('DELETE', urlOf(area, name), {}, signal);
      if (!response.ok && response.status !== 404 && response.status !== 410) throw problemOf(response, 'Removing');
    },
  };
}
