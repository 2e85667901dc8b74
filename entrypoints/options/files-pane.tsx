// Import and export, drawn from what the library knows.
import { ExchangePane } from '../../components/ExchangePane.tsx';
import type { LibraryState } from './library-state.ts';

export function FilesPane({ state }: { state: LibraryState }) {
  const { exchange } = state;
  return (
    <ExchangePane
      own={state.own.value.length}
      plan={exchange.plan.value}
      isWorking={exchange.isWorking.value}
      failure={exchange.failure.value}
      onExport={() => void exchange.save()}
      onFile={(file) => void exchange.read(file)}
      onImport={() => void exchange.import()}
      onCancel={() => exchange.cancel()}
    />
  );
}
