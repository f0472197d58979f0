import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tasksArising } from "#shared/domain/arising-task.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { TaskFactKind } from "#shared/domain/task-fact.ts";
import { taskLibrary } from "#shared/domain/task-library.ts";
import { aTaskFact } from "../support/task-records.ts";

const spec = readFileSync(join(import.meta.dirname, "../../shared/SPEC.md"), "utf8");
const wednesday = "2026-04-01";

/** Every rule: the facts that it arises from, all of 1 April 2026, before Easter, and the days that follow. */
const rules: readonly (readonly [string, readonly TaskFactKind[], readonly string[]])[] = [
  ["SG1", ["immediate_danger"], ["2026-04-01"]],
  ["SG2", ["first_contact"], ["2026-04-01"]],
  ["SG3", ["child"], ["2026-04-01"]],
  ["SG4", ["child"], ["2026-04-01"]],
  ["SG5", ["local_authority_told"], ["2026-04-02"]],
  ["SG6", ["local_authority_told"], ["2026-04-07"]],
  ["SG7", ["child"], ["2026-04-02"]],
  ["SG8", ["child_referral_sent"], ["2026-04-07"]],
  ["SG9", ["age_not_sure"], ["2026-04-01"]],
  ["SG10", ["unaccompanied_child"], ["2026-04-01"]],
  ["SG11", ["child_missing"], ["2026-04-01"]],
  ["SG12", ["adult_missing"], ["2026-04-01"]],
  ["SG13", ["child_returned"], ["2026-04-04"]],
  ["SG14", ["adult_returned"], ["2026-04-02"]],
  ["SG15", ["emergency_need"], ["2026-04-01"]],
  ["SG16", ["indicators_of_an_adult"], ["2026-04-07"]],
  ["SG17", ["capacity_doubt"], ["2026-04-01"]],
  ["SG18", ["nrm_consent_given"], ["2026-04-02"]],
  ["SG19", ["online_draft_saved"], ["2026-04-22"]],
  ["SG20", ["online_draft_saved"], ["2026-04-29"]],
  ["SG21", ["nrm_referral_sent"], ["2026-04-02"]],
  ["SG22", ["nrm_referral_sent", "support_wanted"], ["2026-04-06"]],
  ["SG23", ["nrm_referral_sent"], ["2026-04-10"]],
  ["SG24", ["nrm_referral_sent"], ["2026-04-13"]],
  ["SG25", ["reasonable_grounds_positive"], ["2026-04-01"]],
  ["SG26", ["reasonable_grounds_positive"], ["2026-04-03"]],
  ["SG27", ["reasonable_grounds_positive"], ["2026-04-10"]],
  ["SG28", ["reasonable_grounds_positive", "immigration_need"], ["2026-04-08"]],
  ["SG29", ["reasonable_grounds_positive"], ["2026-04-10"]],
  ["SG30", ["reasonable_grounds_positive"], ["2026-04-22"]],
  ["SG31", ["reasonable_grounds_positive"], ["2026-04-30"]],
  ["SG32", ["reasonable_grounds_positive"], ["2026-05-31", "2026-06-30"]],
  ["SG33", ["information_requested"], ["2026-04-10"]],
  ["SG34", ["information_notice"], ["2026-03-27", "2026-04-01"]],
  ["SG35", ["conclusive_grounds_negative"], ["2026-04-02"]],
  ["SG36", ["removal_or_detention"], ["2026-04-01"]],
  ["SG37", ["reasonable_grounds_negative"], ["2026-04-10"]],
  ["SG38", ["conclusive_grounds_negative"], ["2026-04-21"]],
  ["SG39", ["reasonable_grounds_negative"], ["2026-04-26", "2026-05-01"]],
  ["SG40", ["conclusive_grounds_negative"], ["2026-04-15"]],
  ["SG41", ["conclusive_grounds_negative"], ["2026-04-07"]],
  ["SG42", ["disqualified"], ["2026-04-01"]],
  ["SG43", ["conclusive_grounds_positive"], ["2026-04-10"]],
  ["SG44", ["conclusive_grounds_positive", "needs_assessment_accepted"], ["2026-04-29"]],
  ["SG45", ["conclusive_grounds_positive"], ["2026-05-06", "2026-05-15"]],
  ["SG46", ["needs_support_until"], ["2026-03-04"]],
  ["SG47", ["conclusive_grounds_positive", "not_british"], ["2026-05-01"]],
  ["SG48", ["permission_to_stay_until"], ["2026-01-31", "2026-03-04"]],
  ["SG49", ["violence_recorded"], ["2026-05-01"]],
  ["SG50", ["labour_exploitation_ended"], ["2026-04-08"]],
  ["SG51", ["criminal_proceedings"], ["2026-04-01"]],
  ["SG52", ["harm_by_partner_or_family"], ["2026-04-02"]],
  ["SG53", ["care_act_test_met"], ["2026-04-01"]],
  ["SG54", ["children_in_household"], ["2026-04-01"]],
  ["SG55", ["exploiter_contact"], ["2026-04-01"]],
  ["SG56", ["exploited_again"], ["2026-04-07"]],
  ["SG57", ["safe_contact_checked"], ["2026-05-01"]],
  ["SG58", ["tracking_suspected"], ["2026-04-01"]],
  ["SG59", ["nrm_consent_refused"], ["2026-04-02"]],
  ["SG60", ["duty_to_notify_drafted"], ["2026-04-01"]],
  ["SG61", ["nrm_consent_refused"], ["2026-04-01", "2026-04-29"]],
  ["SG62", ["turns_18"], ["2025-10-03"]],
  ["SG63", ["turns_18"], ["2026-01-01"]],
  ["SG64", ["turns_18"], ["2026-03-04"]],
  ["SG65", ["turns_18"], ["2026-04-10"]],
  ["SG66", ["nrm_consent_withdrawn"], ["2026-04-07"]],
  ["SG67", ["meeting_with_interpreter"], ["2026-03-30"]],
  ["SG68", ["consent_given"], ["2026-06-30"]],
  ["SG69", ["access_requested"], ["2026-04-01", "2026-04-08"]],
  ["SG70", ["access_answer_due"], ["2026-03-25", "2026-04-01"]],
  ["SG71", ["erasure_answer_due"], ["2026-03-25", "2026-04-01"]],
  ["SG72", ["data_breach"], ["2026-04-02", "2026-04-04"]],
  ["SG73", ["data_complaint"], ["2026-05-01"]],
  ["SG74", ["case_handed_over"], ["2026-04-07"]],
  ["SG75", ["supervised"], ["2026-05-31"]],
  ["SG76", ["case_closing"], ["2026-04-01"]],
  ["SG77", ["retention_review_due"], ["2026-04-01"]],
  ["SG78", ["support_ended"], ["2026-05-01", "2026-06-30"]],
  ["SG79", ["rules_of_some_age"], ["2026-06-30"]],
  ["SG80", ["bank_holidays_run_out"], ["2025-04-01"]],
];

function daysOf(ruleId: string, kinds: readonly TaskFactKind[]): CivilDate[] {
  const facts = kinds.map((kind) => aTaskFact(kind, wednesday));
  return tasksArising(facts, new Map(), null)
    .filter((task) => task.ruleId === ruleId)
    .map(({ dueOn }) => dueOn);
}

describe("the library of tasks", () => {
  it.each(rules)("%s follows from its facts, on its days", (ruleId, kinds, days) => {
    expect(daysOf(ruleId, kinds)).toEqual(days);
    // Each of them is needed: without any one of them there is no such task.
    for (const left of kinds) {
      const others = kinds.filter((kind) => kind !== left);
      expect([left, daysOf(ruleId, others)]).toEqual([left, []]);
    }
  });

  it("ST6 has every rule, with a number in SPEC.md and the same words there", () => {
    const tested = rules.map(([id]) => id);
    const byNumber = (a: string, b: string) => Number(a.slice(2)) - Number(b.slice(2));
    expect(tested.toSorted(byNumber)).toEqual(taskLibrary.rules.map(({ id }) => id));
    expect(taskLibrary.rules.length).toBe(80);
    const unsaid = taskLibrary.rules.filter(({ id, title }) => !spec.includes(`- **${id}** ${title}. From: `));
    expect(unsaid.map(({ id }) => id)).toEqual([]);
  });

  it("ST6 says of every rule where it comes from, and as of when", () => {
    for (const { id, source, asOf, standing } of taskLibrary.rules) {
      expect([id, source.length > 10, asOf <= taskLibrary.version]).toEqual([id, true, true]);
      expect([id, standing === "ours"]).toEqual([id, /^Our practice|^The office/.test(source)]);
    }
  });

  it("ST6 names every fact, each with its words, and leaves none without a rule", () => {
    expect(taskLibrary.facts.map(({ kind }) => kind).toSorted()).toEqual(TaskFactKind.options.toSorted());
    const named = new Set(
      taskLibrary.rules.flatMap(({ arisesFrom, needs, unless, endsWith }) => [
        ...arisesFrom,
        ...needs,
        ...unless,
        ...endsWith,
      ]),
    );
    expect([...named].toSorted()).toEqual(TaskFactKind.options.toSorted());
  });
});
