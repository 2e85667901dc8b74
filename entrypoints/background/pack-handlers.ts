// Packs: what the library asks for, and the alarm that looks for newer versions of those that are subscribed.
import { browser } from 'wxt/browser';
import { ExpectedError } from '../../lib/errors.ts';
import type { EditOutcome } from '../../lib/knowledge/commit.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import type { BackgroundHandlers } from '../../lib/messages/receive.ts';
import { packLines } from '../../lib/packs/pack-lines.ts';
import { PackService } from '../../lib/packs/pack-service.ts';
import { removePack, rollBackPack } from '../../lib/packs/remove-pack.ts';
import { declineVersion } from '../../lib/packs/update-pack.ts';
import { text } from '../../lib/text.ts';
import type { Knowledge } from './knowledge.ts';
import { whileInstalling } from './upkeep.ts';

const ALARM = 'packs';
/** The browser has just been started and has enough to do: what was due meanwhile waits this long, in ms. */
const SOONEST = 60_000;

export type PackHandlers = Pick<
  BackgroundHandlers,
  | 'background:readPacks'
  | 'background:takePack'
  | 'background:updatePack'
  | 'background:declinePack'
  | 'background:stopPackWork'
  | 'background:usePack'
  | 'background:orderPacks'
  | 'background:removePack'
  | 'background:rollBackPack'
>;

export interface Packs {
  readonly handlers: PackHandlers;
  /** Begins to install from an address another device subscribes to; it needs no asking. */
  take(address: string): void;
  /** Must be called in the worker's first turn. */
  listen(): void;
  /** Sets the alarm, and lets go of what was left lying. */
  carryOn(): Promise<void>;
}

export function createPacks({ database }: Pick<Knowledge, 'database'>, today: () => string): Packs {
  const report = (bug: unknown) => reportError(bug);
  const keepAlive = <T>(work: () => Promise<T>) => whileInstalling({ database }, work);
  const service = new PackService({ database, keepAlive, report, onSchedule: () => void schedule().catch(report) });

  const schedule = async () => {
    const due = await service.nextDue(Date.now());
    if (due === null) await browser.alarms.clear(ALARM);
    else await browser.alarms.create(ALARM, { when: Math.max(due, Date.now() + SOONEST) });
  };
  const edited = async ({ edit, revision }: EditOutcome) => {
    await schedule();
    return { edit, revision };
  };

  return {
    handlers: {
      'background:readPacks': async () => ({
        packs: await packLines(await database(), today()),
        works: service.works(),
      }),
      'background:takePack': ({ file, name, address, mayShrink }) => {
        if (file !== undefined) return { work: service.take({ file, name: name ?? '', mayShrink }) };
        if (address === undefined) throw new ExpectedError('Choose a file, or give an address.', 'address');
        return { work: service.take({ address, mayShrink }) };
      },
      'background:updatePack': async ({ id, take }) => {
        const title = (await (await database()).packs.get(id))?.value.title ?? id;
        return { work: service.update(id, title, take) };
      },
      'background:declinePack': async ({ id, version }) => {
        await declineVersion(await database(), id, version);
        return null;
      },
      'background:stopPackWork': ({ work }) => {
        service.stop(work);
        return null;
      },
      'background:usePack': async (edit) => edited(await saveEdit(await database(), { kind: 'usePack', ...edit })),
      'background:orderPacks': async ({ ids }) => {
        const edits = ids.map((id, i) => ({ kind: 'usePack' as const, id, priority: ids.length - i }));
        return edited(await saveEdit(await database(), { kind: 'batch', name: text('packs_order'), edits }));
      },
      'background:removePack': async ({ id }) => {
        service.stopFor(id);
        return edited(await removePack(await database(), id));
      },
      'background:rollBackPack': async ({ id }) => edited(await rollBackPack(await database(), id)),
    },
    take(address) {
      service.take({ address, mayShrink: false, unasked: true });
    },
    listen() {
      browser.alarms.onAlarm.addListener(({ name }) => {
        if (name === ALARM) service.updateDue().catch(report);
      });
    },
    async carryOn() {
      await service.tidy();
      await schedule();
    },
  };
}
