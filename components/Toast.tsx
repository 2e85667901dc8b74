// What was just done, with the way back. Stays eight seconds, and as long as it is hovered or focused.
import { useEffect, useState } from 'preact/hooks';

export interface ToastProps {
  readonly words: string;
  readonly actionWord?: string;
  readonly onAction?: () => void;
  readonly onGone: () => void;
}

const STAYS_MS = 8000;

export function Toast({ words, actionWord, onAction, onGone }: ToastProps) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onGone, STAYS_MS);
    return () => clearTimeout(timer);
    // A new message starts its own time.
  }, [held, words]);
  return (
    <div
      class="toast"
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <span>{words}</span>
      {actionWord && (
        <button type="button" class="btn slim" onClick={onAction}>
          {actionWord}
        </button>
      )}
    </div>
  );
}
