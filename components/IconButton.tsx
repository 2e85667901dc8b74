// A button that shows a sign only: its words are its name, and (unless `plain`) what a resting pointer is told.
import type { ComponentChildren } from 'preact';

export interface IconButtonProps {
  readonly label: string;
  /** What the resting pointer is told, where it is not the name. */
  readonly title?: string;
  /** Nothing is told: the button stands beside the words it is about. */
  readonly plain?: boolean;
  /** For a button that is on or off. */
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

export function IconButton({ label, title = label, plain, pressed, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-btn"
      aria-label={label}
      aria-pressed={pressed}
      title={plain ? undefined : title}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
