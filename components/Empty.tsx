// What stands where a list would be.
import type { ComponentChildren } from 'preact';

/** A headline and a sentence at the height of the list they stand for. */
export function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
