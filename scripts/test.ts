// npm test: the fast parts first. What repeats itself is sampled; --all, as CI does, tries all of it and in both browsers, and
// --long makes properties and storms run longer, too.
import { parseArgs } from 'node:util';
import { runSteps } from './run-steps.ts';
import {
  browserStep,
  buildStep,
  bundleStep,
  lintStep,
  storeLintStep,
  typesStep,
  unitStep,
  unusedStep,
} from './steps.ts';

const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({ options: { all: flag, long: flag } });
delete process.env.BACKSTORY_KEEP_BUILDS;
delete process.env.BACKSTORY_QUICK;
if (values.all) process.env.BACKSTORY_ALL = '1';
if (values.long) process.env.BACKSTORY_LONG = '1';

process.exit(
  await runSteps([
    [typesStep, lintStep],
    [unusedStep, buildStep],
    [storeLintStep],
    [unitStep],
    [bundleStep],
    [browserStep],
  ]),
);
