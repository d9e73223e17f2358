import { defineConfig } from 'vite';

/** The page's files lie under /web/, so that the API's own addresses never meet them. */
export default defineConfig({
  root: import.meta.dirname,
  // below this it tells of each «use client» in Aksel, which means nothing here
  logLevel: 'error',
  build: {
    outDir: `${import.meta.dirname}/../../dist/web`,
    emptyOutDir: true,
    assetsDir: 'web',
    // an inlined file would need data: in the content security policy
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
});
