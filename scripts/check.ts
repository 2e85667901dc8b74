// npm run check: types, lint and unit tests, in under half a minute.
import { runSteps } from './run-steps.ts';
import { lintStep, typesStep, unitStep } from './steps.ts';

process.exit(await runSteps([[typesStep, lintStep], [unitStep]]));
