type Flush = () => Promise<void>;

const flushes = new Set<Flush>();

/** Adds a way to hand over half-typed words before the window is destroyed. Returns its removal. */
export function registerDraftFlush(flush: Flush): () => void {
  flushes.add(flush);
  return () => {
    flushes.delete(flush);
  };
}

/** Hands over everything half-typed. One that fails does not hold up the others. */
export async function flushAllDrafts(): Promise<void> {
  await Promise.allSettled([...flushes].map((flush) => flush()));
}
