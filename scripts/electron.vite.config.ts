import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { join } from "node:path";
import { projectRoot } from "./project.mjs";

/** Where the three parts are built to; `build.ts` builds beside `out` and moves the finished parts in. */
const target = process.env["HOLDFAST_BUILD_FOLDER"] ?? join(projectRoot, "out");

// The oldest engine the build must run on is the fallback runtime's: Electron 33 has Node 20.18 and Chromium 130.
const node = "node20.18";
const chromium = "chrome130";

/**
 * How the application is bundled. Native packages (package.json's "dependencies") stay outside; all else goes in, so that
 * a package holds nothing that is not used.
 */
export default defineConfig(({ mode }) => {
  const isRelease = mode === "production";
  const shared = { sourcemap: isRelease ? false : ("inline" as const), reportCompressedSize: false, emptyOutDir: true };
  return {
    main: {
      root: projectRoot,
      resolve: {
        alias: [{ find: /^fflate$/, replacement: join(projectRoot, "electron/features/case-data/zip-in-step.ts") }],
      },
      build: {
        ...shared,
        outDir: join(target, "main"),
        target: node,
        minify: false,
        rolldownOptions: {
          input: {
            main: join(projectRoot, "electron/main.ts"),
            "vault-process": join(projectRoot, "electron/vault-process.ts"),
            "verifier-process": join(projectRoot, "electron/verifier-process.ts"),
          },
          output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
        },
      },
    },
    preload: {
      root: projectRoot,
      build: {
        ...shared,
        outDir: join(target, "preload"),
        target: node,
        minify: false,
        // A sandboxed preload cannot load packages, only "electron" itself.
        externalizeDeps: false,
        rolldownOptions: {
          input: { preload: join(projectRoot, "electron/preload.ts") },
          output: { format: "cjs", entryFileNames: "[name].cjs" },
        },
      },
    },
    renderer: {
      root: join(projectRoot, "renderer"),
      plugins: [react()],
      build: {
        ...shared,
        outDir: join(target, "renderer"),
        target: chromium,
        minify: isRelease,
        // The content security policy allows no inline script and no data: font or script.
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        // The whole application is on the disk already: a large file is not a slow one.
        chunkSizeWarningLimit: 4096,
        rolldownOptions: {
          input: {
            index: join(projectRoot, "renderer/index.html"),
            print: join(projectRoot, "renderer/print.html"),
          },
        },
      },
    },
  };
});
