// Looks on a publisher's server for a version of a pack that is wanted, and brings it: by a difference where one leads from
// what is here, else whole; from the address first, then from its mirrors in turn.
//
// An address leads to a pack's source itself, or to the small file that tells the newest version (latest.ts). Either way
// the version is known before much is fetched, and what came is checked by hash, count and signature before it is given on.
import { ExpectedError } from '../errors.ts';
import { applyDiff } from './apply-diff.ts';
import { type Latest, looksLikeLatest, MAX_LATEST_BYTES, parseLatest } from './latest.ts';
import type { PackHeader } from './pack-header.ts';
import { compareVersions } from './pack-version.ts';
import { peekStream } from './peek-stream.ts';
import { checkAddress, fetchFile, type Marks, type RemoteOptions, RemoteTrouble } from './remote-file.ts';
import { checkKey, checkSignature } from './signature.ts';
import { plainBytes, type TakenSource, type TakeOptions, takeSource } from './take-source.ts';

/** A difference may not be larger than what it saves, and is read in a stream; this is against one that never ends. */
const MAX_DIFF_BYTES = 200_000_000;

/** Enough to tell a pack from the file that leads to one. */
const ENOUGH_BYTES = 200;

export interface Wanted {
  readonly address: string;
  readonly mirrors?: readonly string[];
  /** What `address` gave with its last answer. */
  readonly marks?: Marks;
  /** The pack that is here, when it is. */
  readonly have?: {
    readonly id: string;
    readonly title: string;
    readonly packVersion: string;
    /** The newest version this address ever gave; an older one is refused. */
    readonly seen: string;
    readonly key: string | undefined;
    /** Its source, gzipped, and the hash of its plain bytes: what a difference is applied to. */
    readonly source?: { readonly blob: Blob; readonly hash: string };
  };
  /** Whether a version that is newer than the one here is to be fetched. */
  readonly isWanted?: (packVersion: string) => boolean;
}

export interface FindOptions extends RemoteOptions {
  /** Bytes that have come, of how many there will be, where that is known. */
  readonly onBytes?: (bytes: number, total: number | null) => void;
}

export interface Found {
  /** Header and entities, checked against the signature, without it. */
  readonly content: Blob;
  /** The source as it was published. */
  readonly source: Blob;
  readonly hash: string;
  readonly header: PackHeader;
  /** The publisher's key, when it is signed. */
  readonly key: string | undefined;
  readonly byDiff: boolean;
}

export interface Answer {
  /** Null: there is no other version that is wanted. */
  readonly found: Found | null;
  /** The newest version that was seen, when the server told it. */
  readonly newest?: string;
  /** Of `address`, when that is what answered. */
  readonly marks?: Marks;
}

/** A server offers a version older than the one here: an old copy, or somebody who wants to bring back old mistakes. */
export class OlderVersion extends ExpectedError {
  override name = 'OlderVersion';
}

/** Throws when neither the address nor a mirror has what is wanted: the first refusal, or else the first trouble. */
export async function findNewest(wanted: Wanted, options: FindOptions = {}): Promise<Answer> {
  checkAddress(wanted.address);
  let trouble: unknown;
  for (const base of new Set([wanted.address, ...(wanted.mirrors ?? [])])) {
    try {
      checkAddress(base);
      return await ask(base, wanted, options);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      // That a file was refused matters more to the reader than that another server could not be reached.
      if (trouble === undefined || (trouble instanceof RemoteTrouble && !(error instanceof RemoteTrouble)))
        trouble = error;
    }
  }
  throw trouble;
}

async function ask(base: string, wanted: Wanted, options: FindOptions): Promise<Answer> {
  const isMain = base === wanted.address;
  const file = await fetchFile(base, isMain ? (wanted.marks ?? {}) : {}, options);
  if (file === null) return { found: null, marks: wanted.marks ?? {} };
  const marks = isMain ? { marks: file.marks } : {};
  const { begin, whole } = await peekStream(file.body, ENOUGH_BYTES);
  if (looksLikeLatest(new TextDecoder().decode(begin))) {
    const latest = parseLatest(await textOf(whole));
    checkId(latest.id, wanted);
    const newest = { newest: latest.packVersion };
    if (!isToFetch(latest.packVersion, wanted)) return { found: null, ...newest, ...marks };
    return { found: await fetchVersion(base, latest, wanted, options), ...newest, ...marks };
  }
  let newest = '';
  const taken = await takeSource(whole, {
    ...takeOptions(options, file.length),
    onHeader(header) {
      newest = header.packVersion;
      checkHeader(header, wanted);
      return isToFetch(newest, wanted);
    },
  });
  return { found: taken && (await checked(taken, wanted, false)), newest, ...marks };
}

async function fetchVersion(base: string, latest: Latest, wanted: Wanted, options: FindOptions): Promise<Found> {
  const byDiff = await throughDiff(base, latest, wanted, options);
  if (byDiff) return byDiff;
  const file = await fetchFile(new URL(latest.source.path, base).href, {}, options);
  if (file === null) throw new Error('A file was not modified though nothing was said of an older one');
  const taken = await takeSource(file.body, {
    ...takeOptions(options, file.length),
    limit: latest.source.bytes,
    onHeader: (header) => checkVersion(header, latest, wanted),
  });
  if (taken === null) throw new Error('A header that is checked is wanted');
  if (taken.hash !== latest.source.hash) throw otherBytes(base);
  return await checked(taken, wanted, false);
}

/** The newest version by a difference, or null when none leads there or the one that should does not. */
async function throughDiff(base: string, latest: Latest, wanted: Wanted, options: FindOptions): Promise<Found | null> {
  const have = wanted.have?.source;
  const diff = have && latest.diffs.find(({ from }) => from === have.hash);
  if (!have || !diff) return null;
  try {
    const file = await fetchFile(new URL(diff.path, base).href, {}, options);
    if (file === null || (file.length ?? 0) > MAX_DIFF_BYTES) return null;
    const older = await plainBytes(have.blob.stream());
    const newer = applyDiff(older, await plainBytes(file.body, takeOptions(options, file.length)));
    const taken = await takeSource(newer, {
      signal: options.signal,
      limit: latest.source.bytes,
      onHeader: (header) => checkVersion(header, latest, wanted),
    });
    return taken && taken.hash === latest.source.hash ? await checked(taken, wanted, true) : null;
  } catch (error) {
    // The whole is fetched instead, and says what is wrong if that is wrong too.
    if (error instanceof ExpectedError) return null;
    throw error;
  }
}

async function checked(taken: TakenSource, wanted: Wanted, byDiff: boolean): Promise<Found> {
  const { content, key } = await checkSignature(taken.source, taken.header, wanted.have?.key);
  return { ...taken, content, key, byDiff };
}

/** What is published under a version never changes, so the same is not fetched again. */
function isToFetch(packVersion: string, { have, isWanted = () => true }: Wanted): boolean {
  if (!have) return true;
  checkOrder(have.title, have.seen, packVersion);
  return compareVersions(packVersion, have.packVersion) > 0 && isWanted(packVersion);
}

/** Throws OlderVersion when a server offers a version that is older than one that was seen. */
export function checkOrder(title: string, seen: string, packVersion: string): void {
  if (compareVersions(packVersion, seen) >= 0) return;
  throw new OlderVersion(
    `The server offers version ${packVersion} of “${title}”, which is older than ${seen}. It was not taken.`,
    'packVersion',
  );
}

function checkVersion(header: PackHeader, latest: Latest, wanted: Wanted): true {
  checkHeader(header, wanted);
  if (header.id !== latest.id) throw otherPack(header.id, latest.id);
  if (header.packVersion === latest.packVersion) return true;
  throw new ExpectedError(
    `The server promises version ${latest.packVersion} of “${header.title}” and gives ${header.packVersion}.`,
    'packVersion',
  );
}

function checkHeader(header: PackHeader, wanted: Wanted): void {
  checkId(header.id, wanted);
  checkKey(header, wanted.have?.key);
}

function checkId(id: string, { have }: Wanted): void {
  if (have && have.id !== id) throw otherPack(id, have.id);
}

function otherPack(id: string, expected: string): ExpectedError {
  return new ExpectedError(`This address now leads to another pack: “${id}” instead of “${expected}”.`, 'id');
}

function otherBytes(base: string): ExpectedError {
  const { host } = new URL(base);
  return new ExpectedError(
    `${host} gave another file than it promised: it is damaged, or half way through a change.`,
    host,
  );
}

function takeOptions({ signal, onBytes }: FindOptions, total: number | null): TakeOptions {
  return { signal, onBytes: (bytes) => onBytes?.(bytes, total) };
}

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    length += step.value.length;
    if (length > MAX_LATEST_BYTES) {
      await reader.cancel();
      throw new ExpectedError('The file that tells the newest version is larger than 64 KB.');
    }
    chunks.push(step.value);
  }
  return await new Blob(chunks as BlobPart[]).text();
}
