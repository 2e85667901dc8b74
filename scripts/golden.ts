// npm run golden -- [NAME ...]: reads the golden pages anew and rewrites their expected.json, for review with git diff.
import { writeFileSync } from 'node:fs';
import { launch } from '../tests/support/browsers.ts';
import { GOLDEN, goldenFile, goldenNames, packsOff, readGolden } from '../tests/support/golden.ts';
import { servePages } from '../tests/support/page-server.ts';
import { build } from './build-extension.ts';

const asked = process.argv.slice(2);
const names = goldenNames();
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No golden page ${unknown.join(', ')}. There are: ${names.join(', ')}`);
  process.exit(1);
}

await build('test', { browsers: ['chromium'] });
const server = await servePages({}, { '/': GOLDEN });
const lab = await launch({ browser: 'chromium' });
try {
  await lab.knowledgeIsIn();
  await packsOff(lab);
  for (const name of asked.length > 0 ? asked : names) {
    const golden = await readGolden(lab, name, () => lab.open(server.url(`/${name}/page.html`)));
    writeFileSync(goldenFile(name, 'expected.json'), `${JSON.stringify(golden, null, 2)}\n`);
    console.log(`${name}: ${golden.state}, ${golden.marks.length} marks`);
    await lab.closePages();
  }
} finally {
  await lab.close();
  await server.close();
}
