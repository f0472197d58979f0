/** What a drill found out. A drill that was not able to find its own planted fault has missed. */
export type DrillReport = {
  readonly drill: string;
  /** Sentences, each one thing that must not be. Empty: the drill is passed. */
  readonly misses: readonly string[];
  /** The figures, as they are printed and kept. */
  readonly figures: Readonly<Record<string, number | string | boolean>>;
};

export type Say = (line: string) => void;

/** Gathers figures and misses while a drill runs, and prints what happens as it happens. */
export class DrillNotes {
  readonly #drill: string;
  readonly #say: Say;
  readonly #misses: string[] = [];
  readonly #figures: Record<string, number | string | boolean> = {};

  constructor(drill: string, say: Say) {
    this.#drill = drill;
    this.#say = say;
  }

  say(line: string): void {
    this.#say(`${this.#drill}: ${line}`);
  }

  figure(name: string, value: number | string | boolean): void {
    this.#figures[name] = value;
    this.#say(`${this.#drill}:   ${name} ${value}`);
  }

  miss(sentence: string): void {
    this.#misses.push(sentence);
    // A fault that is everywhere would bury the rest.
    if (this.#misses.length <= 25) this.#say(`${this.#drill}: MISSED ${sentence}`);
  }

  /** A fault planted by the drill itself must be found, or nothing that follows means anything. */
  planted(fault: string, isFound: boolean): void {
    this.say(`planted ${fault}: ${isFound ? "found" : "NOT found"}`);
    if (!isFound) this.#misses.push(`The drill does not find ${fault}, which it planted itself.`);
  }

  report(): DrillReport {
    return { drill: this.#drill, misses: this.#misses, figures: this.#figures };
  }
}
