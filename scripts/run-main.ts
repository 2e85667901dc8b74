// Runs a command: what its user can mend is said on the error stream, with exit code 1; a bug is thrown as it is.
import { ExpectedError } from '../lib/errors.ts';

export function runMain(main: () => void | Promise<void>): void {
  const report = (error: unknown) => {
    if (!(error instanceof ExpectedError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  };
  try {
    // A rejection that is thrown again ends the process with its stack, as a bug should.
    void main()?.catch(report);
  } catch (error) {
    report(error);
  }
}
