import { execFile } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

/** Whether the X server shows the window: its own word, not the application's. */
function isViewable(xid: number): Promise<boolean> {
  return new Promise((resolve) => {
    execFile("xwininfo", ["-id", String(xid), "-stats"], (fault, stdout) =>
      resolve(fault === null && /Map State: IsViewable/.test(stdout)),
    );
  });
}

/** Watches from now on until the window is gone from the screen. */
export type WindowWatch = {
  /** When it was seen to be gone, as `Date.now()` counts; Infinity when it stayed. */
  readonly gone: Promise<number>;
  /** Resolves once the first look was had. */
  readonly begun: Promise<boolean>;
};

/** @param limitMs given up after this long */
export function watchUntilGone(xid: number, limitMs: number): WindowWatch {
  const begun = isViewable(xid);
  return { begun, gone: look(xid, begun, limitMs) };
}

async function look(xid: number, begun: Promise<boolean>, limitMs: number): Promise<number> {
  await begun;
  const until = Date.now() + limitMs;
  while (Date.now() < until) {
    // The time after the look, so that the figure can only be too great: by the cost of one look.
    if (!(await isViewable(xid))) return Date.now();
    await wait(2);
  }
  return Infinity;
}
