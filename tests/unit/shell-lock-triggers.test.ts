import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import type { IdleFinding } from "../../electron/shell/idle-watch.ts";
import { watchLockTriggers } from "../../electron/shell/lock-triggers.ts";

function triggers(state: { isOpen: boolean; wasUsed?: boolean; sinceLastLock: number }) {
  const powerMonitor = new EventEmitter();
  const locked: unknown[] = [];
  let finding: IdleFinding | null = null;
  const { look } = watchLockTriggers({
    powerMonitor: powerMonitor as never,
    idle: { look: () => finding, watch: () => undefined, rest: () => undefined, noteInput: () => undefined },
    isOpen: () => state.isOpen,
    wasUsed: () => state.wasUsed ?? false,
    sinceLastLock: () => state.sinceLastLock,
    lock: (...given) => locked.push(given),
  });
  return {
    locked,
    emit: (event: string) => powerMonitor.emit(event),
    look(found: IdleFinding | null) {
      finding = found;
      look();
    },
  };
}

describe("lock triggers", () => {
  test("lock an open vault on everything that takes the caseworker away", () => {
    const { locked, emit, look } = triggers({ isOpen: true, sinceLastLock: 0 });
    for (const event of ["suspend", "lock-screen", "user-did-resign-active", "shutdown"]) emit(event);
    look("idle");
    expect(locked).toEqual([["suspend"], ["screen-locked"], ["switched-away"], ["shutdown", "ended"], ["idle"]]);
  });

  test("lock on waking up with an open vault, in case going to sleep was missed", () => {
    const { locked, emit } = triggers({ isOpen: true, sinceLastLock: 60_000 });
    for (const event of ["resume", "unlock-screen", "user-did-become-active"]) emit(event);
    expect(locked).toEqual([["resume"], ["resume"], ["resume"]]);
  });

  test("cancel an unlock that is on its way", () => {
    const { locked, emit } = triggers({ isOpen: false, sinceLastLock: Infinity });
    emit("suspend");
    expect(locked).toEqual([["suspend"]]);
  });

  test("LK2 cancel an unlock that was begun right after the last lock", () => {
    const { locked, emit } = triggers({ isOpen: false, wasUsed: true, sinceLastLock: 300 });
    emit("suspend");
    expect(locked).toEqual([["suspend"]]);
  });

  test("lock once for one closed lid", () => {
    const { locked, emit, look } = triggers({ isOpen: false, sinceLastLock: 300 });
    for (const event of ["lock-screen", "suspend", "resume", "unlock-screen"]) emit(event);
    look(null);
    expect(locked).toEqual([]);
  });
});
