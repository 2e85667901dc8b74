// The welcome page and the library, drawn with made-up names.
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { EntityRow } from '../../components/EntityTable.tsx';
import { ExchangePane } from '../../components/ExchangePane.tsx';
import { draftOf } from '../../components/entity-draft.ts';
import { HistoryList } from '../../components/HistoryList.tsx';
import {
  LIBRARY_PARTS,
  LibraryFrame,
  type LibraryFrameProps,
  LibraryNames,
  type LibraryNamesProps,
} from '../../components/LibraryView.tsx';
import { DuplicatesView, MergeView, type MergeViewProps } from '../../components/MergeView.tsx';
import { SettingsForm } from '../../components/SettingsForm.tsx';
import { type SiteResult, WelcomeView, type WelcomeViewProps } from '../../components/WelcomeView.tsx';
import { ARTICLE_DATE, ENTITIES, viewOf } from './fixtures.ts';
import { LiveForm } from './popup-states.tsx';

const nothing = () => {};

export function welcomeProps(more: Partial<WelcomeViewProps> = {}): WelcomeViewProps {
  return {
    example: {
      date: ARTICLE_DATE,
      pieces: [
        '17 February 2012. ',
        { name: 'Zhai Jun', id: ENTITIES.zhai!.id },
        ' has left for ',
        { name: 'Homs', id: 'homs' },
        '.',
      ],
      views: new Map([
        [ENTITIES.zhai!.id, viewOf('zhai')],
        ['homs', viewOf('homs')],
      ]),
      language: 'en',
      onOpen: nothing,
      onNeed: nothing,
    },
    mode: 'all',
    sites: 'bbc.com\nreuters.com',
    density: 'every',
    result: null,
    packs: [{ title: 'World affairs', entities: 6214 }],
    onMode: nothing,
    onSites: nothing,
    onDensity: nothing,
    onStart: nothing,
    onRevoke: nothing,
    onImport: nothing,
    ...more,
  };
}

const welcome =
  (result: SiteResult | null, more: Partial<WelcomeViewProps> = {}) =>
  () => <WelcomeView {...welcomeProps({ result, ...more })} />;

/** Rows of a table of any length. */
export function manyRows(count: number): EntityRow[] {
  const types = ['person', 'organisation', 'place', 'party', 'event', 'work', 'other'] as const;
  return Array.from({ length: count }, (_, i) => ({
    id: `row-${i}`,
    type: types[i % types.length]!,
    label: { text: `Name ${i + 1}`, dir: 'ltr' as const },
    what: i % 3 === 0 ? 'Member of the Lakeside Council' : '',
    isMine: i % 4 === 0,
    ...(i % 2 === 0 && { pack: 'World affairs' }),
    ...(i % 4 === 0 && { edited: '3 May 2026' }),
  }));
}

/** What a table of these rows is given. */
export function tableProps(rows: readonly EntityRow[], more: Partial<LibraryNamesProps['table']> = {}) {
  return {
    count: rows.length,
    rowAt: (place: number) => rows[place],
    marked: new Set<string>(),
    sort: 'name' as const,
    descending: false,
    onSort: nothing,
    onMark: nothing,
    onMarkAll: nothing,
    onView: nothing,
    ...more,
  };
}

export function namesProps(more: Partial<LibraryNamesProps> = {}): LibraryNamesProps {
  return {
    query: '',
    type: 'any',
    from: 'any',
    packs: ['World affairs'],
    tag: '',
    tags: ['press', 'Syria'],
    table: tableProps(manyRows(100_000)),
    isOrdering: false,
    names: 412306,
    own: 1840,
    selected: 'row-5',
    onQuery: nothing,
    onType: nothing,
    onFrom: nothing,
    onTag: nothing,
    onLetter: nothing,
    onNew: nothing,
    onDuplicates: nothing,
    onOpen: nothing,
    ...more,
  };
}

export function frameProps(more: Partial<LibraryFrameProps> = {}): LibraryFrameProps {
  return {
    parts: LIBRARY_PARTS,
    part: 'names',
    onPart: nothing,
    onUndo: nothing,
    onRedo: nothing,
    onToast: nothing,
    onToastGone: nothing,
    children: null,
    ...more,
  };
}

export function mergeProps(more: Partial<MergeViewProps> = {}): MergeViewProps {
  const side = { type: 'person' as const, what: '', facts: ['Post: Member of the State Duma'], links: [], tags: [] };
  return {
    keep: { ...side, label: 'Alexei Pushkov', names: ['Pushkov'], note: '' },
    lose: { ...side, label: 'Aleksey Pushkov', names: ['Алексей Пушков'], note: 'Met in Minsk' },
    fields: [{ field: 'label', word: 'Name', keep: 'Alexei Pushkov', lose: 'Aleksey Pushkov', fromLose: false }],
    isWorking: false,
    onChoose: nothing,
    onSwap: nothing,
    onMerge: nothing,
    onDifferent: nothing,
    onBack: nothing,
    ...more,
  };
}

function Names(props: Partial<LibraryNamesProps>) {
  const [selected, setSelected] = useState<string | null>('row-5');
  return (
    <LibraryFrame {...frameProps({ toast: { words: 'Liu Weimin deleted, kept 30 days', actionWord: 'Undo' } })}>
      <LibraryNames {...namesProps({ selected, onOpen: setSelected, ...props })}>
        <aside class="edit" aria-label="Zhai Jun">
          <LiveForm draft={draftOf(ENTITIES.zhai!)} submitWord="Save" onDelete={nothing} />
        </aside>
      </LibraryNames>
    </LibraryFrame>
  );
}

const plan = {
  format: 'json-lines',
  known: 'replace',
  counts: { add: 8204, change: 186, skip: 17, refused: 1 },
  add: [{ line: 2, label: 'Zhai Jun' }],
  change: [{ line: 3, label: 'Alexei Pushkov', fields: ['statements'] }],
  skip: [{ line: 4, label: 'Homs', why: 'is known already' }],
  refused: [{ line: 207, label: 'Maja Lind', fields: ['statements 2, start'], why: '“999999” is not a date' }],
} as const;

const out = {
  count: 1840,
  own: 1840,
  format: 'json-lines',
  type: 'any',
  tag: '',
  tags: ['syria'],
  picked: undefined,
  onFormat: nothing,
  onType: nothing,
  onTag: nothing,
  onUnpick: nothing,
  onSave: nothing,
} as const;

const into = {
  share: 0.4,
  isHandingOver: false,
  failure: undefined,
  onFile: nothing,
  onFormat: nothing,
  onKnown: nothing,
  onType: nothing,
  onColumns: nothing,
  onWrite: nothing,
  onStop: nothing,
  onForget: nothing,
  onUndo: nothing,
};
const job = {
  name: 'names.jsonl',
  state: 'planned',
  format: 'auto',
  type: undefined,
  plan,
  failure: undefined,
  written: 0,
  canUndo: false,
} as const;

export const pageStates: Readonly<Record<string, () => VNode>> = {
  welcome: welcome(null),
  'welcome-list': welcome({ kind: 'bad sites', lines: ['not a site'] }, { mode: 'list', sites: 'bbc.com\nnot a site' }),
  'welcome-granted': welcome({ kind: 'granted', mode: 'all' }),
  'welcome-refused': welcome({ kind: 'refused' }),
  'library-names': () => <Names />,
  'library-empty': () => <Names table={tableProps([])} own={0} />,
  'library-many': () => (
    <Names
      table={tableProps(manyRows(100_000), { marked: new Set(['row-1', 'row-2']) })}
      many={{ count: 2, isWorking: false, onChange: nothing, onExport: nothing, onClear: nothing }}
    />
  ),
  'library-duplicates': () => (
    <LibraryFrame {...frameProps({ part: 'duplicates' })}>
      <DuplicatesView
        progress={null}
        onCompare={nothing}
        onLook={nothing}
        lines={[
          {
            key: '1',
            keep: { label: 'Alexei Pushkov', type: 'person', what: 'Member of the Federation Council' },
            lose: { label: 'Aleksey Pushkov', type: 'person', what: 'Chairs the foreign affairs committee' },
            why: ['nearly the same name', 'agrees: State Duma'],
          },
        ]}
      />
    </LibraryFrame>
  ),
  'library-merge': () => (
    <LibraryFrame {...frameProps({ part: 'duplicates' })}>
      <MergeView {...mergeProps()} />
    </LibraryFrame>
  ),
  'library-import': () => (
    <LibraryFrame {...frameProps({ part: 'exchange' })}>
      <ExchangePane out={out} into={{ ...into, job }} />
    </LibraryFrame>
  ),
  'library-history': () => (
    <LibraryFrame {...frameProps({ part: 'history', failure: 'This edit cannot be undone any more.' })}>
      <HistoryList
        entries={[
          { seq: 3, at: 1_764_000_000_000, kind: 'delete', label: 'Liu Weimin', count: 1, state: 'done' },
          { seq: 2, at: 1_763_000_000_000, kind: 'batch', label: 'Import of names.jsonl', count: 8390, state: 'done' },
          { seq: 1, at: 1_762_000_000_000, kind: 'put', label: 'Zhai Jun', count: 1, state: 'undone' },
        ]}
        onlyDeleted={false}
        onOnlyDeleted={nothing}
        onUndo={nothing}
        onRedo={nothing}
      />
    </LibraryFrame>
  ),
  'library-settings': () => (
    <LibraryFrame {...frameProps({ part: 'settings' })}>
      <SettingsForm
        values={{
          density: 'every',
          openDelay: 350,
          heldKey: 'none',
          siteMode: 'list',
          badge: true,
          cardPlace: 'page',
          wellKnown: 'faded',
          metBefore: true,
        }}
        allowed="bbc.com"
        denied="bank example"
        problems={{ denied: 'This is no site: bank. Write names such as bbc.com, one a line.' }}
        granted={['*://*.bbc.com/*']}
        onChange={nothing}
        onAllowed={nothing}
        onDenied={nothing}
        onSaveLists={nothing}
        onGrantAll={nothing}
        onRevoke={nothing}
        onForgetMeetings={nothing}
      />
    </LibraryFrame>
  ),
};
