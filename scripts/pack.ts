// For publishers of packs; see PACKS.md.
//
//   pack -- check FILE                      says what is wrong with a source, line by line, and what might be better
//   pack -- build IN OUT [--key FILE]       checks IN and writes into the folder OUT what a web server carries, with
//                 [--from OLD]...           differences from the versions already there (and from OLD)
//   pack -- diff OLD NEW [--out FILE]       says what changed, and writes the difference that readers can apply
//   pack -- key FILE                        makes a key to sign with; prints the public one, which goes into the header
//   pack -- sign FILE --key FILE            signs a source where it lies, for those who publish one file only
//   pack -- schema FILE                     writes the JSON Schema of packs
//
// Sources may be gzipped. What cannot be done is said on standard error, one fault a line, with exit code 1.
import { parseArgs } from 'node:util';
import { ExpectedError, messageOf } from '../lib/errors.ts';
import { buildCommand } from './pack/build-command.ts';
import { checkCommand } from './pack/check-command.ts';
import { diffCommand } from './pack/diff-command.ts';
import { keyCommand, signCommand } from './pack/key-commands.ts';
import { schemaCommand } from './pack/schema-command.ts';
import { runMain } from './run-main.ts';

const USAGE =
  'Say what to do: check FILE, build IN OUT, diff OLD NEW, key FILE, or sign FILE --key FILE. See PACKS.md.';

async function main(): Promise<void> {
  const { positionals, values } = askedFor();
  const [command, one, two, ...more] = positionals;
  const print = (line: string) => process.stdout.write(`${line}\n`);
  if (one === undefined || more.length > 0) throw new ExpectedError(USAGE);
  const today = new Date().toISOString().slice(0, 10);
  if (command === 'check' && two === undefined) return await checkCommand(one, today, print);
  if (command === 'build' && two !== undefined) {
    return await buildCommand({ source: one, folder: two, key: values.key, from: values.from ?? [], today }, print);
  }
  if (command === 'diff' && two !== undefined) return await diffCommand(one, two, values.out, print);
  if (command === 'key' && two === undefined) return await keyCommand(one, print);
  if (command === 'sign' && two === undefined && values.key !== undefined) {
    return await signCommand(one, values.key, today, print);
  }
  if (command === 'schema' && two === undefined) return schemaCommand(one, print);
  throw new ExpectedError(USAGE);
}

function askedFor() {
  const file = { type: 'string' } as const;
  try {
    return parseArgs({ allowPositionals: true, options: { key: file, out: file, from: { ...file, multiple: true } } });
  } catch (error) {
    throw new ExpectedError(messageOf(error));
  }
}

runMain(main);
