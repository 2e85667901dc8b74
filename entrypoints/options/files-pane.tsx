// Import and export, drawn from what the library knows.
import { useEffect } from 'preact/hooks';
import { ExchangePane } from '../../components/ExchangePane.tsx';
import type { LibraryState } from './library-state.ts';

export function FilesPane({ state }: { state: LibraryState }) {
  const { exchange } = state;
  useEffect(() => {
    if (state.trouble.value === undefined) exchange.start();
    return () => exchange.stop();
  }, [state, state.trouble.value]);
  const job = exchange.job.value;
  const choice = exchange.choice.value;
  const choose = (change: Partial<typeof choice>) => {
    exchange.choice.value = { ...choice, ...change };
  };
  return (
    <ExchangePane
      out={{
        count: exchange.chosen.value.length,
        own: exchange.own.value.length,
        format: exchange.format.value,
        type: choice.type,
        tag: choice.tag,
        tags: exchange.tags.value,
        picked: exchange.picked.value?.length,
        onFormat: (format) => {
          exchange.format.value = format;
        },
        onType: (type) => choose({ type }),
        onTag: (tag) => choose({ tag }),
        onUnpick: () => {
          exchange.picked.value = null;
        },
        onSave: () => void exchange.save(),
      }}
      into={{
        job: job && {
          name: job.name,
          state: job.state,
          format: job.request.format,
          type: job.request.type,
          plan: job.plan,
          failure: job.failure?.message,
          written: job.written ?? 0,
          canUndo: (job.edit ?? 0) > 0,
        },
        share: exchange.share.value,
        isHandingOver: exchange.isHandingOver.value,
        failure: exchange.failure.value,
        onFile: (file) => void exchange.choose(file),
        onFormat: (format) => void exchange.ask({ format }),
        onKnown: (known) => void exchange.ask({ known }),
        onType: (type) => void exchange.ask({ type }),
        onColumns: (columns) => void exchange.ask({ columns }),
        onWrite: () => void exchange.step('write'),
        onStop: () => void exchange.step('stop'),
        onForget: () => void exchange.step('forget'),
        onUndo: () => void exchange.undo(),
      }}
    />
  );
}
