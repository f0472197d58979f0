import { describe, expect, it } from "vitest";
import { instantOf } from "#shared/domain/instant.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { LongWorks, type Progress } from "../../electron/ipc/long-work.ts";

function aDesk() {
  let ids = 0;
  const reported: unknown[] = [];
  const seen: string[] = [];
  const works: LongWorks = new LongWorks({
    means: {
      now: () => instantOf(new Date("2026-11-23T09:00:00.000Z")),
      newId: () => `00000000-0000-4000-8000-00000000000${(ids += 1)}`,
    },
    report: (_name, fault) => (reported.push(fault), "ABCD1234"),
    onChange: () =>
      seen.push(
        works
          .read()
          .map(({ state, phase, done }) => `${state} ${phase} ${done}`)
          .join("; "),
      ),
  });
  return { works, reported, seen };
}

const untilStopped = async ({ phase, step }: Progress) => {
  await phase("checking_history", { total: 1_000_000 });
  for (let done = 1; done < 1_000_000; done += 1) await step(done);
};

describe("LW work that takes long", () => {
  it("LW1 says what it is doing and how far it is, and what came of it stays until it was read", async () => {
    const { works, seen } = aDesk();
    const id = works.start("full_check", async ({ phase, step }) => {
      await phase("checking_pages");
      await phase("checking_history", { total: 2 });
      await step(1);
      await step(2);
    });
    expect(await works.ended(id)).toMatchObject({ state: "done", phase: "checking_history", done: 2, total: 2 });
    expect(seen).toEqual([
      "running starting 0",
      "running checking_pages 0",
      "running checking_history 0",
      "running checking_history 1",
      "running checking_history 2",
      "done checking_history 2",
    ]);
    works.dismiss(id);
    expect(works.read()).toEqual([]);
  });

  it("LW2 runs once at a time for each kind, and beside work of another kind", async () => {
    const { works } = aDesk();
    const first = works.start("backup", untilStopped);
    expect(() => works.start("backup", untilStopped)).toThrow(new AppError("work.running").message);
    const other = works.start("full_check", async () => undefined);
    await works.ended(other);
    works.cancel(first);
    await works.ended(first);
    const again = works.start("backup", async () => undefined);
    expect(await works.ended(again)).toMatchObject({ state: "done" });
    expect(works.read().map(({ kind }) => kind)).toEqual(["backup", "full_check"]);
  });

  it("LW3 stops at the next safe point, and lets the work tidy up", async () => {
    const { works } = aDesk();
    let tidied = false;
    const id = works.start("backup", async (progress) => {
      try {
        await progress.phase("checking_pages");
        works.cancel(id);
        await untilStopped(progress);
      } finally {
        tidied = true;
      }
    });
    expect(await works.ended(id)).toMatchObject({ state: "cancelled", error: null });
    expect(tidied).toBe(true);
  });

  it("LW3 does not stop where stopping would leave something half done", async () => {
    const { works } = aDesk();
    let isPlaced = false;
    const id = works.start("restore", async ({ phase, step }) => {
      await phase("putting_in_place", { isCancellable: false });
      works.cancel(id);
      await step(1);
      isPlaced = true;
    });
    expect(await works.ended(id)).toMatchObject({ state: "done" });
    expect(isPlaced).toBe(true);
  });

  it("LW4 gives an expected failure its code and a fault its reference, and nothing else", async () => {
    const { works, reported } = aDesk();
    const expected = works.start("backup", () => Promise.reject(new AppError("disk.full")));
    expect(await works.ended(expected)).toMatchObject({ state: "failed", error: { code: "disk.full" } });
    const fault = new Error("/home/somebody/secret");
    const unexpected = works.start("restore", () => Promise.reject(fault));
    const ended = await works.ended(unexpected);
    expect(ended).toMatchObject({ state: "failed", error: { code: "unexpected", reference: "ABCD1234" } });
    expect(JSON.stringify(ended)).not.toContain("secret");
    expect(reported).toEqual([fault]);
  });

  it("gives back what it was handed once, however it ends, and also where it never began", async () => {
    const { works } = aDesk();
    const given: string[] = [];
    const start = (name: string, run: (progress: Progress) => Promise<unknown>) =>
      works.start("backup", run, () => given.push(name));
    await works.ended(start("done", async () => undefined));
    await works.ended(
      start("failed", async () => {
        throw new AppError("backup.no_room");
      }),
    );
    const stopped = start("stopped before it began", untilStopped);
    expect(() => start("refused", untilStopped)).toThrow("work.running");
    works.cancel(stopped);
    expect(given).toEqual(["done", "failed", "refused"]);
    await works.ended(stopped);
    expect(given).toEqual(["done", "failed", "refused", "stopped before it began"]);
  });
});
