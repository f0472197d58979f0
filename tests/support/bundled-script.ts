import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { projectRoot } from "../../scripts/project.mjs";

/** What this process has bundled: path of the script → path of what can be started. */
const bundled = new Map<string, Promise<string>>();

/**
 * Puts a script and the product's modules it needs into one file. A drill starts hundreds of processes, and loading
 * some five hundred modules one by one is two thirds of the life of each.
 *
 * @param path of a script of the tests, from the project's root
 * @returns the path of the bundle, which is there until this process ends
 */
export function bundledScript(path: string): Promise<string> {
  const known = bundled.get(path) ?? bundle(path);
  bundled.set(path, known);
  return known;
}

async function bundle(path: string): Promise<string> {
  const name = basename(path, ".ts");
  const outDir = join(projectRoot, "out", "drills", `${name}-${process.pid}`);
  process.once("exit", () => rmSync(outDir, { recursive: true, force: true }));
  // Not at the head: what is bundled may itself reach this module, and must neither hold nor load the bundler.
  const { build } = await import("vite");
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: "error",
    // Native modules stay where they were installed.
    ssr: { noExternal: true, external: ["@node-rs/argon2", "@signalapp/sqlcipher", "vite"] },
    build: { ssr: path, outDir, minify: false, target: "node24", reportCompressedSize: false },
  });
  return join(outDir, `${name}.js`);
}
