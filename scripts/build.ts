/** Builds the application into `out/`: main and vault process, preload, renderer, and the list of what may be served. */
import { build } from "electron-vite";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "./project.mjs";
import { writeRendererManifest } from "./renderer-manifest.ts";

const parts = ["main", "preload", "renderer"];

const out = join(projectRoot, "out");
const folder = join(out, `building-${process.pid}`);
const started = Date.now();

try {
  await mkdir(folder, { recursive: true });
  process.env["HOLDFAST_BUILD_FOLDER"] = folder;
  await build({
    configFile: join(projectRoot, "scripts", "electron.vite.config.ts"),
    root: projectRoot,
    mode: "production",
    logLevel: "warn",
  });
  const served = await writeRendererManifest(join(folder, "renderer"));
  // Only a finished build takes the old one's place: a failed one leaves the application as it was.
  for (const part of parts) {
    await rm(join(out, part), { recursive: true, force: true });
    await rename(join(folder, part), join(out, part));
  }
  const sizes = await Promise.all(parts.map(async (part) => `${part} ${await kilobytes(join(out, part))} KB`));
  console.log(
    `Built in ${((Date.now() - started) / 1000).toFixed(1)} s: ${sizes.join(", ")}; ${served} files to serve.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function kilobytes(path: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(path, { recursive: true })) {
    const entry = await stat(join(path, name));
    if (entry.isFile()) bytes += entry.size;
  }
  return Math.round(bytes / 1024);
}
