import { spellingWorkerAddress } from "./worker-scripts.ts";

/** What the page asks of the dictionary's script, each with a number that the answer carries. */
export type SpellingQuestion =
  | { readonly kind: "check"; readonly id: number; readonly words: readonly string[] }
  | { readonly kind: "propose"; readonly id: number; readonly word: string };

/** To a check the words that it does not have, else the words it proposes. */
export type SpellingAnswer = { readonly id: number; readonly words: readonly string[] };

/** The part of a `Worker` that is used here. */
export type SpellingPort = {
  postMessage(question: SpellingQuestion): void;
  onmessage: ((event: MessageEvent<SpellingAnswer>) => unknown) | null;
};

/** Asks the dictionary, and remembers what it said of each word. */
export class SpellChecker {
  readonly #port: SpellingPort;
  readonly #waiting = new Map<number, (words: readonly string[]) => void>();
  readonly #isKnown = new Map<string, boolean>();
  #last = 0;

  constructor(port: SpellingPort) {
    this.#port = port;
    port.onmessage = ({ data: { id, words } }) => {
      this.#waiting.get(id)?.(words);
      this.#waiting.delete(id);
    };
  }

  /** Undefined while nobody has asked. */
  isKnown(word: string): boolean | undefined {
    return this.#isKnown.get(word);
  }

  /** Asks about the words that nobody has asked about yet. @returns whether there were any */
  async learn(words: Iterable<string>): Promise<boolean> {
    const fresh = [...new Set(words)].filter((word) => !this.#isKnown.has(word));
    if (fresh.length === 0) return false;
    const unknown = new Set(await this.#ask({ kind: "check", words: fresh }));
    for (const word of fresh) this.#isKnown.set(word, !unknown.has(word));
    return true;
  }

  /** Words that may have been meant, the likeliest first. */
  async propose(word: string): Promise<readonly string[]> {
    return this.#ask({ kind: "propose", word });
  }

  #ask(question: { kind: "check"; words: readonly string[] } | { kind: "propose"; word: string }) {
    const id = (this.#last += 1);
    const answer = new Promise<readonly string[]>((resolve) => this.#waiting.set(id, resolve));
    this.#port.postMessage({ ...question, id });
    return answer;
  }
}

let ofThisWindow: SpellChecker | null = null;

/** The one of this window; it ends with the window, at the next lock at the latest. Null where there is no such script. */
export function spellChecker(): SpellChecker | null {
  if (typeof Worker === "undefined") return null;
  ofThisWindow ??= new SpellChecker(new Worker(spellingWorkerAddress, { type: "module", name: "spelling" }));
  return ofThisWindow;
}
