import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** The project's own settings, so that a planted fault meets what the product's code meets. */
const settings = [
  "package.json",
  "tsconfig.json",
  ".oxlintrc.json",
  "electron/tsconfig.json",
  "renderer/tsconfig.json",
  "shared/tsconfig.json",
  "tests/lint/house-rules.ts",
  "tests/lint/hardened-electron.ts",
  "tests/lint/walls.ts",
];

/** A project laid out like ours in a temporary folder, with only the files a test plants in it. */
export interface PlantedProject {
  /** Runs an installed command in it. */
  run(command: string, args: readonly string[]): Promise<{ readonly code: number; readonly output: string }>;
  remove(): Promise<void>;
}

/**
 * Makes the project.
 *
 * @param files path from its root to content
 */
export async function plantProject(files: Readonly<Record<string, string>>): Promise<PlantedProject> {
  const root = await mkdtemp(join(tmpdir(), "holdfast-planted-"));
  for (const path of settings) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await copyFile(join(projectRoot, path), join(root, path));
  }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  await symlink(join(projectRoot, "node_modules"), join(root, "node_modules"), "dir");
  const bin = join(projectRoot, "node_modules", ".bin");
  return {
    run: (command, args) =>
      new Promise((done) => {
        execFile(
          join(bin, command),
          [...args],
          { cwd: root, env: { ...process.env, NO_COLOR: "1" } },
          (error, out, err) => {
            done({ code: error === null ? 0 : Number(error.code ?? 1), output: out + err });
          },
        );
      }),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
