// A button that lets the reader choose a file from the disk.
import type { ComponentChildren } from 'preact';

export interface FileChooserProps {
  /** What the button says. */
  readonly children: ComponentChildren;
  /** What the browser's dialog offers first; any file without it. */
  readonly accept?: string;
  /** A file is being worked on. */
  readonly isBusy?: boolean;
  readonly onFile: (file: File) => void;
}

export function FileChooser({ children, accept, isBusy = false, onFile }: FileChooserProps) {
  return (
    <label class={isBusy ? 'btn file off-now' : 'btn file'}>
      {children}
      <input
        class="off"
        type="file"
        accept={accept}
        disabled={isBusy}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) onFile(file);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </label>
  );
}
