// The packs, drawn from what the library knows.
import { useEffect } from 'preact/hooks';
import { PackList } from '../../components/PackList.tsx';
import '../../components/packs.css';
import type { LibraryState } from './library-state.ts';

export function PacksPane({ state }: { state: LibraryState }) {
  const { packsView: packs } = state;
  useEffect(() => packs.follow(), []);
  return (
    <PackList
      packs={packs.packs.value}
      works={packs.works.value}
      language={state.language}
      address={packs.address.value}
      problem={packs.problem.value}
      open={packs.open.value}
      sites={packs.sites.value}
      siteProblems={packs.siteProblems.value}
      ownWords={packs.ownWords.value}
      onAddress={(address) => packs.type(address)}
      onSubscribe={() => packs.subscribe()}
      onSubscribeTo={(address) => packs.subscribe(address)}
      onFile={(file) => void packs.install(file)}
      onStop={(work) => void packs.stop(work)}
      onAnyway={(work) => void packs.anyway(work)}
      onOpen={(pack, isOpen) => packs.show(pack, isOpen)}
      onSwitch={(pack, on) => void packs.switch(pack, on)}
      onMove={(pack, by) => void packs.move(pack, by)}
      onUpdate={(pack, take) => void packs.update(pack, take)}
      onDecline={(pack, version) => void packs.decline(pack, version)}
      onBack={(pack) => void packs.goBack(pack)}
      onRemove={(pack) => void packs.remove(pack)}
      onUnsubscribe={(pack) => void packs.unsubscribe(pack)}
      onSites={(pack, typed) => packs.typeSites(pack, typed)}
      onSaveSites={(pack) => void packs.saveSites(pack)}
    />
  );
}
