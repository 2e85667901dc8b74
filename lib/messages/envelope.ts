// What crosses between the parts of the extension: a named message one way, a value or an error the other.
import { ExpectedError } from '../errors.ts';
import type { MessageName } from './message-map.ts';

export interface Envelope {
  readonly name: MessageName;
  readonly data: unknown;
}

/** An error as plain data; classes do not survive the crossing. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly where?: string | undefined;
  /** It was an ExpectedError or one of its kinds: its message is advice for the reader. */
  readonly isExpected?: boolean | undefined;
}

export type Reply = { readonly value: unknown } | { readonly error: SentError };

/** Any error or thrown value as plain data. */
export function packError(thrown: unknown): SentError {
  if (thrown instanceof ExpectedError) {
    return { name: thrown.name, message: thrown.message, where: thrown.where, isExpected: true };
  }
  if (thrown instanceof Error) return { name: thrown.name, message: thrown.message };
  return { name: 'Error', message: String(thrown) };
}

/** The error as it was: an ExpectedError again where it was one, so that the reader is told what to do. */
export function unpackError(sent: SentError): Error {
  const error = sent.isExpected ? new ExpectedError(sent.message, sent.where) : new Error(sent.message);
  error.name = sent.name;
  return error;
}

/** The reply's value, or its error thrown. */
export function unpackReply(reply: Reply): unknown {
  if ('error' in reply) throw unpackError(reply.error);
  return reply.value;
}

/** True for what looks like a reply of ours; a dying worker answers with nothing at all. */
export function isReply(answer: unknown): answer is Reply {
  return typeof answer === 'object' && answer !== null && ('value' in answer || 'error' in answer);
}
