import { describe, expect, it } from 'vitest';
import { utf8 } from '../../lib/sync/bytes.ts';
import {
  LEAST_ROUNDS,
  newRecoveryCode,
  normaliseRecoveryCode,
  readHeader,
  unwrapVaultKey,
  wrapVaultKey,
  writeHeader,
} from '../../lib/sync/vault-header.ts';

const vaultKey = crypto.getRandomValues(new Uint8Array(32));
const recoveryCode = newRecoveryCode();
const header = await wrapVaultKey('vault00000000000', 1, vaultKey, { passphrase: 'a long walk home', recoveryCode });
const hashOf = (name: string) => name.split('-')[2]!;

describe('vault header', () => {
  it('gives the vault key to the passphrase and to the recovery code, however they are typed', async () => {
    expect(await unwrapVaultKey(header, { passphrase: 'a long walk home' })).toEqual(vaultKey);
    const typed = normaliseRecoveryCode(recoveryCode)
      .toUpperCase()
      .replace(/(.{8})/g, '$1 ');
    expect(await unwrapVaultKey(header, { recoveryCode: typed })).toEqual(vaultKey);
  });

  it('says plainly that a passphrase is wrong', async () => {
    await expect(unwrapVaultKey(header, { passphrase: 'a long walk' })).rejects.toThrow('does not open the vault');
  });

  it('does not take fewer rounds from a remote, nor another vault’s wrap', async () => {
    const weak = { ...header, passphrase: { ...header.passphrase, rounds: 1_000 } };
    const { name, bytes } = await writeHeader(weak);
    await expect(readHeader(bytes, hashOf(name))).rejects.toThrow('weaker passphrase lock');
    const raised = { ...header, passphrase: { ...header.passphrase, rounds: LEAST_ROUNDS + 1 } };
    await expect(unwrapVaultKey(raised, { passphrase: 'a long walk home' })).rejects.toThrow('does not open');
    const moved = { ...header, vault: 'vault00000000001' };
    await expect(unwrapVaultKey(moved, { passphrase: 'a long walk home' })).rejects.toThrow('does not open');
  });

  it('reads back what it wrote, and refuses a damaged one, a login page and a newer version', async () => {
    const { name, bytes } = await writeHeader(header);
    expect(await readHeader(bytes, hashOf(name))).toEqual(header);
    await expect(readHeader(utf8('<html>'), hashOf(name))).rejects.toThrow('damaged');
    const newer = await writeHeader({ ...header, version: 2 as 1 });
    await expect(readHeader(newer.bytes, hashOf(newer.name))).rejects.toThrow('newer Backstory');
  });

  it('makes recovery codes of 32 letters that differ', () => {
    const codes = Array.from({ length: 200 }, newRecoveryCode);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^([a-hj-km-np-z2-9]{4}-){7}[a-hj-km-np-z2-9]{4}$/);
  });
});
