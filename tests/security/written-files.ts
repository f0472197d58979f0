import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tracedCalls } from "../support/traced-calls.ts";

/** What is put before a command so that every file it or its children make or open for writing is written down. */
export function writeTracer(logFile: string): string[] {
  const calls =
    "open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,truncate,mknod,mknodat";
  return [
    "strace",
    "-f",
    "--seccomp-bpf",
    "-qq",
    "-y",
    "-s",
    "4096",
    "-e",
    `trace=${calls}`,
    "-e",
    "signal=none",
    "-o",
    logFile,
  ];
}

/** Absolute paths that were made or opened for writing, as the kernel resolved them. */
export function writtenPaths(logFile: string): ReadonlySet<string> {
  const calls = tracedCalls(readFileSync(logFile, "utf8"));
  return new Set(calls.map(pathWritten).filter((path) => path !== undefined));
}

function pathWritten(call: string): string | undefined {
  const [, name = "", parameters = "", result = ""] = /^(\w+)\((.*)\)\s+= (.*)$/.exec(call) ?? [];
  if (result.startsWith("-1")) return undefined;
  if (name.startsWith("open") || name === "creat") {
    const isWriting = name === "creat" || /\bO_(WRONLY|RDWR|CREAT|TMPFILE)\b/.test(parameters);
    return isWriting ? /<(.*)>$/.exec(result)?.[1]?.replace(/ ?\(deleted\)$/, "") : undefined;
  }
  // The last path named is the one that comes into being.
  const named = [...parameters.matchAll(/(?:[\w-]+<([^>]*)>, )?"((?:[^"\\]|\\.)*)"/g)].at(-1);
  if (!named) return undefined;
  const [, folder = "", path = ""] = named;
  return path.startsWith("/") || folder === "" ? path : join(folder, path);
}
