import { createHash } from "node:crypto";
import { readFile, readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { projectRoot } from "./project.mjs";

/** What a build is made from. Everything else may change without one. */
const sources = ["electron", "renderer", "shared"];
const files = [
  "package-lock.json",
  "package.json",
  "scripts/build.ts",
  "scripts/electron.vite.config.ts",
  "scripts/renderer-manifest.ts",
];

/**
 * SHA-256 over the names and contents of all sources of a build.
 *
 * @returns {Promise<string>} hex
 */
export async function sourceHash() {
  const hash = createHash("sha256");
  const paths = files.map((file) => join(projectRoot, file));
  for (const folder of sources) {
    for (const name of await readdir(join(projectRoot, folder), { recursive: true })) {
      const path = join(projectRoot, folder, name);
      if (!name.endsWith(".md") && (await stat(path)).isFile()) paths.push(path);
    }
  }
  for (const path of paths.toSorted()) {
    hash.update(`${relative(projectRoot, path)}\0`);
    hash.update(
      createHash("sha256")
        .update(await readFile(path))
        .digest(),
    );
  }
  return hash.digest("hex");
}
