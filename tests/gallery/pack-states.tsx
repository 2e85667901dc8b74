// The list of packs, drawn with made-up packs.
import type { VNode } from 'preact';
import { LibraryFrame } from '../../components/LibraryView.tsx';
import { PackList, type PackListProps } from '../../components/PackList.tsx';
import type { PackLine } from '../../lib/entities/pack-line.ts';
import { frameProps } from './page-states.tsx';

const nothing = () => {};
const AT = Date.UTC(2026, 10, 24, 12);

export const PACKS: readonly PackLine[] = [
  {
    id: 'backstory.starter',
    title: 'World affairs',
    version: '1.0.0',
    licence: 'CC BY 4.0',
    sources: [],
    entities: 8253,
    names: 19_636,
    bytes: 1_400_000,
    on: true,
    offSites: [],
    origin: 'starter',
    isSigned: false,
    installedAt: AT,
  },
  {
    id: 'org.example.parliaments',
    title: 'Parliaments of the world',
    description: 'Members of 190 parliaments, with their terms and parties.',
    version: '2026.21',
    licence: 'CC BY 4.0',
    attribution: 'Parliaments project',
    homepage: 'https://parliaments.example/',
    sources: ['Wikidata (CC0-1.0)'],
    entities: 376_893,
    names: 1_284_995,
    bytes: 71_000_000,
    on: true,
    offSites: ['asia.example'],
    origin: 'address',
    address: 'https://parliaments.example/packs/latest.json',
    isSigned: true,
    installedAt: AT,
    checkedAt: AT,
    nextAt: AT + 7 * 24 * 60 * 60_000,
    previous: '2026.20',
  },
  {
    id: 'asia.diplomats',
    title: 'Diplomats of Asia, 2013',
    version: '4',
    licence: 'CC BY-SA 4.0',
    sources: [],
    entities: 4120,
    names: 9000,
    bytes: 900_000,
    on: false,
    offSites: [],
    origin: 'address',
    address: 'https://asia.example/latest.json',
    isSigned: false,
    installedAt: AT,
    nextAt: AT + 60 * 60_000,
    expired: '2026-10-01',
    trouble: 'asia.example has a problem of its own (500). It is asked again later.',
    waiting: { version: '5', entities: 1702 },
  },
];

export function packListProps(more: Partial<PackListProps> = {}): PackListProps {
  return {
    packs: PACKS,
    works: [],
    language: 'en',
    address: '',
    open: new Set(),
    sites: new Map(),
    siteProblems: new Map(),
    ownWords: new Map(),
    onAddress: nothing,
    onSubscribe: nothing,
    onSubscribeTo: nothing,
    onFile: nothing,
    onStop: nothing,
    onAnyway: nothing,
    onOpen: nothing,
    onSwitch: nothing,
    onMove: nothing,
    onUpdate: nothing,
    onDecline: nothing,
    onBack: nothing,
    onRemove: nothing,
    onUnsubscribe: nothing,
    onSites: nothing,
    onSaveSites: nothing,
    ...more,
  };
}

const drawn = (more: Partial<PackListProps>) => () => (
  <LibraryFrame {...frameProps({ part: 'packs' })}>
    <PackList {...packListProps(more)} />
  </LibraryFrame>
);

export const packStates: Readonly<Record<string, () => VNode>> = {
  'library-packs': drawn({ open: new Set(['org.example.parliaments']) }),
  'library-packs-work': drawn({
    problem: 'This is no address of a pack. It should begin with https://',
    address: 'parliaments',
    works: [
      {
        work: '1',
        title: 'https://asia.example/latest.json',
        state: 'running',
        phase: 'fetch',
        done: 2_400_000,
        total: 9e6,
      },
      { work: '2', title: 'deputies.jsonl', state: 'running', phase: 'build', done: 4096, total: 10_310 },
      {
        work: '3',
        title: 'names.jsonl',
        state: 'failed',
        phase: 'fetch',
        done: 0,
        total: null,
        message: 'Line 3: “label, text” is empty',
      },
    ],
  }),
  'library-packs-none': drawn({ packs: [] }),
};
