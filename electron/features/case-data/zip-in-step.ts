/**
 * What the writer of workbooks is given for fflate when the application is bundled (`scripts/electron.vite.config.ts`).
 * Its form for Node declares a `require` of its own, beside the one that the bundle has; its form for browsers packs
 * what is large in a worker of the browser, of which the vault process has none.
 */
import { zipSync } from "fflate/browser";

export { strToU8, zipSync } from "fflate/browser";

/** Packs at once, with the same call. */
export function zip(
  files: Parameters<typeof zipSync>[0],
  done: (fault: null, packed: ReturnType<typeof zipSync>) => void,
): void {
  done(null, zipSync(files));
}
