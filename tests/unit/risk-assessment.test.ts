import { describe, expect, it } from "vitest";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import {
  areasForLead,
  assessmentBefore,
  asksWhatChanged,
  currentAssessment,
  highestOf,
  openRisk,
  overallLevel,
  type RiskAssessment,
  RiskAssessmentContent,
  riskPack,
  usualReviewOn,
} from "#shared/domain/risk-assessment.ts";
import { anAssessment } from "../support/risk-assessments.ts";

function kept(number: number, content: RiskAssessmentContent, changes: Partial<RiskAssessment> = {}): RiskAssessment {
  return {
    ...content,
    id: `00000000-0000-4000-b000-00000000000${number}` as RiskAssessment["id"],
    caseId: "00000000-0000-4000-8000-000000000001" as RiskAssessment["caseId"],
    isRemoved: false,
    recordedAt: `2026-05-1${number}T09:00:00.000Z` as Instant,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}
const on = (day: string) => ({ assessedOn: day as CivilDate });
const refused = (changes: Partial<RiskAssessmentContent>) =>
  RiskAssessmentContent.safeParse(anAssessment("low", changes)).error?.issues.map(({ path }) => path[0]) ?? [];

describe("risk", () => {
  it("RK1 has its areas, the words of each level and the days as data with a source", () => {
    expect(riskPack.areas.map(({ label }) => label)).toEqual([
      "Harm from those responsible",
      "Self-harm or suicide",
      "Being exploited again",
      "Harm to or from others",
      "A health crisis",
    ]);
    expect(riskPack.source).not.toBe("");
    expect(usualReviewOn("high", "2026-11-26" as CivilDate)).toBe("2026-12-03");
    expect(usualReviewOn("medium", "2026-11-26" as CivilDate)).toBe("2026-12-26");
  });

  it("RK2 is as high as its highest area, may be raised with a reason, and is never lowered", () => {
    expect(highestOf([])).toBe("not_known");
    expect(highestOf([{ level: "not_known" }, { level: "none" }])).toBe("not_known");
    expect(highestOf([{ level: "none" }, { level: "none" }])).toBe("none");
    expect(highestOf([{ level: "not_known" }, { level: "low" }])).toBe("low");
    expect(highestOf([{ level: "high" }, { level: "low" }])).toBe("high");
    expect(overallLevel(anAssessment("low"))).toBe("low");
    expect(overallLevel(anAssessment("low", { raisedTo: "high", whyRaised: "All of it together." }))).toBe("high");
    expect(refused({ raisedTo: "high", whyRaised: "All of it together." })).toEqual([]);
    expect(refused({ raisedTo: "high" })).toEqual(["whyRaised"]);
    expect(refused({ raisedTo: "none", whyRaised: "It will be well." })).toEqual(["raisedTo"]);
    expect(refused({ raisedTo: "low", whyRaised: "The same." })).toEqual(["raisedTo"]);
    const unknown = anAssessment("not_known", { raisedTo: "none", whyRaised: "It will be well." });
    expect(RiskAssessmentContent.safeParse(unknown).success).toBe(false);
  });

  it("RK1 asks for why where a risk was found, who was asked, and a later day to look again", () => {
    expect(refused({ reason: " " } as never)).toEqual(["areas"]);
    expect(RiskAssessmentContent.safeParse(anAssessment("none", { reason: "" })).success).toBe(true);
    expect(RiskAssessmentContent.safeParse(anAssessment("not_known", { reason: "" })).success).toBe(true);
    expect(refused({ asked: "  " })).toEqual(["asked"]);
    expect(refused({ reviewOn: "2026-05-12" as CivilDate })).toEqual(["reviewOn"]);
    const [area] = anAssessment("low").areas;
    expect(refused({ areas: area ? [area, area] : [] })).toEqual(["areas"]);
  });

  it("RK3 RK6 goes by the latest day that was not taken out, and asks what changed when the level is another", () => {
    const low = kept(1, anAssessment("low", on("2026-05-01")));
    const high = kept(2, anAssessment("high", on("2026-05-20")));
    const writtenLate = kept(3, anAssessment("medium", on("2026-05-10")));
    const all = [high, writtenLate, low];
    expect(currentAssessment(all)).toBe(high);
    expect(currentAssessment([{ ...high, isRemoved: true }, writtenLate, low])).toBe(writtenLate);
    expect(currentAssessment([])).toBeUndefined();
    expect(assessmentBefore(all, "2026-05-12" as CivilDate, null)).toBe(writtenLate);
    expect(assessmentBefore(all, "2026-05-20" as CivilDate, high.id)).toBe(writtenLate);
    expect(assessmentBefore(all, "2026-05-20" as CivilDate, null)).toBe(high);
    expect(assessmentBefore(all, "2026-04-20" as CivilDate, null)).toBeUndefined();
    expect(asksWhatChanged(anAssessment("high"), undefined)).toBe(false);
    expect(asksWhatChanged(anAssessment("high"), high)).toBe(false);
    expect(asksWhatChanged(anAssessment("low"), high)).toBe(true);
  });

  it("RK5 names the areas of which the safeguarding lead is told the same day", () => {
    const highEverywhere = anAssessment("low", {
      areas: riskPack.areas.map(({ key }) => ({ area: key, level: "high", reason: "Told so." })),
    });
    expect(areasForLead(highEverywhere).map(({ area }) => area)).toEqual(["exploiters", "self_harm", "re_trafficking"]);
    expect(areasForLead(anAssessment("medium"))).toEqual([]);
  });

  it("CL4 CL5 is open for a closing while it is high, and to be said while medium, not known or due", () => {
    const today = "2026-05-20" as CivilDate;
    const open = (content: RiskAssessmentContent) => openRisk([kept(1, content)], today);
    expect(openRisk([], today)).toEqual({ high_risk: 0, open_risk: 0 });
    expect(open(anAssessment("high"))).toEqual({ high_risk: 1, open_risk: 0 });
    const raised = { raisedTo: "high", whyRaised: "All of it together." } as const;
    expect(open(anAssessment("low", raised))).toEqual({ high_risk: 1, open_risk: 0 });
    expect(open(anAssessment("medium"))).toEqual({ high_risk: 0, open_risk: 1 });
    expect(open(anAssessment("not_known"))).toEqual({ high_risk: 0, open_risk: 1 });
    expect(open(anAssessment("low"))).toEqual({ high_risk: 0, open_risk: 1 });
    const areas = anAssessment("low").areas.map((area) =>
      area.level === "not_known" ? { ...area, level: "none" as const } : area,
    );
    expect(open(anAssessment("low", { areas }))).toEqual({ high_risk: 0, open_risk: 0 });
    expect(open(anAssessment("low", { areas, reviewOn: today }))).toEqual({ high_risk: 0, open_risk: 1 });
    const removed = kept(1, anAssessment("high"), { isRemoved: true });
    expect(openRisk([removed], today)).toEqual({ high_risk: 0, open_risk: 0 });
  });
});
