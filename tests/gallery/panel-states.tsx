// Every state of the side panel.
import type { VNode } from 'preact';
import type { NameLine } from '../../components/NameRow.tsx';
import type { PanelEntry, SidePanelViewProps } from '../../components/panel-view-props.ts';
import { SidePanelView } from '../../components/SidePanelView.tsx';
import { ambiguousProps } from './card-states.tsx';
import { ARTICLE_DATE, candidateOf, TODAY, viewOf } from './fixtures.ts';

const nothing = () => {};
const line = (key: string, count: number, what: string): NameLine => {
  const { id, type, label, ownName } = viewOf(key);
  return { id, type, label, what, count, ...(ownName && { also: ownName }) };
};

/** Props of a panel with an article; a state changes what it is about. */
export function panelProps(more: Partial<SidePanelViewProps> = {}): SidePanelViewProps {
  const lines = [
    line('zhai', 9, 'Vice Foreign Minister of China'),
    line('assad', 6, 'President of Syria'),
    line('homs', 3, 'City in Syria'),
    line('baath', 2, 'Ruling party of Syria'),
    line('liu', 1, 'Spokesman of the Foreign Ministry'),
  ];
  return {
    page: {
      kind: 'article',
      title: 'Chinese envoy arrives in Damascus to push for an end to violence, and says what Beijing wants',
      date: ARTICLE_DATE,
      isReading: false,
      lines,
      mentions: 21,
    },
    filter: '',
    entry: null,
    isHeld: false,
    language: 'en',
    today: TODAY,
    onFilter: nothing,
    onOpen: nothing,
    onRead: nothing,
    onHold: nothing,
    onBack: nothing,
    onShow: nothing,
    onShowInPage: nothing,
    onChoose: nothing,
    onNotThis: nothing,
    onNote: nothing,
    onWellKnown: nothing,
    onOpenInLibrary: nothing,
    onLibrary: nothing,
    onSettings: nothing,
    onToast: nothing,
    onToastGone: nothing,
    ...more,
  };
}

export function panelEntry(key: string, more: Partial<PanelEntry> = {}): PanelEntry {
  const view = viewOf(key);
  return {
    candidates: [candidateOf(key)],
    surface: view.label.text,
    views: [view],
    state: 'ready',
    date: ARTICLE_DATE,
    isMentioned: true,
    isAsked: false,
    before: null,
    ...more,
  };
}

const panel = (more: Partial<SidePanelViewProps>) => () => (
  <div style={{ inlineSize: '360px' }}>
    <SidePanelView {...panelProps(more)} />
  </div>
);

export const panelStates: Readonly<Record<string, () => VNode>> = {
  'panel-names': panel({}),
  'panel-filter': panel({ filter: 'ass' }),
  'panel-filter-nothing': panel({ filter: 'Lavrov' }),
  'panel-entry': panel({ entry: panelEntry('zhai') }),
  'panel-entry-held': panel({
    isHeld: true,
    entry: panelEntry('zhai', { views: [{ ...viewOf('zhai'), wellKnown: true }] }),
  }),
  'panel-entry-related': panel({ entry: panelEntry('baath', { surface: '', before: panelEntry('assad') }) }),
  'panel-entry-several': panel({
    entry: panelEntry('aliHaidar', {
      candidates: ambiguousProps().mention.candidates,
      surface: 'Haidar',
      views: [viewOf('aliHaidar'), viewOf('aliHaydar')],
    }),
  }),
  'panel-entry-loading': panel({ entry: panelEntry('zhai', { state: 'loading', views: [] }) }),
  'panel-undated': panel({
    page: { kind: 'article', title: 'No day', date: null, isReading: false, lines: [], mentions: 0 },
  }),
  'panel-unread': panel({ page: { kind: 'unread', canBeRead: true } }),
  'panel-no-article': panel({ page: { kind: 'no article', title: 'Meridian: headlines' } }),
  'panel-known': panel({ toast: { words: 'Zhai Jun: marked as known well', actionWord: 'Undo' } }),
};
