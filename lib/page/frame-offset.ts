// From the coordinates of a frame's window to those of the top window.
import { boxOf } from './node-access.ts';

export interface Offset {
  readonly x: number;
  readonly y: number;
}

/** What has to be added to a point in the document's window to get the point in the top window. */
export function frameOffset(document: Document): Offset {
  let x = 0;
  let y = 0;
  for (let view = document.defaultView; view; ) {
    const frame: Element | null = view.frameElement;
    if (!frame) break;
    const box = boxOf(frame);
    x += box.left + frame.clientLeft;
    y += box.top + frame.clientTop;
    view = frame.ownerDocument.defaultView;
  }
  return { x, y };
}
