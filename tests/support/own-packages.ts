import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { withLock } from "../../scripts/lock.mjs";
import { npmCommand } from "../../scripts/npm-command.mjs";
import { projectRoot } from "../../scripts/project.mjs";

/** For a few packages; npm by itself waits a quarter of an hour for each that does not come. */
const limitMs = 240_000;

/**
 * Installs what a folder's own package.json and lockfile name, once: tools of tests that would only weigh the product's
 * tree down. No install script runs.
 *
 * @param folder relative to the project
 * @returns resolves modules from there
 * @throws Error when npm fails
 */
export async function ownPackages(folder: string): Promise<NodeJS.Require> {
  const at = join(projectRoot, folder);
  const modules = join(at, "node_modules");
  const stamp = join(modules, ".holdfast-lockfile");
  const wanted = createHash("sha256")
    .update(readFileSync(join(at, "package-lock.json")))
    .digest("hex");
  const isInstalled = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (!isInstalled()) {
    await withLock(join(projectRoot, "out", `${folder.replaceAll("/", "-")}.lock`), async () => {
      if (isInstalled()) return;
      console.log(`Installing the packages of ${folder} from their lockfile, once.`);
      const npm = npmCommand(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
      // While it runs nothing else of this process does: no limit of a test would end it.
      const ended = spawnSync(npm.command, npm.args, { cwd: at, shell: npm.shell, encoding: "utf8", timeout: limitMs });
      if (ended.status !== 0) throw new Error(`npm ci in ${folder} failed: ${ended.error?.message ?? ended.stderr}`);
      writeFileSync(stamp, wanted);
    });
  }
  return createRequire(join(at, "package.json"));
}
