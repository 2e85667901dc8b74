// Every state of the popup and of the form.
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { EntityForm, type EntityFormProps } from '../../components/EntityForm.tsx';
import {
  draftOf,
  EMPTY_NAME,
  EMPTY_STATEMENT,
  type EntityDraft,
  entityOf,
  newDraft,
} from '../../components/entity-draft.ts';
import type { NameLine } from '../../components/NameRow.tsx';
import { PopupEntry } from '../../components/PopupEntry.tsx';
import { PopupFormPage } from '../../components/PopupFormPage.tsx';
import { PopupView } from '../../components/PopupView.tsx';
import type { PopupViewProps } from '../../components/popup-view-props.ts';
import { ambiguousProps, cardProps, imageProps } from './card-states.tsx';
import { drawnImage } from './drawn-image.ts';
import { ENTITIES, TODAY } from './fixtures.ts';

const nothing = () => {};
const ltr = (text: string) => ({ text, dir: 'ltr' as const });
const lines: readonly NameLine[] = [
  {
    id: 'a',
    type: 'person',
    label: ltr('Zhai Jun'),
    also: { text: '翟隽', lang: 'zh', dir: 'ltr' },
    what: 'Vice Foreign Minister of China',
    count: 9,
  },
  { id: 'b', type: 'person', label: ltr('Bashar al-Assad'), what: 'President of Syria', count: 6 },
  { id: 'c', type: 'place', label: ltr('Damascus'), what: 'Capital of Syria', count: 5 },
  {
    id: 'd',
    type: 'organisation',
    label: ltr('United Nations Security Council'),
    what: 'Organ of the United Nations',
    count: 4,
  },
  { id: 'e', type: 'party', label: ltr('Arab Socialist Baath Party'), what: 'Ruling party of Syria', count: 3 },
  { id: 'f', type: 'person', label: ltr('Haidar'), what: '2 candidates: Ali Haidar, Ali Haydar', count: 1 },
  { id: 'g', type: 'event', label: ltr('Astana talks'), what: '21 rounds, 2017 to 2024', count: 1 },
  {
    id: 'h',
    type: 'work',
    label: ltr('Arab plan for Syria, a very long title that cannot stand on one line'),
    what: 'Text of 22 January 2012',
    count: 1,
  },
];

/** Props of a popup with an article; a state changes what it is about. */
export function popupProps(more: Partial<PopupViewProps> = {}): PopupViewProps {
  return {
    page: {
      kind: 'article',
      host: 'meridian.example',
      isOn: true,
      date: '2012-02-17',
      isReading: false,
      lines,
      mentions: 41,
    },
    query: '',
    found: null,
    names: 412306,
    language: 'en',
    onQuery: nothing,
    onOpen: nothing,
    onAdd: nothing,
    onSwitch: nothing,
    onGrant: nothing,
    onReadOnce: nothing,
    onLibrary: nothing,
    onSettings: nothing,
    onSync: nothing,
    onToast: nothing,
    onToastGone: nothing,
    ...more,
  };
}

const host = 'meridian.example';
const popup = (more: Partial<PopupViewProps>) => () => <PopupView {...popupProps(more)} />;

/** A form that keeps what is typed, as its owner would. */
export function LiveForm({ draft: first, ...props }: { draft: EntityDraft } & Partial<EntityFormProps>) {
  const [draft, setDraft] = useState(first);
  const [problems, setProblems] = useState(props.problems ?? {});
  return (
    <EntityForm
      submitWord="Add"
      isSaving={false}
      onCancel={nothing}
      {...props}
      draft={draft}
      problems={problems}
      onChange={setDraft}
      onSubmit={() => setProblems(entityOf(draft, 'own:1', TODAY).problems ?? {})}
    />
  );
}

const wrong: EntityDraft = {
  ...newDraft(''),
  aliases: [{ ...EMPTY_NAME, text: 'Lind', lang: 'not one' }],
  statements: [{ ...EMPTY_STATEMENT, value: 'Mayor', start: '17.2.2012', end: '2010' }],
  links: [{ url: 'lakeside', title: '' }],
};

/** Names of an article that nobody knows, as the popup offers them. */
const UNKNOWN = [
  { text: 'Odalys Brenn', count: 6 },
  { text: 'Lakeside Water and Sewerage Board of the Northern Districts', count: 3 },
  { text: 'Maja Lindqvist', count: 2 },
  { text: 'Öresund Ferries', count: 1 },
];

export const popupStates: Readonly<Record<string, () => VNode>> = {
  'popup-article': popup({}),
  'popup-search': popup({
    query: 'push',
    found: [
      {
        title: 'Yours',
        isCut: false,
        lines: [
          {
            id: '1',
            type: 'person',
            label: ltr('Alexei Pushkov'),
            also: { text: 'Алексей Пушков', lang: 'ru', dir: 'ltr' },
            what: 'Senator for Perm Krai',
            match: [7, 11],
          },
        ],
      },
      {
        title: 'World affairs',
        isCut: true,
        lines: [
          { id: '2', type: 'place', label: ltr('Pushkin'), what: 'Town near Saint Petersburg, Russia', match: [0, 4] },
          {
            id: '3',
            type: 'person',
            label: ltr('Pushpa Kamal Dahal'),
            what: 'Former Prime Minister of Nepal',
            match: [0, 4],
          },
        ],
      },
    ],
  }),
  'popup-search-nothing': popup({ query: 'Maja Lindqvist', found: [] }),
  'popup-add': () => (
    <PopupFormPage title="New name" onBack={nothing}>
      <LiveForm
        draft={{
          ...newDraft('Liu Weimin'),
          aliases: [{ ...EMPTY_NAME, text: '刘为民', lang: 'zh' }],
          description: 'Chinese diplomat',
          statements: [{ ...EMPTY_STATEMENT, value: 'Spokesman of the Foreign Ministry', asOf: '2012-02-17' }],
        }}
        typeHint="guessed from “spokesman” beside it"
        found={{
          quote: '“…a peaceful solution”, spokesman Liu Weimin told reporters.',
          url: 'https://meridian.example/2012/02/17/envoy',
        }}
      />
    </PopupFormPage>
  ),
  'popup-form-wrong': () => (
    <PopupFormPage title="New name" onBack={nothing}>
      <LiveForm draft={wrong} problems={entityOf(wrong, 'own:1', TODAY).problems ?? {}} />
    </PopupFormPage>
  ),
  'popup-edit': () => (
    <PopupFormPage title="Edit" onBack={nothing}>
      <LiveForm draft={draftOf(ENTITIES.zhai!)} submitWord="Save" onDelete={nothing} />
    </PopupFormPage>
  ),
  'popup-edit-image': () => {
    const { data, ...size } = drawnImage(480, 320);
    const image = { id: 'a'.repeat(64), mediaType: 'image/webp' as const, alt: 'A lake at dusk', ...size };
    return (
      <PopupFormPage title="Edit" onBack={nothing}>
        <LiveForm draft={draftOf({ ...ENTITIES.homs!, image }, data)} submitWord="Save" onDelete={nothing} />
      </PopupFormPage>
    );
  },
  'popup-entry-image': () => (
    <PopupEntry
      {...imageProps('homs', drawnImage(480, 320), { pinned: true })}
      onEdit={nothing}
      onDelete={nothing}
      onShowInPage={nothing}
    />
  ),
  'popup-entry': () => (
    <PopupEntry {...cardProps('zhai', { pinned: true })} onEdit={nothing} onDelete={nothing} onShowInPage={nothing} />
  ),
  'popup-entry-ambiguous': () => <PopupEntry {...ambiguousProps()} onEdit={nothing} onDelete={nothing} />,
  'popup-deleted': popup({ toast: { words: 'Liu Weimin deleted, kept 30 days', actionWord: 'Undo' } }),
  'popup-no-article': popup({ page: { kind: 'no article', host, isOn: true } }),
  'popup-nobody': popup({
    page: { kind: 'article', host, isOn: true, date: null, isReading: false, lines: [], mentions: 0 },
  }),
  'popup-unknown': popup({
    page: {
      kind: 'article',
      host,
      isOn: true,
      date: '2012-02-17',
      isReading: false,
      lines: lines.slice(0, 3),
      mentions: 20,
    },
    unknown: UNKNOWN,
  }),
  'popup-nobody-unknown': popup({
    page: { kind: 'article', host, isOn: true, date: '2012-02-17', isReading: false, lines: [], mentions: 0 },
    unknown: UNKNOWN,
  }),
  'popup-reading': popup({
    page: { kind: 'article', host, isOn: true, date: null, isReading: true, lines: [], mentions: 0 },
  }),
  'popup-off': popup({ page: { kind: 'off', host: 'bank.example' } }),
  'popup-not-granted': popup({ page: { kind: 'not granted', host } }),
  'popup-closed': popup({ page: { kind: 'closed' } }),
  'popup-asking': popup({ page: { kind: 'asking' }, names: null }),
  'popup-no-database': popup({
    page: { kind: 'closed' },
    names: null,
    trouble: 'The browser gives Backstory no storage.',
  }),
  'popup-failure': popup({ failure: 'That could not be undone: the name was changed since.' }),
};
