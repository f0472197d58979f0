import { describe, expect, it } from "vitest";
import { type ApprovalNow, isOwnApproval, standingOf, waitingOn, waitsFor } from "#shared/domain/approval.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";

const asha = "asha" as WorkerId;
const sam = "sam" as WorkerId;
const moment = "2026-11-20T10:00:00.000Z" as Instant;

function anApproval(changes: Partial<ApprovalNow> = {}): ApprovalNow {
  return {
    id: "00000000-0000-4000-8000-000000000001" as ApprovalNow["id"],
    caseId: "00000000-0000-4000-8000-0000000000c1" as CaseId,
    subject: "risk_assessment",
    subjectId: "00000000-0000-4000-8000-0000000000a1",
    askedVersion: 1,
    words: "",
    askedAt: moment,
    askedBy: "Asha",
    askedById: asha,
    outcome: null,
    comment: "",
    decidedVersion: null,
    decidedAt: null,
    decidedBy: null,
    decidedById: null,
    revision: 1,
    versionNow: 1,
    ...changes,
  };
}

const decided = { decidedVersion: 1, decidedAt: moment, decidedBy: "Sam", decidedById: sam } as const;
const approved = anApproval({ outcome: "approved", ...decided });
const returned = anApproval({ outcome: "returned", comment: "Say what protects.", ...decided });
const takenBack = anApproval({ outcome: "withdrawn", ...decided });

describe("how it stands with an approval", () => {
  it("AP3 says what the last request came to, and whether what it is about has changed since it was looked at", () => {
    expect(standingOf([])).toEqual({ state: "not_asked", last: undefined, hasChanged: false });
    expect(standingOf([anApproval()])).toMatchObject({ state: "asked", hasChanged: false });
    expect(standingOf([anApproval({ versionNow: 2 })])).toMatchObject({ state: "asked", hasChanged: true });
    expect(standingOf([returned, approved])).toMatchObject({ state: "approved", last: approved, hasChanged: false });
    expect(standingOf([{ ...approved, versionNow: 2 }])).toMatchObject({ state: "approved", hasChanged: true });
    // Asked about the first version, and decided about the second.
    expect(standingOf([{ ...approved, decidedVersion: 2, versionNow: 2 }])).toMatchObject({ hasChanged: false });
    // Taken out since.
    expect(standingOf([{ ...approved, versionNow: null }])).toMatchObject({ hasChanged: true });
    expect(standingOf([returned, takenBack])).toMatchObject({ state: "returned", last: returned });
    expect(standingOf([takenBack])).toMatchObject({ state: "not_asked" });
  });

  it("AP4 tells an approval of one's own from one by somebody else", () => {
    expect([isOwnApproval(approved), isOwnApproval({ ...approved, decidedById: asha })]).toEqual([false, true]);
    expect(isOwnApproval({ ...returned, decidedById: asha })).toBe(false);
  });

  it("AP5 waits on the case until it is decided, and returned until it was changed", () => {
    expect(waitingOn([], ["closing"])).toBe(null);
    expect(waitingOn([anApproval()], ["risk_assessment"])).toBe("asked");
    expect(waitingOn([anApproval()], ["safety_plan"])).toBe(null);
    expect(waitingOn([returned], ["risk_assessment"])).toBe("returned");
    expect(waitingOn([{ ...returned, versionNow: 2 }], ["risk_assessment"])).toBe(null);
    expect(waitingOn([approved], ["risk_assessment"])).toBe(null);
  });
});

describe("what waits at home", () => {
  const today = "2026-11-21" as CivilDate;
  const day = { today, isNewest: true };
  const asker = { id: asha, mayApprove: false };
  const senior = { id: sam, mayApprove: true };

  it("AP5 asks whoever may approve, and tells whoever asked", () => {
    expect([waitsFor(anApproval(), senior, day), waitsFor(anApproval(), asker, day)]).toEqual(["to_decide", null]);
    expect([waitsFor(returned, senior, day), waitsFor(returned, asker, day)]).toEqual([null, "returned"]);
    expect([waitsFor(approved, senior, day), waitsFor(approved, asker, day)]).toEqual([null, "approved"]);
    expect(waitsFor(takenBack, asker, day)).toBe(null);
  });

  it("AP5 ends when it was asked again, after 7 days, and with what one decided oneself", () => {
    expect(waitsFor(returned, asker, { today, isNewest: false })).toBe(null);
    const on = (last: string) => waitsFor(approved, asker, { today: last as CivilDate, isNewest: true });
    expect([on("2026-11-26"), on("2026-11-27")]).toEqual(["approved", null]);
    expect(waitsFor({ ...approved, decidedById: asha }, asker, day)).toBe(null);
  });
});
