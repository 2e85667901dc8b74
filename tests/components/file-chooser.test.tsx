// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { FileChooser } from '../../components/FileChooser.tsx';
import { doing, draw, one } from './draw.ts';

/** Chooses files as the browser's dialog does. */
async function choose(input: HTMLInputElement, files: readonly File[]): Promise<void> {
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  await doing(() => input.dispatchEvent(new Event('change', { bubbles: true })));
}

test('hands on the chosen file, twice when it is chosen twice, and nothing when the dialog was closed', async () => {
  const onFile = vi.fn();
  const root = await draw(
    <FileChooser accept=".csv" onFile={onFile}>
      Choose a file
    </FileChooser>,
  );
  const input = one(root, 'input') as HTMLInputElement;
  expect(input.labels?.[0]?.textContent).toBe('Choose a file');
  expect(input.accept).toBe('.csv');
  const file = new File(['x'], 'a.csv');
  const cleared = vi.spyOn(input, 'value', 'set');
  await choose(input, [file]);
  await choose(input, [file]);
  expect(onFile.mock.calls).toEqual([[file], [file]]);
  expect(cleared.mock.calls).toEqual([[''], ['']]);
  await choose(input, []);
  expect(onFile).toHaveBeenCalledTimes(2);
});

test('lets nothing be chosen while a file is worked on', async () => {
  const root = await draw(
    <FileChooser isBusy onFile={() => {}}>
      Choose a file
    </FileChooser>,
  );
  expect((one(root, 'input') as HTMLInputElement).disabled).toBe(true);
  expect(one(root, 'label').className).toBe('btn file off-now');
});
