import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Version of an Electron runtime, as the file beside it says.
 *
 * @param executable absolute path
 * @returns "unknown" if there is no such file
 */
export async function runtimeVersion(executable: string): Promise<string> {
  const beside = dirname(executable);
  const folders = [beside, join(beside, "..", "..", "..")];
  for (const folder of folders) {
    const text = await readFile(join(folder, "version"), "utf8").catch(() => undefined);
    if (text !== undefined) return text.trim().replace(/^v/, "");
  }
  return "unknown";
}
