import { createHash } from "node:crypto";
import { readFile, readdir, stat, writeFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";

/** One file the application's own scheme may serve. */
export interface ServedFile {
  /** SHA-256 of the content, in hex. */
  readonly sha256: string;
  /** Value of the Content-Type header. */
  readonly type: string;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/**
 * Writes `manifest.json` into the built renderer: the exact list of what may be served. Keys are URL paths as
 * `URL.pathname` gives them, such as "/index.html" or "/assets/index-a1b2c3.js". The protocol handler looks them up and
 * never touches a path that is not a key.
 *
 * @param folder the built renderer
 * @returns number of files listed
 * @throws {Error} for a kind of file that has no type here, so that nothing is served with a guessed one
 */
export async function writeRendererManifest(folder: string): Promise<number> {
  const manifest: Record<string, ServedFile> = {};
  const names = await readdir(folder, { recursive: true });
  for (const name of names.toSorted()) {
    const path = join(folder, name);
    if (name === "manifest.json" || !(await stat(path)).isFile()) continue;
    const type = types[extname(name)];
    if (type === undefined) throw new Error(`${name} has no content type in renderer-manifest.ts.`);
    const sha256 = createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
    manifest[`/${name.split(sep).map(encodeURIComponent).join("/")}`] = { sha256, type };
  }
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, undefined, 1)}\n`);
  return Object.keys(manifest).length;
}
