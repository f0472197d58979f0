import { writeFileSync } from "node:fs";
import type { Reporter } from "vitest/node";

type TestModule = { readonly moduleId: string };

/**
 * A reporter of Vitest's that keeps in a file which test files are being run, as a list of their paths under tests/:
 * where the run has to be ended, they are what held it up.
 */
export class UnfinishedTests implements Reporter {
  readonly #running = new Set<string>();
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  onTestModuleStart({ moduleId }: TestModule): void {
    this.#running.add(moduleId);
    this.#keep();
  }

  onTestModuleEnd({ moduleId }: TestModule): void {
    this.#running.delete(moduleId);
    this.#keep();
  }

  #keep(): void {
    const paths = [...this.#running].map((path) => path.replace(/^.*[\\/]tests[\\/]/, ""));
    writeFileSync(this.#file, JSON.stringify(paths));
  }
}
