// Passphrases cost 600,000 rounds of PBKDF2, which is their purpose. Tests that set up hundreds of vaults take one round.
import { vi } from 'vitest';

/** From now on in this file, until the returned function is called; headers still say what the product would use. */
export function deriveKeysQuickly(): () => void {
  const derive = crypto.subtle.deriveKey.bind(crypto.subtle);
  const quick: typeof derive = (algorithm, ...rest) =>
    derive(
      typeof algorithm === 'object' && 'iterations' in algorithm ? { ...algorithm, iterations: 1 } : algorithm,
      ...rest,
    );
  const spy = vi.spyOn(crypto.subtle, 'deriveKey').mockImplementation(quick);
  return () => spy.mockRestore();
}
