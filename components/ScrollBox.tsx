// A box whose contents scroll inside it, reachable by keyboard.
import type { ComponentChildren } from 'preact';

export interface ScrollBoxProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

export function ScrollBox({ label, children }: ScrollBoxProps) {
  return (
    <section
      class="scroll-box"
      aria-label={label}
      ref={(element) => {
        // Without a place in the tab order the keyboard cannot scroll it.
        if (element) element.tabIndex = 0;
      }}
    >
      {children}
    </section>
  );
}
