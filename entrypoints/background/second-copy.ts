// The second copy of what the reader wrote, in storage.local: written after edits, asked about by the library.
import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import {
  type Copy,
  type CopyStore,
  forgetLostCopy,
  keepCopy,
  type LostCopy,
  restoreCopy,
} from '../../lib/knowledge/second-copy.ts';
import type { BackgroundHandlers } from '../../lib/messages/receive.ts';
import { text } from '../../lib/text.ts';
import type { Knowledge } from './knowledge.ts';

/** Edits that come together are copied once, this many ms after the last. */
const AFTER_EDIT = 2_000;

const current = storage.defineItem<Copy | null>('local:secondCopy', { fallback: null });
/** Which pictures there are: asking storage for all its keys would read all that is in it. */
const picturesKept = storage.defineItem<readonly string[]>('local:copiedPictures', { fallback: [] });
const keyOf = (id: string) => `copiedPicture:${id}`;
const lost = storage.defineItem<LostCopy | null>('local:lostCopy', { fallback: null });

const store: CopyStore = {
  async read() {
    return { current: await current.getValue(), lost: await lost.getValue() };
  },
  async write(copies) {
    // What is laid aside first: a kill in between leaves it twice, not lost.
    await lost.setValue(copies.lost);
    await current.setValue(copies.current);
  },
  async pictureIds() {
    return await picturesKept.getValue();
  },
  async readPictures(ids) {
    const kept = await browser.storage.local.get(ids.map(keyOf));
    return ids.flatMap((id) => {
      const data: unknown = kept[keyOf(id)];
      return typeof data === 'string' ? [{ id, data }] : [];
    });
  },
  async addPictures(pictures) {
    await browser.storage.local.set(Object.fromEntries(pictures.map(({ id, data }) => [keyOf(id), data])));
    await picturesKept.setValue([...new Set([...(await picturesKept.getValue()), ...pictures.map(({ id }) => id)])]);
  },
  async dropPictures(ids) {
    const gone = new Set(ids);
    await browser.storage.local.remove(ids.map(keyOf));
    await picturesKept.setValue((await picturesKept.getValue()).filter((id) => !gone.has(id)));
  },
};

type Names = 'background:readLostCopy' | 'background:restoreLostCopy' | 'background:forgetLostCopy';

export interface SecondCopy {
  readonly handlers: Pick<BackgroundHandlers, Names>;
  /** Something was edited. */
  edited(): void;
  /** Looks whether the database is the one it was, and copies what a killed worker did not. */
  look(): Promise<void>;
}

export function createSecondCopy({ database }: Pick<Knowledge, 'database'>): SecondCopy {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  // One after the other: each reads what the one before it wrote.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => {});
    return mine;
  };
  const look = async () => void (await inTurn(async () => keepCopy(await database(), store)));
  return {
    look,
    edited() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        look().catch((error: unknown) => reportError(error));
      }, AFTER_EDIT);
    },
    handlers: {
      'background:readLostCopy': async () =>
        await inTurn(async () => {
          const copy = await keepCopy(await database(), store);
          return copy && { at: copy.at, entities: copy.entities, edits: copy.edits, why: copy.why };
        }),
      'background:restoreLostCopy': async () =>
        await inTurn(async () => {
          const outcome = await restoreCopy(await database(), store, text('copy_name'));
          return outcome && { edit: outcome.edit, revision: outcome.revision };
        }),
      'background:forgetLostCopy': async () => {
        await inTurn(() => forgetLostCopy(store));
        return null;
      },
    },
  };
}
