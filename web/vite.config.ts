import { defineConfig } from "vitest/config";

// `YALU=http://127.0.0.1:8123 npm run dev` shows the page over a server that runs already.
const yalu = process.env["YALU"] ?? "http://127.0.0.1:8000";

// Fixed names: the built files are kept with the sources, so that a package made without Node has the page.
export default defineConfig({
  base: "./",
  publicDir: "public",
  build: {
    outDir: "../api/static",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      output: { entryFileNames: "app.js", chunkFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
  worker: { format: "es", rollupOptions: { output: { entryFileNames: "layout.js" } } },
  esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
  server: { host: "127.0.0.1", proxy: { "/v1": yalu, "/health": yalu, "/ready": yalu, "/docs": yalu } },
  test: { include: ["test/**/*.test.ts"], environment: "node" },
});
