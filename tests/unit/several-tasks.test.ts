import { describe, expect, it } from "vitest";
import type { CivilDate } from "#shared/domain/instant.ts";
import { putOffTo, SafeguardingTask, whyNotPutOff, withoutLastChange } from "#shared/domain/safeguarding-task.ts";
import { withCheckCharacter } from "#shared/domain/case-reference.ts";
import {
  deedInWords,
  firstOf,
  leftInWords,
  takenBackInWords,
  whatFollowsSeveral,
} from "../../renderer/features/safeguarding-tasks/several-words.ts";

const day = (text: string) => text as CivilDate;
const task = SafeguardingTask.parse({
  id: "00000000-0000-4000-9000-000000000001",
  caseId: "00000000-0000-4000-8000-000000000001",
  title: "Ring her",
  owner: "Worker One",
  dueOn: "2026-11-23",
  priority: "normal",
  status: "open",
  outcome: "",
  completedAt: null,
  completedBy: null,
  createdAt: "2026-11-20T09:00:00.000Z",
  repeat: { every: 1, unit: "week" },
  revision: 3,
});

describe("whether a task is put off to a day", () => {
  it.each([
    ["2026-11-24", 0, false, undefined],
    ["2026-11-23", 0, false, "not_later"],
    ["2026-11-22", 0, true, "not_later"],
    ["2026-11-24", 2, false, undefined],
    ["2026-11-24", 3, false, "often"],
    ["2026-11-24", 3, true, undefined],
  ] as const)("ST14 ST18 to %s, put off %i times, supervised: %s", (dueOn, times, maySupervise, why) => {
    const before = times === 0 ? task : { ...task, putOff: { times, from: day("2026-11-20"), reason: "Away" } };
    expect(whyNotPutOff(before, day(dueOn), { today: day("2026-11-23"), maySupervise })).toBe(why);
  });

  it("ST14 not to a day that is past, though it is later than its own", () => {
    const old = { ...task, dueOn: day("2026-11-01") };
    expect(whyNotPutOff(old, day("2026-11-22"), { today: day("2026-11-23"), maySupervise: true })).toBe("not_later");
  });
});

describe("a task without its last change", () => {
  const changed = (changes: object) => ({ ...task, ...changes, revision: 4 });

  it("ST19 has the owner it had, or the day and how often it was put off before", () => {
    expect(withoutLastChange(changed({ owner: "Somebody Else" }), task)).toEqual({ ...task, revision: 4 });
    const once = { ...putOffTo(task, day("2026-11-27"), "Away"), revision: 4 };
    expect(withoutLastChange(once, task)).toEqual({ ...task, revision: 4 });
    const twice = { ...putOffTo(once, day("2026-11-30"), "Still away"), revision: 5 };
    expect(withoutLastChange(twice, once)).toEqual({ ...once, revision: 5 });
  });

  it.each([
    ["its words", { title: "Ring him" }],
    ["an earlier day", { dueOn: "2026-11-20" }],
    ["a later day without a putting off", { dueOn: "2026-11-30" }],
    ["its owner and its words", { owner: "Somebody Else", title: "Ring him" }],
    ["nothing", {}],
    ["two puttings off", { dueOn: "2026-11-30", putOff: { times: 2, from: "2026-11-27", reason: "Away" } }],
    ["how it comes again", { repeat: { every: 2, unit: "week" } }],
  ])("ST19 is not made where %s changed", (_what, changes) => {
    expect(withoutLastChange(changed(changes) as SafeguardingTask, task)).toBeUndefined();
  });
});

describe("the words for several tasks", () => {
  it.each([
    [0, [], ""],
    [5, [1, 2, 3, 4, 5], ""],
    [6, [1, 2, 3, 4, 5], "and 1 more"],
    [12, [1, 2, 3, 4, 5], "and 7 more"],
  ])("ST18 name the first five of %i and count the rest", (count, first, more) => {
    const all = Array.from({ length: count }, (_, at) => at + 1);
    expect(firstOf(all)).toEqual({ first, more });
  });

  it("ST18 say the count in the question, on the button and afterwards, and ST19 what is taken back", () => {
    const putOff = { kind: "putOff", dueOn: day("2026-12-04") } as const;
    expect(deedInWords(putOff, 2)).toEqual({
      question: "Put 2 tasks off until Fri 4 Dec 2026?",
      confirm: "Put 2 tasks off",
      did: "2 tasks put off until Fri 4 Dec 2026.",
      undo: "Undo: 2 tasks back to their days",
    });
    expect(deedInWords({ kind: "not_needed" }, 1).question).toBe("Mark 1 task as not needed?");
    expect(takenBackInWords({ kind: "done" }, 0)).toBe("Nothing was taken back.");
    expect(takenBackInWords({ kind: "give", owner: "Tom" }, 1)).toBe("1 task is with whoever had it before.");
    const titles = new Map([
      [task.id, "Ring her"],
      ["other", "Write"],
    ]);
    expect(leftInWords([task.id], titles)).toBe("Left as it is, because it was changed since: “Ring her”.");
    expect(leftInWords([], titles)).toBe("");
  });

  it("ST18 say what comes again, and what of the case does not", () => {
    const row = { ...task, reference: withCheckCharacter("7K2QM"), name: "" };
    const { repeat, ...once } = row;
    expect(repeat).toBeDefined();
    expect(whatFollowsSeveral([once], "done")).toBe("");
    expect(whatFollowsSeveral([row, row], "done")).toBe("They come again: the next ones are made.");
    expect(whatFollowsSeveral([row, once], "not_needed")).toBe("1 of them would come again; it will not.");
  });
});
