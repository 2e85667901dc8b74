// Makes of a source what a web server carries: the source gzipped, the file that tells the newest version, and differences
// from the versions before. Files as bytes by path; nothing is read or written here.
import { gzipSync } from 'node:zlib';
import { ExpectedError } from '../../lib/errors.ts';
import { checkSource, type SourceReport } from '../../lib/packs/check-source.ts';
import { LATEST_FORMAT, type Latest } from '../../lib/packs/latest.ts';
import { type PackHeader, parsePackHeader } from '../../lib/packs/pack-header.ts';
import { compareVersions } from '../../lib/packs/pack-version.ts';
import { pieceHash } from '../../lib/packs/piece-hash.ts';
import { signSource, splitSignature } from '../../lib/packs/signature.ts';
import { writeDiff } from '../../lib/packs/write-diff.ts';

export const LATEST_FILE = 'latest.json';
/** A difference that is not this much smaller than the whole, gzipped, is not worth its request. */
const WORTH = 0.6;

export interface Version {
  readonly header: PackHeader;
  /** Plain bytes as they are published, signature included. */
  readonly source: Blob;
  readonly hash: string;
}

export interface Published extends Version {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly report: SourceReport;
}

export interface PublishOptions {
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly signer?: { readonly key: string; readonly privateKey: CryptoKey };
  /** Versions that readers may have. */
  readonly former?: readonly Version[];
}

/** A source with faults; `faults` are for the author, one a line. */
export class FaultySource extends ExpectedError {
  override name = 'FaultySource';
  readonly report: SourceReport;

  constructor(report: SourceReport) {
    super(report.faults.map(({ message }) => message).join('\n'));
    this.report = report;
  }
}

/** Throws FaultySource, or ExpectedError when the version is not newer than those before. */
export async function publish(written: Blob, options: PublishOptions): Promise<Published> {
  const { today, signer, former = [] } = options;
  const { content } = await splitSignature(written);
  const report = await checkSource(content, { today, withCount: false });
  const { header: said } = report;
  if (said === null || report.faults.length > 0) throw new FaultySource(report);
  if (said.key !== undefined && said.key !== signer?.key) {
    throw new ExpectedError(
      signer
        ? 'The header names another key than this one: readers who have the pack would refuse it.'
        : 'The header names a key, so the pack must be signed: give the key file with --key.',
      'key',
    );
  }
  checkFormer(said, signer?.key, former);
  const plain = await inOrder(content, report, signer?.key);
  const source = signer ? await signSource(plain, signer.privateKey) : plain;
  const version = { header: headerOf(await plain.text()), source, hash: await pieceHash(source) };
  return { ...version, report, files: await filesOf(version, former) };
}

/** The version a source is, whatever it was packed with. Throws ExpectedError with `path` when it is no pack. */
export async function versionOf(source: Blob, path: string): Promise<Version> {
  const text = await source.text();
  const end = text.indexOf('\n');
  try {
    const header = parsePackHeader(text.slice(0, end < 0 ? text.length : end).replace(/^\ufeff/, ''));
    return { header, source, hash: await pieceHash(source) };
  } catch (error) {
    throw error instanceof ExpectedError ? new ExpectedError(`${path}: ${error.message}`, path) : error;
  }
}

/** `key` is what this version is signed with: the header of a source need not name it before it is built. */
function checkFormer(said: PackHeader, key: string | undefined, former: readonly Version[]): void {
  for (const { header } of former) {
    if (header.id !== said.id) throw new ExpectedError(`The version before is of another pack: “${header.id}”.`, 'id');
    if (header.key !== undefined && header.key !== key) {
      throw new ExpectedError(
        key === undefined
          ? `Version ${header.packVersion} is signed, so readers who have it would refuse one that is not: give the key file with --key.`
          : `Version ${header.packVersion} is signed with another key: readers who have it would refuse this one.`,
        'key',
      );
    }
    if (compareVersions(said.packVersion, header.packVersion) <= 0) {
      throw new ExpectedError(
        `Version ${said.packVersion} is not newer than ${header.packVersion}, which was published. Readers would not take it.`,
        'packVersion',
      );
    }
  }
}

/** Lines without what surrounds them, and a header that counts them and names the key. Fields keep their order. */
async function inOrder(content: Blob, report: SourceReport, key: string | undefined): Promise<Blob> {
  const [, ...records] = (await content.text())
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const said = JSON.parse(report.headerLine) as Record<string, unknown>;
  const header = {
    ...said,
    languages: said.languages ?? report.languages,
    count: report.entities,
    ...(key !== undefined && { key }),
  };
  return new Blob([`${[JSON.stringify(header), ...records].join('\n')}\n`], { type: 'application/jsonl' });
}

function headerOf(source: string): PackHeader {
  return JSON.parse(source.slice(0, source.indexOf('\n'))) as PackHeader;
}

async function filesOf(version: Version, former: readonly Version[]): Promise<Map<string, Buffer>> {
  const { header, source, hash } = version;
  const files = new Map<string, Buffer>();
  const name = `${header.packVersion.replace(/[^\w.-]+/g, '-')}-${hash.slice(0, 8)}`;
  const text = await source.text();
  const whole = packed(text);
  files.set(`${name}.jsonl.gz`, whole);
  const diffs: { from: string; path: string }[] = [];
  for (const older of former) {
    const diff = packed(writeDiff(header.id, await older.source.text(), text, { from: older.hash, to: hash }));
    if (diff.length > whole.length * WORTH) continue;
    const path = `diffs/${older.hash.slice(0, 8)}-${hash.slice(0, 8)}.gz`;
    files.set(path, diff);
    diffs.push({ from: older.hash, path });
  }
  const latest: Latest = {
    format: LATEST_FORMAT,
    version: 1,
    id: header.id,
    packVersion: header.packVersion,
    source: { path: `${name}.jsonl.gz`, bytes: source.size, hash },
    diffs,
  };
  files.set(LATEST_FILE, Buffer.from(`${JSON.stringify(latest, null, 1)}\n`));
  return files;
}

/** The same bytes for the same text: gzip's time stays 0. */
function packed(text: string): Buffer {
  return gzipSync(text, { level: 9 });
}
