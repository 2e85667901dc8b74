// What is wrong with one picture, told from what is wrong with the line to the remote.
import { ExpectedError } from '../errors.ts';
import { RemoteError, type RemoteProblem } from './remote.ts';
import { SealError } from './seal.ts';

/** All that follows would end the same way. */
const OF_THE_LINE: ReadonlySet<RemoteProblem> = new Set(['offline', 'login', 'busy']);

/** In words, for the reader. Throws it again when it is no picture's but the line's, or a bug. */
export function wordsOf(error: unknown): string {
  const isOnes =
    error instanceof SealError ||
    error instanceof ExpectedError ||
    (error instanceof RemoteError && !OF_THE_LINE.has(error.problem));
  if (!isOnes) throw error;
  return error.message;
}
