// Listens to the reader's pointer and keys on one document and tells the card about them. Only trusted events count.
import { isInCorridor } from '../../lib/card/safe-corridor.ts';
import type { PlacedMention } from '../../lib/page/article.ts';
import { frameOffset } from '../../lib/page/frame-offset.ts';
import { mentionAtPoint } from '../../lib/page/mention-at-point.ts';
import { closestTo, isElement } from '../../lib/page/node-access.ts';
import { stayListening } from '../../lib/page/stay-listening.ts';
import type { CardKeeper } from './card-keeper.ts';
import { isOwnElement } from './own-element.ts';
import type { PageReader } from './page-reader.ts';
import { shadowRootOf } from './shadow-root-of.ts';

/** What acts when it is clicked: a click there is not meant for us. */
const CONTROLS =
  'a[href], area, button, input, select, textarea, label, summary, [role="button"], [role="link"], [onclick]';
const HELD_KEYS = { alt: 'Alt', control: 'Control', shift: 'Shift' } as const;

/** Follows until the signal aborts. Frames have documents of their own; each is followed by itself. */
export function followPointer(document: Document, reader: PageReader, keeper: CardKeeper, signal: AbortSignal): void {
  const view = document.defaultView;
  if (!view) return;
  const shown = { capture: true, passive: true, signal };
  const listen = stayListening(view, document, signal);
  let last: PointerEvent | null = null;
  let seen = { x: Number.NaN, y: Number.NaN };
  let _frame = 0;

  const mentionUnder = (event: MouseEvent): PlacedMention | null => {
    if (isOnCard(event)) return null;
    return mentionAtPoint(document, event.clientX, event.clientY, reader.article, shadowRootOf)?.mention ?? null;
  };
  const tell = (event: PointerEvent, isAnew: boolean) => {
    const { x: dx, y: dy } = frameOffset(document);
    const at = { x: event.clientX + dx, y: event.clientY + dy };
    const held = keeper.settings.heldKey;
    const mention = held === 'none' || isHeld(event, held) ? mentionUnder(event) : null;
    const way = keeper.way();
    const before = keeper.pointer;
    const place = isOnCard(event)
      ? 'card'
      : way && before && isInCorridor(before, at, way.mention, way.card)
        ? 'corridor'
        : 'page';
    keeper.point(event.clientX, event.clientY, document);
    keeper.send({
      kind: 'move',
      ...at,
      time: event.timeStamp,
      mention,
      place,
      isDragging: event.buttons !== 0,
      isAnew,
    });
  };

  listen(
    'pointermove',
    (event) => {
      // Browsers report moves of a pointer that stands still when the page moves under it.
      if (!event.isTrusted || event.pointerType === 'touch') return;
      if (event.screenX === seen.x && event.screenY === seen.y) return;
      seen = { x: event.screenX, y: event.screenY };
      if (keeper.pointer === null) {
        // Where the pointer comes from; a frame later it may already rest, and never move again.
        tell(event, false);
        return;
      }
      // Firefox delivers several moves a frame: the latest counts.
      last = event;
      _frame ||= view.requestAnimationFrame(() => {
        _frame = 0;
        if (last && !signal.aborted) tell(last, false);
      });
    },
    shown,
  );
  listen(
    'pointerout',
    (event) => {
      if (!event.isTrusted || event.relatedTarget !== null || event.pointerType === 'touch') return;
      last = null;
      keeper.send({ kind: 'leave', time: event.timeStamp });
    },
    shown,
  );
  listen(
    'pointerdown',
    (event) => {
      if (!event.isTrusted) return;
      keeper.send({ kind: 'press', mention: mentionUnder(event), isInCard: isOnCard(event), time: event.timeStamp });
    },
    shown,
  );
  listen(
    'click',
    (event) => {
      if (!event.isTrusted || event.button !== 0 || isOnCard(event) || event.defaultPrevented) return;
      const target = event.target as Node;
      if (isElement(target) && closestTo(target, CONTROLS)) return;
      if (document.getSelection()?.isCollapsed === false) return;
      const mention = mentionUnder(event);
      if (!mention) return;
      keeper.point(event.clientX, event.clientY, document);
      const isTouch = (event as PointerEvent).pointerType === 'touch';
      keeper.send({ kind: isTouch ? 'tap' : 'click', mention, time: event.timeStamp });
    },
    { passive: true, signal },
  );
  listen(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.isComposing) return;
      if (event.key === 'Escape') {
        if (keeper.isOpen) {
          // The page's own dialogs stay: this Escape was for the card.
          event.preventDefault();
          event.stopImmediatePropagation();
          // A note that is being written is given up first.
          if (isOnCard(event) && keeper.relay(event)) return;
        }
        keeper.send({ kind: 'escape', time: event.timeStamp });
        return;
      }
      const held = keeper.settings.heldKey;
      if (held !== 'none' && event.key === HELD_KEYS[held]) {
        if (last && !event.repeat) tell(last, true);
        return;
      }
      if (!isOnCard(event) && !isModifier(event.key)) keeper.send({ kind: 'type', time: event.timeStamp });
    },
    { capture: true, signal },
  );
  listen(
    'scroll',
    (event) => {
      if (event.isTrusted && !isOnCard(event)) keeper.scrolled(event.timeStamp);
    },
    shown,
  );
  listen('resize', (event) => event.isTrusted && keeper.place(), shown);
}

function isOnCard(event: Event): boolean {
  const { target } = event;
  return target instanceof Element && isOwnElement(target);
}

function isHeld(event: MouseEvent, key: 'alt' | 'control' | 'shift'): boolean {
  return key === 'alt' ? event.altKey : key === 'control' ? event.ctrlKey : event.shiftKey;
}

function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta' || key === 'AltGraph';
}
