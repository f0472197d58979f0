/**
 * A reporter of Vitest's that keeps in the file HOLDFAST_UNFINISHED which test files are being run, as a list of their
 * paths under tests/: where the run has to be ended, they are what held it up.
 */
import { writeFileSync } from "node:fs";
import type { Reporter } from "vitest/node";

export default class UnfinishedTests implements Reporter {
  readonly #running = new Set<string>();

  onTestModuleStart(module: { readonly moduleId: string }): void {
    this.#running.add(module.moduleId);
    this.#keep();
  }

  onTestModuleEnd(module: { readonly moduleId: string }): void {
    this.#running.delete(module.moduleId);
    this.#keep();
  }

  #keep(): void {
    const file = process.env["HOLDFAST_UNFINISHED"];
    if (file === undefined) return;
    writeFileSync(file, JSON.stringify([...this.#running].map((path) => path.replace(/^.*[\\/]tests[\\/]/, ""))));
  }
}
