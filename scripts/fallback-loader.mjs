/**
 * The little application inside the fallback runtime that makes it behave as a plain Electron: it opens the
 * application whose folder (or main file) is the first argument that is not a switch. It is copied into the runtime;
 * the project itself never imports it.
 */
import { app } from "electron";
import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * What Electron's own default application calls too, though the published types leave it out.
 *
 * @type {{ setVersion(version: string): void, setAppPath(path: string): void }}
 */
const plain = /** @type {any} */ (app);

const named = process.argv.slice(1).find((argument) => !argument.startsWith("-"));

if (named === undefined) {
  process.stderr.write("Name the folder of the application to open.\n");
  app.exit(2);
} else {
  const given = resolve(named);
  const isFolder = statSync(given).isDirectory();
  const folder = isFolder ? given : dirname(given);
  let entry = given;
  if (isFolder) {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    app.setName(manifest.productName ?? manifest.name);
    if (manifest.version !== undefined) plain.setVersion(manifest.version);
    entry = join(folder, manifest.main ?? "index.js");
  }
  plain.setAppPath(folder);
  // Awaited at the top level on purpose: Electron waits for this module before it says "ready", and an application
  // must register its own scheme before that.
  await import(pathToFileURL(entry).href);
}
