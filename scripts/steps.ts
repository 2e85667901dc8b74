// The steps of npm test and npm run check.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { build } from './build-extension.ts';
import { lintForStore } from './lint-for-store.ts';
import type { Outcome, Step } from './run-steps.ts';

const root = resolve(import.meta.dirname, '..');
const bin = (name: string) => resolve(root, 'node_modules/.bin', name);

export const typesStep = command('types', bin('tsc'), []);
export const lintStep = command('lint', bin('biome'), ['check', '--error-on-warnings', '--max-diagnostics=50', '.']);
export const unusedStep = command('unused code', bin('knip'), ['--config', 'tests/knip.json', '--no-progress']);
export const unitStep = vitest('unit and property tests', 'tests/vitest.config.ts');
export const bundleStep = vitest('bundle', 'tests/bundle/vitest.config.ts');
export const browserStep = vitest('browser tests', 'tests/browser/vitest.config.ts');

export const buildStep: Step = {
  title: 'builds',
  async run() {
    await build('store');
    await build('test');
    // What was just made is what the steps after this one read and install; where it could not be made they try again.
    process.env.BACKSTORY_KEEP_BUILDS = '1';
    return { passed: 4, failed: 0, skipped: 0 };
  },
};

export const storeLintStep: Step = {
  title: 'web-ext lint',
  async run() {
    const complaints = await lintForStore();
    return {
      passed: complaints.length === 0 ? 1 : 0,
      failed: complaints.length,
      skipped: 0,
      output: complaints.join('\n'),
    };
  },
};

/** A program whose exit code says whether all is well. */
function command(title: string, program: string, args: readonly string[]): Step {
  return {
    title,
    async run(): Promise<Outcome> {
      const { code, output } = await capture(program, args);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
    },
  };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly FileReport[];
}

interface FileReport {
  readonly status: string;
  readonly name: string;
  readonly message?: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages?: readonly string[];
  }[];
}

/** As much of a failure as tells what was missing. */
const FAILURE_LENGTH = 600;

/** A Vitest run, shown as it goes; the counts are those of its report. */
function vitest(title: string, config: string): Step {
  return {
    title,
    async run(): Promise<Outcome> {
      const folder = resolve(root, '.cache/reports');
      const report = resolve(folder, `${config.replaceAll(/\W+/g, '-')}.json`);
      mkdirSync(folder, { recursive: true });
      rmSync(report, { force: true });
      const args = [
        'run',
        '--root',
        root,
        '-c',
        config,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ];
      const { code } = await capture(
        process.execPath,
        [resolve(root, 'node_modules/vitest/vitest.mjs'), ...args],
        true,
      );
      const counts = countTests(JSON.parse(readFileSync(report, 'utf8')));
      // Errors outside tests (an unhandled rejection) fail a run whose tests all passed.
      return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
    },
  };
}

function countTests(report: VitestReport): Outcome {
  // A file that does not load has no tests to count, and must not pass for none.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    output: [
      ...report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages }) =>
            failure(`${relative(root, name)} > ${fullName}`, failureMessages?.[0]),
          ),
      ),
      ...broken.map(({ name, message }) => failure(relative(root, name), message)),
    ].join('\n'),
  };
}

/** One failure again in short: whoever sees only the end of a long run sees all of them. */
function failure(what: string, message = ''): string {
  const words = message.split(/\n\s+at /)[0]!.slice(0, FAILURE_LENGTH);
  return `  ${what}\n    ${words.replaceAll('\n', '\n    ')}`;
}

function capture(program: string, args: readonly string[], show = false): Promise<{ code: number; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const hear = (chunk: Buffer) => {
      if (show) process.stdout.write(chunk);
      else output += chunk.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}
