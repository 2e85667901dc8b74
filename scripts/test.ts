// npm test: everything, the fast parts first. --long makes properties and storms run longer.
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

const { values } = parseArgs({ options: { long: { type: 'boolean', default: false } } });
delete process.env.BACKSTORY_KEEP_BUILDS;
delete process.env.BACKSTORY_QUICK;
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
