// Runs a command: what its user can mend is one sentence on the error stream and exit code 1; a bug is thrown as it is.
import { ExpectedError } from '../lib/errors.ts';

export function runMain(main: () => void): void {
  try {
    main();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
