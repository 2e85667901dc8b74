// Builds the gallery into an ignored folder; its pages load nothing from elsewhere.
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [preact({ reactAliasesEnabled: false, devToolsEnabled: false })],
  build: {
    outDir: '../../.cache/gallery',
    emptyOutDir: true,
    cssTarget: ['chrome140', 'firefox140'],
    target: ['chrome140', 'firefox140'],
  },
});
