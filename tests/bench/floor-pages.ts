// What the browser itself needs, measured beside the product: an extension page that does nothing but run a script, and one
// that is nothing but rows to scroll. They are added to a copy of the built extension.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserName, build, buildFolder } from '../../scripts/build-extension.ts';

/** Opened as the popup is; marks `ready` when its script runs. */
export const EMPTY_PAGE = '/floor-empty.html';
/** Has a box as the library's table has, with rows that stand there from the start. */
export const ROWS_PAGE = '/floor-rows.html';

const ROWS = 2_000;
const NAMES = ['Acheron', 'Belgrade', 'Corinth', 'Dodoma', 'Esbjerg', 'Fontainebleau', 'Galway', 'Haarlem'];

/** Builds the extension as it is now and copies it with the two pages. `remove` takes the copy away. */
export async function extensionWithFloors(name: BrowserName): Promise<{ folder: string; remove(): void }> {
  await build('test', { browsers: [name] });
  const temporary = mkdtempSync(join(tmpdir(), 'backstory-floors-'));
  const folder = join(temporary, 'extension');
  cpSync(buildFolder('test', name), folder, { recursive: true });
  const head = '<!doctype html><meta charset="utf-8"><title>Floor</title>';
  writeFileSync(join(folder, EMPTY_PAGE), `${head}<p>Nothing.</p><script src="/floor.js"></script>`);
  writeFileSync(join(folder, 'floor.js'), "performance.mark('ready');\n");
  const row = (_: unknown, i: number) =>
    `<div><b>${NAMES[i % NAMES.length]} ${i}</b><i>Place</i><i>Measured pack</i></div>`;
  const style =
    '.table-box { height: 700px; overflow: auto } .table-box div { display: grid; grid-template-columns: 2fr 1fr 1fr; height: 33px }';
  const rows = Array.from({ length: ROWS }, row).join('');
  writeFileSync(join(folder, ROWS_PAGE), `${head}<style>${style}</style><div class="table-box">${rows}</div>`);
  return { folder, remove: () => rmSync(temporary, { recursive: true, force: true }) };
}
