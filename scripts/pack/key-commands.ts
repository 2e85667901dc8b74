// `pack -- key FILE` and `pack -- sign FILE --key FILE`: Ed25519 keys, and the signature at a source's end.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { ExpectedError, messageOf } from '../../lib/errors.ts';
import { makeKeyPair, readPrivateKey } from '../../lib/packs/signature.ts';
import { publish } from './publish.ts';
import { readSourceFile } from './source-file.ts';

/** Makes a key file that only its owner can read. Never overwrites one: whoever loses a key loses their readers. */
export async function keyCommand(path: string, print: (line: string) => void): Promise<void> {
  const { key, pem } = await makeKeyPair();
  try {
    writeFileSync(path, pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new ExpectedError(`${path} cannot be written: ${messageOf(error)}`, path);
  }
  print(`"key":"${key}"`);
}

/** Signs a source in its place; the header gets the key and the right count. */
export async function signCommand(
  path: string,
  keyPath: string,
  today: string,
  print: (line: string) => void,
): Promise<void> {
  const { source, header, report } = await publish(readSourceFile(path), { today, signer: await readSigner(keyPath) });
  const bytes = Buffer.from(await source.arrayBuffer());
  writeFileSync(path, path.endsWith('.gz') ? gzipSync(bytes, { level: 9 }) : bytes);
  print(`${header.title}, version ${header.packVersion}, ${report.entities} entities, signed with ${header.key}.`);
}

/** The private key of a file, with its public one. Throws ExpectedError with the file's name. */
export async function readSigner(path: string): Promise<{ key: string; privateKey: CryptoKey }> {
  let pem: string;
  try {
    pem = readFileSync(path, 'utf8');
  } catch (error) {
    throw new ExpectedError(`${path} cannot be read: ${messageOf(error)}`, path);
  }
  try {
    return await readPrivateKey(pem);
  } catch (error) {
    throw error instanceof ExpectedError ? new ExpectedError(`${path}: ${error.message}`, path) : error;
  }
}
