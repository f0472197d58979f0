/**
 * The calls in what strace wrote of several threads, each whole and in the order in which they ended: where another
 * thread came between, it writes one call as two lines.
 *
 * @returns without the number of the thread: `fsync(23</tmp/vault.cdb>) = 0`
 */
export function tracedCalls(trace: string): string[] {
  const unfinished = new Map<string, string>();
  const calls: string[] = [];
  for (const line of trace.split("\n")) {
    const [, pid = "", said = ""] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (said === "") continue;
    const begun = /^(.*) <unfinished \.\.\.>$/.exec(said)?.[1];
    if (begun !== undefined) {
      unfinished.set(pid, begun);
      continue;
    }
    const ended = /^<\.\.\. \w+ resumed>(.*)$/.exec(said)?.[1];
    calls.push(ended === undefined ? said : `${unfinished.get(pid) ?? ""}${ended}`);
  }
  return calls;
}
