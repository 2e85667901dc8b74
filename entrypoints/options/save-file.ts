// Gives the reader a file, by the browser's own way of saving.
import { today } from '../../lib/today.ts';

/** Saves the bytes as `backstory-DATE.ENDING`. */
export function saveFile(blob: Blob, ending: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `backstory-${today()}.${ending}`;
  link.click();
  // The download has taken hold of the blob by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
