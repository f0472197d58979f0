import { readdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "fixtures");

/** Versions of which a frozen vault is kept: `make-fixture.ts` made each when it was released. */
export function releasedVersions(): string[] {
  return readdirSync(folder).toSorted();
}

/** The frozen vault of a version. Never to be written to: copy it. */
export function versionFolder(version: string): string {
  return join(folder, version);
}
