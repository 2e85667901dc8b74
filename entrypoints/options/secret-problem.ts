// What of a refused change is told at the field of the present secret.
import { ExpectedError, messageOf } from '../../lib/errors.ts';

/**
 * The words for that field, or null where it is not what is wrong. Both secrets have one name in the vault's words; the one
 * that can be wrong is the present one.
 */
export function secretProblem(thrown: unknown): string | null {
  const where = thrown instanceof ExpectedError ? thrown.where : undefined;
  return where === 'passphrase' || where === 'recovery' ? messageOf(thrown) : null;
}
