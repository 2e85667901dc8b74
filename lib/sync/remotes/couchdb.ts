// A CouchDB database as a remote: for teams, because it clusters and replicates by itself, as databases of its kind do.
//
// An object is a document with one attachment. The document's id is AREA:NAME:SIZE, so that a listing of ids is a whole
// listing. It is sent as JSON by `_bulk_docs`, in base64: PouchDB's server keeps an empty attachment when raw bytes break
// off, and half a JSON is nothing. It is fetched as it is. Documents are never changed: one that is there already is
// answered with a conflict, which is as good as stored. Listing is `_all_docs` of the area once, and then the last few of `_changes`,
// newest first: where one of them is known already, what stands above it is all that is new. A database that was emptied
// or taken back to a backup has none that is known, or is seen at the next whole listing.
import { type Bytes, toBase64 } from '../bytes.ts';
import { type Area, type Remote, RemoteError, type RemoteObject } from '../remote.ts';
import { basicLogin, bytesOf, type Fetch, type Login, problemOf, request } from './http.ts';
import { inOneGo } from './in-one-go.ts';
import { readRemoteAddress } from './remote-address.ts';

/** Changes asked for at a time: a poll costs about this many times 110 bytes. */
const CHANGES = 12;
/** However quiet, the whole listing is asked for after this many ms: a database may be taken back to a backup. */
const TRUST_MS = 10 * 60_000;
/** Bytes of objects in one request; servers limit what they read at once (8 MB and more). */
const MOST_AT_ONCE = 4_000_000;
const ATTACHMENT = 'object';

interface Change {
  readonly id: string;
  readonly rev: string;
  readonly isDeleted: boolean;
}

/** What is known of an area: the documents that are there, by id, and changes that were there when it was listed. */
interface Known {
  readonly revs: Map<string, string>;
  readonly seen: ReadonlySet<string>;
  readonly at: number;
}

/**
 * `address`: of the database, which is made when it is not there and the login may do so. Throws ExpectedError when it is
 * none (readRemoteAddress).
 */
export function createCouchRemote(
  address: string,
  login: Login | null,
  fetch: Fetch = (url, init) => globalThis.fetch(url, init),
): Remote {
  const root = readRemoteAddress(address).href;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (login !== null) headers.authorization = basicLogin(login);
  const known: Partial<Record<Area, Known>> = {};

  const send = async (method: string, path: string, init: RequestInit, signal: AbortSignal | undefined) =>
    await request(
      fetch,
      root + path,
      { ...init, method, headers: { ...headers, ...(init.headers as object) } },
      signal,
    );

  const json = (body: object): RequestInit => ({
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

  async function listAll(area: Area, signal: AbortSignal | undefined): Promise<Map<string, string>> {
    const from = encodeURIComponent(JSON.stringify(`${area}:`));
    const to = encodeURIComponent(JSON.stringify(`${area};`));
    const response = await send('GET', `_all_docs?startkey=${from}&endkey=${to}`, {}, signal);
    // A database nobody made yet is an empty remote; the engine knows whether it should be.
    if (response.status === 404) return new Map();
    if (response.status !== 200) throw problemOf(response, 'Listing the database');
    const rows = listIn(await read(response, signal), 'rows');
    const revs = new Map<string, string>();
    for (const row of rows) {
      const rev = (row.value as { rev?: unknown } | undefined)?.rev;
      if (typeof row.id === 'string' && typeof rev === 'string') revs.set(row.id, rev);
    }
    return revs;
  }

  async function lastChanges(signal: AbortSignal | undefined): Promise<Change[]> {
    const response = await send('GET', `_changes?descending=true&limit=${CHANGES}`, {}, signal);
    if (response.status === 404) return [];
    if (response.status !== 200) throw problemOf(response, 'Asking for changes');
    return listIn(await read(response, signal), 'results').flatMap(({ id, changes, deleted }) => {
      const rev = (changes as { rev?: unknown }[] | undefined)?.[0]?.rev;
      return typeof id === 'string' && typeof rev === 'string' ? [{ id, rev, isDeleted: deleted === true }] : [];
    });
  }

  /** All documents of an area, by id, with their revisions. */
  async function look(area: Area, signal: AbortSignal | undefined): Promise<ReadonlyMap<string, string>> {
    const before = known[area];
    const changes = before && Date.now() - before.at < TRUST_MS ? await lastChanges(signal) : [];
    const seen = new Set(changes.map(markOf));
    if (
      before &&
      changes.some((change) => before.seen.has(markOf(change)) || before.revs.get(change.id) === change.rev)
    ) {
      for (const { id, rev, isDeleted } of changes) {
        if (isDeleted) before.revs.delete(id);
        else if (id.startsWith(`${area}:`)) before.revs.set(id, rev);
      }
      known[area] = { ...before, seen };
      return before.revs;
    }
    delete known[area];
    const revs = await listAll(area, signal);
    known[area] = { revs, seen, at: Date.now() };
    return revs;
  }

  const idOf = async (area: Area, name: string, signal: AbortSignal | undefined): Promise<string | undefined> => {
    const isIt = (id: string) => readId(id)?.name === name;
    const remembered = [...(known[area]?.revs.keys() ?? [])].find(isIt);
    return remembered ?? [...(await look(area, signal)).keys()].find(isIt);
  };

  async function makeDatabase(signal: AbortSignal | undefined): Promise<void> {
    const response = await send('PUT', '', {}, signal);
    // 412: somebody made it in this moment.
    if (!response.ok && response.status !== 412) throw problemOf(response, 'Making the database');
  }

  /** Changes documents in one request. Throws RemoteError unless each is changed, or was before. */
  async function change(docs: readonly object[], what: string): Promise<void> {
    const init = json({ docs });
    let response = await send('POST', '_bulk_docs', init, undefined);
    if (response.status === 404) {
      await makeDatabase(undefined);
      response = await send('POST', '_bulk_docs', init, undefined);
    }
    if (!response.ok) throw problemOf(response, what);
    const answer = await read(response, undefined);
    for (const { error } of listIn({ docs: answer }, 'docs')) {
      if (error === 'forbidden' || error === 'unauthorized') {
        throw new RemoteError('forbidden', `${what} did not work: the database does not allow it`);
      }
      if (error !== undefined && error !== 'conflict')
        throw new RemoteError('server', `${what} did not work (${error})`);
    }
  }

  const put = inOneGo(
    async (objects: readonly { readonly area: Area; readonly name: string; readonly bytes: Bytes }[]) => {
      for (let at = 0; at < objects.length; ) {
        const docs: object[] = [];
        for (
          let size = 0;
          at < objects.length && (size === 0 || size + objects[at]!.bytes.length <= MOST_AT_ONCE);
          at++
        ) {
          const { area, name, bytes } = objects[at]!;
          const attachment = { content_type: 'application/octet-stream', data: toBase64(bytes) };
          docs.push({ _id: writeId(area, name, bytes.length), _attachments: { [ATTACHMENT]: attachment } });
          size += bytes.length;
        }
        await change(docs, 'Storing');
      }
    },
  );

  const remove = inOneGo(async (objects: readonly { readonly area: Area; readonly name: string }[]) => {
    const docs: object[] = [];
    for (const area of new Set(objects.map((object) => object.area))) {
      const names = new Set(objects.flatMap((object) => (object.area === area ? [object.name] : [])));
      for (const [id, rev] of await look(area, undefined)) {
        if (names.has(readId(id)?.name ?? '')) docs.push({ _id: id, _rev: rev, _deleted: true });
      }
    }
    if (docs.length > 0) await change(docs, 'Removing');
  });

  return {
    async list(area, signal): Promise<RemoteObject[]> {
      const revs = await look(area, signal);
      return [...revs.keys()].flatMap((id) => readId(id) ?? []);
    },
    async get(area, name, signal): Promise<Bytes> {
      const id = await idOf(area, name, signal);
      if (id === undefined) throw new RemoteError('missing', `${name} is not in the database`);
      const response = await send('GET', `${encodeURIComponent(id)}/${ATTACHMENT}`, {}, signal);
      if (response.status !== 200) throw problemOf(response, 'Fetching');
      return await bytesOf(response, signal);
    },
    async putNew(area, name, bytes, signal) {
      signal?.throwIfAborted();
      await put({ area, name, bytes });
    },
    async remove(area, name, signal) {
      signal?.throwIfAborted();
      await remove({ area, name });
    },
  };
}

const markOf = ({ id, rev }: Change): string => `${id} ${rev}`;

function writeId(area: Area, name: string, size: number): string {
  return `${area}:${name}:${size.toString(36)}`;
}

function readId(id: string): RemoteObject | null {
  const match = /^(?:log|shards|pictures):(.+):([0-9a-z]+)$/s.exec(id);
  return match ? { name: match[1]!, size: Number.parseInt(match[2]!, 36) } : null;
}

async function read(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  const text = new TextDecoder().decode(await bytesOf(response, signal));
  try {
    return JSON.parse(text);
  } catch {
    throw new RemoteError('strange', 'The server answered with something that is not CouchDB’s');
  }
}

/** The list of objects an answer holds under a name. Throws RemoteError `strange`. */
function listIn(answer: unknown, name: string): Record<string, unknown>[] {
  const list = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)[name] : undefined;
  if (!Array.isArray(list))
    throw new RemoteError('strange', 'The server answered with something that is not CouchDB’s');
  return list.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null);
}
