// Draws a component into a document of happy-dom and lets effects run.
import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';

/** Draws; the root is emptied again before each call. */
export async function draw(node: VNode): Promise<HTMLElement> {
  const old = document.getElementById('root');
  if (old) {
    render(null, old);
    old.remove();
  }
  const root = document.createElement('div');
  root.id = 'root';
  document.body.append(root);
  await act(() => render(node, root));
  return root;
}

/** Does something as a reader would and waits for what follows. */
export async function doing(action: () => void): Promise<void> {
  await act(action);
}

/** The one element that matches; a test with two buttons of one name is a wrong test. */
export function one(root: ParentNode, selector: string): HTMLElement {
  const all = root.querySelectorAll<HTMLElement>(selector);
  if (all.length !== 1) throw new Error(`${all.length} elements match ${selector}`);
  return all[0]!;
}

/** A button by what a screen reader calls it. */
export function button(root: ParentNode, name: string): HTMLButtonElement {
  const all = [...root.querySelectorAll('button')].filter(
    (b) => (b.getAttribute('aria-label') ?? b.textContent?.trim()) === name,
  );
  if (all.length !== 1) throw new Error(`${all.length} buttons are called “${name}”`);
  return all[0]!;
}

/** Types into a field, replacing what is there. */
export async function type(field: Element, value: string): Promise<void> {
  await act(() => {
    (field as HTMLInputElement).value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** A key pressed on an element; false when it was prevented. */
export async function press(element: Element, key: string, more: KeyboardEventInit = {}): Promise<boolean> {
  let result = true;
  await act(() => {
    result = element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  });
  return result;
}
