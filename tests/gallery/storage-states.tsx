// Storage and backup in the library, drawn with made-up figures.
import type { VNode } from 'preact';
import { LibraryFrame } from '../../components/LibraryView.tsx';
import { type StorageFigures, StorageView, type StorageViewProps } from '../../components/StorageView.tsx';
import { frameProps } from './page-states.tsx';

const nothing = () => {};
const day = (of: number, hour: number) => Date.UTC(2026, 4, of, hour, 12);

const figures: StorageFigures = {
  own: { entities: 1840, bytes: 912_000 },
  pictures: { count: 62, bytes: 4_810_000 },
  edits: 3127,
  packs: [
    { id: 'backstory.starter', title: 'World affairs', entities: 8253, bytes: 1_400_000 },
    { id: 'org.example.parliaments', title: 'Parliaments of the world', entities: 376_893, bytes: 71_000_000 },
  ],
  copies: [
    { at: day(3, 7), entities: 1840, bytes: 214_000 },
    { at: day(2, 21), entities: 1838, bytes: 213_000 },
    { at: day(1, 9), entities: 1701, bytes: 198_000 },
  ],
  second: { at: day(3, 7), entities: 1840, bytes: 251_000 },
  usage: 84_200_000,
  quota: 10_700_000_000,
  isKept: true,
};

const missing = [
  { title: 'Diplomats of Asia, 2013', address: 'https://asia.example/a-very-long-way/to/its/packs/latest.json' },
  { title: 'Deputies of the lake' },
] as const;

const plan = {
  made: '2026-05-03T10:00:00.000Z',
  add: 139,
  change: 12,
  same: 1689,
  decisions: 4,
  bin: 2,
  settings: { density: 'first', badge: false },
  packs: 1,
  missing,
};

const storage =
  (more: Partial<StorageViewProps> = {}) =>
  () => (
    <LibraryFrame {...frameProps({ part: 'storage' })}>
      <StorageView
        figures={figures}
        language="en"
        isSaving={false}
        restoring={null}
        failure={undefined}
        onKeep={nothing}
        onSave={nothing}
        onCopy={nothing}
        onFile={nothing}
        onRestore={nothing}
        onUndo={nothing}
        onClose={nothing}
        onSubscribe={nothing}
        {...more}
      />
    </LibraryFrame>
  );

const name = 'backstory-2026-05-03.backup.jsonl.gz';

export const storageStates: Readonly<Record<string, () => VNode>> = {
  'library-storage': storage(),
  'library-storage-counting': storage({ figures: null }),
  'library-storage-new': storage({
    figures: {
      ...figures,
      own: { entities: 0, bytes: 0 },
      pictures: { count: 0, bytes: 0 },
      edits: 0,
      packs: figures.packs.slice(0, 1),
      copies: [],
      second: null,
      usage: 0,
      isKept: false,
    },
  }),
  'library-storage-reading': storage({ restoring: { state: 'reading', name } }),
  'library-storage-plan': storage({ restoring: { state: 'planned', name, plan } }),
  'library-storage-restored': storage({ restoring: { state: 'done', name, missing } }),
  'library-storage-refused': storage({ failure: 'This is not a backup of Backstory: its first line is missing.' }),
};
