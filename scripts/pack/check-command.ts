// `pack -- check FILE`: every fault of a source with its line and field, its signature, and advice.
import { ExpectedError } from '../../lib/errors.ts';
import { checkSource } from '../../lib/packs/check-source.ts';
import { pieceHash } from '../../lib/packs/piece-hash.ts';
import { checkSignature, splitSignature } from '../../lib/packs/signature.ts';
import { readSourceFile } from './source-file.ts';

/** Prints what the pack is, and advice. Throws ExpectedError with one fault a line. */
export async function checkCommand(path: string, today: string, print: (line: string) => void): Promise<void> {
  const source = readSourceFile(path);
  const { content, signature } = await splitSignature(source);
  const report = await checkSource(content, { today });
  const { header, faults } = report;
  if (header === null || faults.length > 0) {
    throw new ExpectedError([...faults.map(({ message }) => message), tally(faults.length)].join('\n'));
  }
  // A source that is still to be built has no signature yet.
  if (signature !== null) await checkSignature(source, header, undefined);
  print(`${header.title} (${header.id}), version ${header.packVersion}, ${header.licence}`);
  print(`${report.entities} entities, ${report.names} names, languages: ${report.languages.join(' ') || 'none named'}`);
  print(`${source.size} bytes, hash ${await pieceHash(source)}`);
  print(signature === null ? 'Not signed.' : `Signed with ${header.key}.`);
  for (const advice of report.advice) print(`Advice: ${advice}`);
}

function tally(faults: number): string {
  return faults === 1 ? '1 fault.' : `${faults} faults${faults >= 100 ? ', and perhaps more' : ''}.`;
}
