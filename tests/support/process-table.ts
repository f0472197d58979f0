import { readdirSync, readFileSync } from "node:fs";

/** A process of the application, as the system lists it. Linux only. */
export type ListedProcess = {
  readonly pid: number;
  /**
   * `main`, or what Chromium calls it: `renderer`, `gpu-process`, `zygote`, `utility node.mojom.NodeService` …
   * `ending`: its memory is gone, but it may still hold files open.
   */
  readonly kind: string;
};

type Row = { readonly pid: number; readonly parent: number; readonly session: number };

/**
 * Every process that belongs to an application: those of its terminal session, which a relaunch keeps, and the
 * descendants of the roots that are named.
 *
 * @param session id of the session the application was started in; it was its first process
 */
export function processesOf(session: number, roots: readonly number[] = []): ListedProcess[] {
  const rows = allRows();
  const pids = new Set(rows.filter((row) => row.session === session).map(({ pid }) => pid));
  for (const root of roots) pids.add(root);
  // Each round adds one generation.
  for (let size = -1; size !== pids.size;) {
    size = pids.size;
    for (const row of rows) if (pids.has(row.parent)) pids.add(row.pid);
  }
  return rows.filter(({ pid }) => pids.has(pid)).map(({ pid }) => ({ pid, kind: kindOf(pid) }));
}

function allRows(): Row[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "latin1");
        // The name in brackets may hold blanks and brackets itself.
        const [state, parent, , session] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        // Ended and only waiting to be noticed; but a thread of it may still be held up in a write, with files open.
        if (state === "Z" && readdirSync(`/proc/${name}/task`).length <= 1) return [];
        return [{ pid: Number(name), parent: Number(parent), session: Number(session) }];
      } catch {
        return [];
      }
    });
}

function kindOf(pid: number): string {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "latin1").split(/[\0 ]/);
    if (words.every((word) => word === "")) return "ending";
    const after = (name: string) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
    const type = after("type");
    if (type === undefined) return (words[0] ?? "").endsWith("strace") ? "strace" : "main";
    const service = after("utility-sub-type");
    return service === undefined ? type : `${type} ${service}`;
  } catch {
    return "ending";
  }
}

export function isRunning(pid: number): boolean {
  return allRows().some((row) => row.pid === pid);
}
