import { describe, expect, it } from "vitest";
import type { CivilDate } from "#shared/domain/instant.ts";
import { documentOfText, type NoteDocument } from "#shared/domain/note-document.ts";
import type { SafeguardingTask } from "#shared/domain/safeguarding-task.ts";
import { tasksItMayFinish, tasksToAdd } from "../../renderer/features/case-notes/task-lines.ts";

/** A Wednesday. */
const today = "2026-11-25" as CivilDate;
const withTask = (text: string): NoteDocument => ({
  version: 1,
  blocks: [{ kind: "task", level: 0, lane: null, text }],
});

describe("a task written into a note", () => {
  it.each([
    ["Ring the solicitor", "Ring the solicitor", "2026-12-02", "normal"],
    ["Ring the solicitor fri !high", "Ring the solicitor", "2026-11-27", "high"],
    ["Ring the solicitor !critical tomorrow", "Ring the solicitor", "2026-11-26", "critical"],
    ["Book the clinic wednesday", "Book the clinic", "2026-12-02", "normal"],
    ["Send the form 5/12/2026", "Send the form", "2026-12-05", "normal"],
    ["Pay the wed", "Pay the", "2026-12-02", "normal"],
    ["!high", "!high", "2026-12-02", "normal"],
    ["Ask about the sunny room", "Ask about the sunny room", "2026-12-02", "normal"],
  ])("CN15 reads %j", (line, title, dueOn, priority) => {
    const task = { title, owner: "Worker One", dueOn, priority, repeat: null };
    expect(tasksToAdd(withTask(line), "Worker One", today)).toEqual([task]);
  });

  it("CN15 ST15 reads how often it comes again", () => {
    expect(tasksToAdd(withTask("Ring her fri every 2 weeks"), "Worker One", today)).toMatchObject([
      { title: "Ring her", dueOn: "2026-11-27", repeat: { every: 2, unit: "week" } },
    ]);
  });

  it("CN15 makes none of what is no task", () => {
    expect(tasksToAdd(documentOfText("/task\nRing the solicitor"), "Worker One", today)).toEqual([]);
    expect(tasksToAdd(withTask("  "), "Worker One", today)).toEqual([]);
  });
});

describe("tasks that a note may finish", () => {
  const open = (title: string) => ({ title }) as SafeguardingTask;
  it("CN15 are those that most telling words of the title are found for, in any form", () => {
    const tasks = [
      open("Ring the solicitor about the tenancy"),
      open("Book an appointment at the clinic"),
      open("Check that his telephone and post are still safe"),
    ];
    const note = documentOfText("Spoke with her solicitors. The tenancy ends in March. Nothing from the clinic yet.");
    expect(tasksItMayFinish(note, tasks)).toEqual([tasks[0]]);
    expect(tasksItMayFinish(documentOfText("Calm."), tasks)).toEqual([]);
  });
});
