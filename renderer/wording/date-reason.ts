import { type CaseClock, type ClockBefore, ruleConfidenceWords } from "#shared/domain/case-clock.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { TaskOrigin } from "#shared/domain/safeguarding-task.ts";
import { taskLibrary, type TaskRule, taskRule } from "#shared/domain/task-library.ts";
import { formatDate } from "./dates.ts";
import { clockAnchorLabels } from "./labels.ts";

/** Why a date is that day: the fact and how it is counted, and below it what says so, as of when, and how sure that is. */
export type DateReason = { readonly said: string; readonly source: string };

/** Of a date of the NRM, or of none where no rule applied yet (SPEC DF6, DF12, DF13). */
export function clockReason(clock: CaseClock | ClockBefore): DateReason {
  const { anchor, anchorOn, words, source, asOf, confidence, rulesOf } = clock;
  const isUnknown = "computedOn" in clock && clock.computedOn === null;
  return {
    said: [
      `Because ${clockAnchorLabels[anchor]} on ${formatDate(anchorOn)}: ${words}.`,
      ...(isUnknown ? ["The bank holidays are not known so far ahead."] : []),
    ].join(" "),
    source: [
      `${source} As of ${formatDate(asOf)}.`,
      ...(confidence === null ? [] : [ruleConfidenceWords[confidence]]),
      `Counted by the rules of ${formatDate(rulesOf)}.`,
    ].join(" "),
  };
}

/** Of a task that followed from a fact (SPEC ST7). */
export function taskReason(
  { dueOn, status }: { readonly dueOn: CivilDate; readonly status: "open" | "done" | "not_needed" },
  { ruleId, dueOn: ruleDueOn, because, counted }: TaskOrigin,
): DateReason {
  const rule = taskRule(ruleId);
  const isMoved = dueOn !== ruleDueOn;
  const due = isMoved ? "By its rule it is due" : status === "open" ? "Due" : "Was due";
  return {
    said: [
      `Because ${because}.`,
      `${due} ${formatDate(ruleDueOn)}: ${counted}.`,
      ...(isMoved ? [`Somebody chose ${formatDate(dueOn)} instead.`] : []),
    ].join(" "),
    source: rule
      ? `${rule.source} As of ${formatDate(rule.asOf)}. Rule ${ruleId} of the library of tasks, ` +
        `${formatDate(taskLibrary.version)}. ${standingWords[rule.standing]}`
      : "",
  };
}

const standingWords: Readonly<Record<TaskRule["standing"], string>> = {
  law: "Law.",
  guidance: "Published guidance.",
  practice: "Usual practice.",
  ours: "Set by Holdfast: no law or guidance names this day.",
};
