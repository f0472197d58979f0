import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CivilDate } from "#shared/domain/instant.ts";
import { plannedDay, taskPlan, TaskPlanPack, taskPlans, TaskPlanStepKey } from "#shared/domain/task-plan.ts";

const daysOf = (key: string, anchorOn: string) =>
  Object.fromEntries(
    (taskPlan(key)?.steps ?? []).map((step) => [step.key, plannedDay(step, anchorOn as CivilDate).dueOn]),
  );

describe("plans of tasks", () => {
  it("ST21 are data with a source and a day, and name each step once in all of them", () => {
    expect(TaskPlanPack.safeParse(taskPlans).success).toBe(true);
    const keys = taskPlans.plans.flatMap(({ steps }) => steps.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    expect(TaskPlanStepKey.options).toEqual(keys);
    for (const { source, asOf, anchor } of taskPlans.plans) {
      expect([source, asOf, anchor].every((words) => words !== "")).toBe(true);
    }
  });

  it("ST21 count working days past weekends and bank holidays, and days of the calendar as they come", () => {
    // Maundy Thursday 2 April 2026: the working days after it are Tuesday 7 April and on.
    expect(daysOf("safe_accommodation", "2026-04-02")).toMatchObject({
      show_house: "2026-04-02",
      agree_contact: "2026-04-03",
      explain_records: "2026-04-07",
      first_risk: "2026-04-08",
      needs: "2026-04-13",
      first_week: "2026-04-09",
    });
    expect(daysOf("moving_on", "2026-05-29")).toMatchObject({ place_known: "2026-05-01", who_is_told: "2026-05-14" });
  });

  it("ST21 stand in the order of their days, whatever day they are counted from", () => {
    const anyDay = fc.integer({ min: 0, max: 365 }).map((days) => addDays("2026-06-01" as CivilDate, days));
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...taskPlans.plans), (anchorOn, { steps }) => {
        const days = steps.map((step) => plannedDay(step, anchorOn).dueOn);
        const before = days.filter((_day, at) => (steps[at]?.due.count ?? 0) < 0);
        expect(before.every((day) => day < anchorOn)).toBe(true);
        expect(days.filter((day) => day < anchorOn)).toHaveLength(before.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it("ST21 are never too late where the bank holidays are not known, and say so", () => {
    const step = taskPlan("court")?.steps.find(({ key }) => key === "safe_entrance");
    if (!step) throw new Error("There is no such step.");
    expect(plannedDay(step, "2035-06-15" as CivilDate)).toEqual({
      dueOn: "2035-06-02",
      counted:
        "13 days before 15 June 2035: 5 working days are meant, and the bank holidays of that time are not known",
    });
  });
});
