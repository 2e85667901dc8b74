// Every state of the card.
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { EntityCard, type EntityCardProps } from '../../components/EntityCard.tsx';
import { drawnImage } from './drawn-image.ts';
import { ARTICLE_DATE, candidateOf, TODAY, viewOf, viewOfDifferent } from './fixtures.ts';

const nothing = () => {};

/** Props of a ready card of one entity; a state changes what it is about. */
export function cardProps(key: string, more: Partial<EntityCardProps> = {}): EntityCardProps {
  const view = viewOf(key);
  return {
    mention: { surface: view.label.text, candidates: [candidateOf(key)] },
    views: [view],
    state: 'ready',
    language: 'en',
    pinned: false,
    canGoBack: false,
    date: ARTICLE_DATE,
    today: TODAY,
    onPin: nothing,
    onClose: nothing,
    onOpen: nothing,
    onShow: nothing,
    onBack: nothing,
    onChoose: nothing,
    onNotThis: nothing,
    onNote: nothing,
    ...more,
  };
}

/** "Haidar" with its two candidates. */
export function ambiguousProps(more: Partial<EntityCardProps> = {}): EntityCardProps {
  const words = (side: 'for' | 'against', words: string) => ({ side, key: 'gallery', values: [words] });
  return cardProps('aliHaidar', {
    mention: {
      surface: 'Haidar',
      candidates: [
        candidateOf('aliHaidar', {
          score: 0.6,
          reasons: [
            words('for', 'his alliance, the Popular Front, is named in the sentence'),
            words('for', 'in that post on the article’s date'),
          ],
        }),
        candidateOf('aliHaydar', {
          score: 0.3,
          reasons: [words('for', 'Syria is named four times'), words('against', 'out of office since 1994')],
        }),
      ],
    },
    views: [viewOf('aliHaidar'), viewOf('aliHaydar')],
    ...more,
  });
}

/** A card with a picture, and whom its licence says it is by. */
export function imageProps(
  key: string,
  image: { readonly width: number; readonly height: number; readonly data: string },
  more: Partial<EntityCardProps> = {},
  view = viewOf(key),
): EntityCardProps {
  const credit = {
    creator: 'Maja Lind',
    licence: 'CC BY-SA 4.0',
    licenceUrl: 'https://creativecommons.org/licenses/by-sa/4.0/',
    source: { title: 'Wikimedia Commons', url: 'https://commons.wikimedia.org/wiki/File:Lake.jpg' },
  };
  const mediaType = 'image/webp';
  return cardProps(key, {
    ...more,
    views: [{ ...view, image: { mediaType, alt: 'A lake at dusk', ...credit, ...image } }],
  });
}

const MET = [
  { url: 'https://meridian.example/2012/02/09/beijing', title: 'Opposition delegation in Beijing', date: '2012-02-09' },
  {
    url: 'https://meridian.example/2012/02/04/vetoes',
    title: 'Two vetoes in New York and what a very long headline says of them',
    date: '2012-02-04',
  },
  { url: 'https://lake.example/x', title: '', date: null },
];

/** A card with its note being written. */
function Writing(props: EntityCardProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.querySelector<HTMLButtonElement>('[data-act="note"]')?.click(), []);
  return (
    <div ref={frame}>
      <EntityCard {...props} />
    </div>
  );
}

const card = (props: EntityCardProps) => () => <EntityCard {...props} />;

export const cardStates: Readonly<Record<string, () => VNode>> = {
  'card-person': card(cardProps('zhai')),
  'card-pinned': card(cardProps('zhai', { pinned: true })),
  'card-ambiguous': card(ambiguousProps()),
  'card-surname': card(
    cardProps('zhai', {
      mention: {
        surface: 'Mr Zhai',
        candidates: [
          candidateOf('zhai', {
            how: 'coreference',
            reasons: [{ side: 'for', key: 'gallery', values: ['by the full name in paragraph 2'] }],
          }),
        ],
      },
    }),
  ),
  'card-place': card(cardProps('homs')),
  'card-loading': card(
    cardProps('zhai', {
      mention: { surface: 'Alexei Pushkov', candidates: [candidateOf('zhai')] },
      views: [],
      state: 'loading',
    }),
  ),
  'card-failed': card(cardProps('zhai', { views: [], state: 'failed' })),
  'card-note': () => <Writing {...cardProps('zhai', { pinned: true })} />,
  'card-met': card(cardProps('zhai', { views: [{ ...viewOf('zhai'), met: MET }] })),
  'card-met-pinned': card(cardProps('baath', { pinned: true, views: [{ ...viewOf('baath'), met: MET }] })),
  'card-ended': card(cardProps('aliHaidar')),
  'card-denied': card(cardProps('zhai', { denied: true })),
  'card-gone': card(cardProps('zhai', { views: [] })),
  'card-arabic': card(cardProps('assad', { views: [viewOf('assad', ARTICLE_DATE, 'ar')], language: 'ar' })),
  'card-party-back': card(cardProps('baath', { canGoBack: true, backTo: 'Bashar al-Assad' })),
  'card-undated': card(cardProps('liu')),
  'card-no-date': card(cardProps('zhai', { views: [viewOf('zhai', null)], date: null })),
  'card-no-post-then': card(cardProps('zhai', { views: [viewOf('zhai', '2003-05-01')], date: '2003-05-01' })),
  'card-year-only': card(cardProps('zhai', { views: [viewOf('zhai', '2009')], date: '2009' })),
  'card-bare': card(cardProps('unknown')),
  'card-sources-differ': card(cardProps('homs', { views: [viewOfDifferent()] })),
  'card-overlap': card(cardProps('lapid', { pinned: true })),
  'card-chinese-name': card(cardProps('zhai', { views: [viewOf('zhai', ARTICLE_DATE, 'zh')], language: 'zh' })),
  'card-image': () => <EntityCard {...imageProps('homs', drawnImage(480, 320))} />,
  'card-image-portrait': () => <EntityCard {...imageProps('zhai', drawnImage(300, 400), { pinned: true })} />,
  'card-arabic-image': () => (
    <EntityCard
      {...imageProps('assad', drawnImage(300, 400), { language: 'ar' }, viewOf('assad', ARTICLE_DATE, 'ar'))}
    />
  ),
  'card-sheet': () => (
    <div style={{ inlineSize: '390px' }}>
      <EntityCard {...cardProps('zhai', { sheet: true })} />
    </div>
  ),
};
