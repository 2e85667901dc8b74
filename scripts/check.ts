// npm run check: types, lint and unit tests, in under half a minute (files named *.slow.test.ts are left to npm test).
import { runSteps } from './run-steps.ts';
import { lintStep, typesStep, unitStep } from './steps.ts';

process.env.BACKSTORY_QUICK = '1';
process.exit(await runSteps([[typesStep, lintStep], [unitStep]]));
