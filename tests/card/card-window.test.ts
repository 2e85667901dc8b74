// @vitest-environment happy-dom
// The card's window: what is drawn already is not drawn again.
import { expect, test, vi } from 'vitest';
import type { EntityCardProps } from '../../components/EntityCard.tsx';
import { CardWindow } from '../../entrypoints/card.content/card-window.tsx';
import { cardProps } from '../gallery/card-states.tsx';

/** Props that count how often they are handed to the card, which takes them all each time it is drawn. */
function countedProps(surface: string): { readonly props: EntityCardProps; drawn(): number } {
  let drawn = 0;
  const props: EntityCardProps = {
    ...cardProps('zhai', { views: [], state: 'loading', mention: { surface, candidates: [] } }),
    get language() {
      drawn++;
      return 'en';
    },
  };
  return { props, drawn: () => drawn };
}

function newWindow(): CardWindow {
  return new CardWindow(document, { onFocus: vi.fn(), onHost: vi.fn() });
}

test('the same props are drawn once, others anew, and the first again after others', () => {
  const window = newWindow();
  const [first, second] = [countedProps('Zhai Jun'), countedProps('Homs')];
  window.draw(first.props);
  expect(first.drawn()).toBe(1);
  window.draw(first.props);
  window.draw(first.props);
  expect(first.drawn(), 'drawn ahead, then opened').toBe(1);
  window.draw(second.props);
  expect(second.drawn()).toBe(1);
  window.draw(first.props);
  expect(first.drawn()).toBe(2);
});

test('what was drawn on a window that was taken away is drawn on the next', () => {
  const window = newWindow();
  const { props, drawn } = countedProps('Zhai Jun');
  window.draw(props);
  window.remove();
  window.draw(props);
  expect(drawn()).toBe(2);
});
