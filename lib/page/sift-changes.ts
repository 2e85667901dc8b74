// From the nodes an observer collected to what has to be read again.
import {
  dataOf,
  elementsIn,
  frameDocumentOf,
  isConnected,
  isElement,
  isText,
  localName,
  nextOf,
  parentOf,
  previousOf,
} from './node-access.ts';
import { containerOf, isBlock } from './read-page.ts';

type ShadowRootOf = (element: Element) => ShadowRoot | null;

/** What an observer collected, each node once. */
export interface Collected {
  /** Text nodes whose data changed. */
  texts: Set<Node>;
  /** Nodes out of which something was taken. */
  parents: Set<Node>;
  /** Nodes that were put in. */
  added: Set<Node>;
  /** Elements that may be an editor now, or none any more. */
  editors: Set<Element>;
  isAnythingGone: boolean;
  isEverything: boolean;
}

export interface PageChanges {
  /** Block elements whose direct runs of text changed. */
  readonly runs: ReadonlySet<Node>;
  /** Elements to read with everything in them. */
  readonly added: ReadonlySet<Element>;
  /** Elements that may be an editor now, or none any more. */
  readonly editors: ReadonlySet<Element>;
  /** Something was taken out of the page. */
  readonly isAnythingGone: boolean;
  /** More changed than can be told: read everything. */
  readonly isEverything: boolean;
}

export function nothingCollected(): Collected {
  return {
    texts: new Set(),
    parents: new Set(),
    added: new Set(),
    editors: new Set(),
    isAnythingGone: false,
    isEverything: false,
  };
}

/** `shown`: elements whose text is drawn now and was not before. Null when nothing has to be read. */
export function siftChanges(
  collected: Collected,
  shown: readonly Element[],
  shadowRootOf: ShadowRootOf,
): PageChanges | null {
  const { texts, parents, editors, isAnythingGone, isEverything } = collected;
  const runs = new Set<Node>();
  const added = new Set<Element>();
  for (const nodes of [shown, texts, parents]) {
    for (const node of nodes) if (isConnected(node)) runs.add(containerOf(node, shadowRootOf));
  }
  for (const node of collected.added) {
    if (!isConnected(node)) continue;
    const parent = parentOf(node);
    if (isText(node)) {
      if (parent && dataOf(node).trim() !== '') runs.add(containerOf(parent, shadowRootOf));
    } else if (isElement(node)) {
      if (!isBlock(node, shadowRootOf) && !isFrame(node)) {
        const container = parent && containerOf(parent, shadowRootOf);
        if (container) runs.add(container);
        for (const inner of elementsIn(node, '*')) {
          if (isBlock(inner, shadowRootOf) || isFrame(inner)) added.add(inner);
        }
        continue;
      }
      if (parent && touchesText(node, shadowRootOf)) runs.add(containerOf(parent, shadowRootOf));
      added.add(node);
    }
  }
  if (runs.size + added.size + editors.size === 0 && !isAnythingGone && !isEverything) return null;
  for (const element of added) if (isWithinOneOf(element, added)) added.delete(element);
  for (const run of runs) if (isElement(run) && (added.has(run) || isWithinOneOf(run, added))) runs.delete(run);
  return { runs, added, editors, isAnythingGone, isEverything };
}

/** Does an element stand right beside text or inline content, so that it parts a run? */
function touchesText(element: Element, shadowRootOf: ShadowRootOf): boolean {
  return [previousOf(element), nextOf(element)].some(
    (side) =>
      side !== null &&
      ((isText(side) && dataOf(side).trim() !== '') || (isElement(side) && !isBlock(side, shadowRootOf))),
  );
}

function isFrame(element: Element): boolean {
  const name = localName(element);
  return (name === 'iframe' || name === 'frame') && frameDocumentOf(element) !== null;
}

function isWithinOneOf(element: Element, others: ReadonlySet<Element>): boolean {
  if (others.size === 0) return false;
  for (let up = parentOf(element); up; up = parentOf(up)) if (isElement(up) && others.has(up)) return true;
  return false;
}
