// What is wrong with the editors an owner types: told as it is typed, or when it is sent.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  editorsAfter,
  NO_EDITOR,
  NO_EDITORS,
  problemsAsTyped,
  problemsToSend,
} from '../../components/editors-draft.ts';
import { publicKeyFault } from '../../lib/public-key.ts';
import { keyLike, sharedBy } from '../gallery/sync-states.tsx';

const owner = sharedBy('owner');
const typed = (...keys: string[]) =>
  problemsAsTyped(
    keys.map((key) => ({ name: 'Bo', key })),
    owner,
  );

describe('a key as it is typed', () => {
  it.each([
    ['', undefined],
    ['   ', undefined],
    [keyLike('N'), undefined],
    [` ${keyLike('N')}\n`, undefined],
    ['Ada', 'a key begins with “ed25519:”'],
    [keyLike('N').toUpperCase(), 'a key begins with “ed25519:”'],
    ['ed25519:', 'a key has 52 characters, this has 8'],
    [keyLike('N').slice(0, -1), 'a key has 52 characters, this has 51'],
    [`${keyLike('N')}=`, 'this has 53'],
    [keyLike('-'), 'a character in it is wrong'],
    // The same bytes written otherwise would never be found on the list.
    [keyLike('N').replace('A=', 'B='), 'a character in it is wrong'],
    [keyLike('O'), 'the key of this device'],
    [keyLike('E'), 'on the list already, as Ada'],
  ])('%j: %s', (key, words) => {
    const problem = typed(key)['0.key'];
    if (words === undefined) expect(problem).toBeUndefined();
    else expect(problem).toContain(words);
  });

  it('twice is told at the second', () => {
    expect(typed(keyLike('N'), keyLike('M'), ` ${keyLike('N')}`)).toEqual({
      '2.key': 'This key was typed above already.',
    });
  });

  it('of any 32 bytes is taken, and with any one character changed to none of its alphabet it is not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.integer({ min: 8, max: 50 }), (bytes, at) => {
        const key = `ed25519:${Buffer.from(bytes).toString('base64')}`;
        expect(publicKeyFault(key)).toBeNull();
        expect(publicKeyFault(`${key.slice(0, at)}*${key.slice(at + 1)}`)).toBe('letters');
      }),
    );
  });
});

describe('what is sent', () => {
  const share = { kind: 'share' as const };
  const alone = { role: 'alone' as const, key: keyLike('O'), editors: [] };
  const ada = { name: ' Ada ', key: ` ${keyLike('E')} ` };
  const draft = { ...NO_EDITORS, ownName: 'Mira', people: [ada], present: 'secret' };

  it('needs a name of the owner, a name and key of one editor, and the passphrase', () => {
    expect(Object.keys(problemsToSend(NO_EDITORS, share, alone)).sort()).toEqual([
      '0.key',
      '0.name',
      'ownName',
      'present',
    ]);
    expect(problemsToSend(draft, share, alone)).toEqual({});
    expect(problemsToSend({ ...draft, people: [{ ...ada, name: ' ' }] }, share, alone)).toEqual({
      '0.name': 'Type a name, so that the others know who it is.',
    });
  });

  it('leaves lines out that were left empty, wherever they stand', () => {
    const people = [NO_EDITOR, ada, { name: ' ', key: '' }];
    expect(problemsToSend({ ...draft, people }, share, alone)).toEqual({});
    expect(editorsAfter({ ...draft, people }, share, alone)).toEqual([{ name: 'Ada', key: keyLike('E') }]);
  });

  it('does not hide a wrong key behind a line that is right', () => {
    const people = [ada, { name: 'Bo', key: 'Bo' }];
    expect(Object.keys(problemsToSend({ ...draft, people }, share, alone))).toEqual(['1.key']);
  });

  it('adds to who is on the list, or takes one off it; the owner is never named', () => {
    const people = [{ name: 'Bo', key: keyLike('N') }];
    const names = (change: Parameters<typeof editorsAfter>[1]) =>
      editorsAfter({ ...draft, people }, change, owner).map(({ name }) => name);
    expect(names({ kind: 'add' })).toEqual(['Ada', 'سلمى', 'Bo']);
    expect(names({ kind: 'take off', editor: owner.editors[1]! })).toEqual(['سلمى']);
    expect(
      problemsToSend({ ...NO_EDITORS, present: 'x' }, { kind: 'take off', editor: owner.editors[1]! }, owner),
    ).toEqual({});
  });
});
