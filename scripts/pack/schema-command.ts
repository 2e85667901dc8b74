// `pack -- schema FILE`: writes the JSON Schema of packs.
import { writeFileSync } from 'node:fs';
import { packSchema } from './json-schema.ts';

export function schemaCommand(path: string, print: (line: string) => void): void {
  writeFileSync(path, `${JSON.stringify(packSchema(), null, 2)}\n`);
  print(path);
}
