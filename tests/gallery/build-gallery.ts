// Builds the gallery: one page that draws any state of any component, for pictures and axe. Never part of the extension.
import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { build } from 'vite';

/** Where the gallery is built, an ignored folder. */
export const GALLERY = resolve(import.meta.dirname, '../../.cache/gallery');

/** Builds into GALLERY; serve that folder and open `/?state=NAME&scheme=light|dark` (without a state: the list). */
export async function buildGallery(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    base: './',
    plugins: [preact({ reactAliasesEnabled: false, devToolsEnabled: false })],
    // Browsers of the manifest: without this, light-dark() is rewritten for older ones and no longer follows --scheme.
    build: { outDir: GALLERY, emptyOutDir: true, target: ['chrome140', 'firefox140'] },
  });
}

if (import.meta.main) await buildGallery();
