/** Counts calls of each name in a sliding window of ten seconds. */
export class RateLimit {
  readonly #calls = new Map<string, number[]>();
  readonly #monotonicMs: () => number;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  /** @returns false when this call is one too many; it is then not counted. */
  allows(name: string, mostInTenSeconds: number): boolean {
    const now = this.#monotonicMs();
    const recent = (this.#calls.get(name) ?? []).filter((at) => now - at < 10_000);
    const isAllowed = recent.length < mostInTenSeconds;
    if (isAllowed) recent.push(now);
    this.#calls.set(name, recent);
    return isAllowed;
  }
}
