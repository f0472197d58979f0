import { describe, expect, it } from "vitest";
import { stateOf, SubjectAccessContent, subjectAccessClock, subjectAccessPack } from "#shared/domain/subject-access.ts";
import { aRequest } from "../support/subject-access.ts";

const dueOn = (changes: object) => subjectAccessClock(aRequest(changes)).dueOn;

describe("the clock of a subject access request", () => {
  it.each([
    // Monday to Monday.
    ["2026-06-15", "2026-07-15"],
    // A shorter month ends it.
    ["2026-08-31", "2026-09-30"],
    ["2028-01-31", "2028-02-29"],
    ["2026-09-30", "2026-10-30"],
    // A Saturday, so Monday.
    ["2026-10-14", "2026-11-16"],
    // Christmas Day and Boxing Day, of which the second is kept on the Monday.
    ["2026-11-25", "2026-12-29"],
    // Good Friday to Easter Monday.
    ["2026-03-03", "2026-04-07"],
  ])("SA2 of %s runs until %s", (receivedOn, until) => {
    expect(dueOn({ receivedOn })).toBe(until);
  });

  it("SA2 begins with the proof of who asks, and stands still until it is there", () => {
    const asked = { receivedOn: "2026-06-01", identityAskedOn: "2026-06-02" };
    const still = subjectAccessClock(aRequest({ ...asked, identityConfirmedOn: null }));
    expect(still).toMatchObject({ dueOn: null, stoppedFor: "identity", extendBy: null });
    expect(still.steps.at(-1)).toContain("the clock stands still");
    expect(dueOn({ ...asked, identityConfirmedOn: "2026-06-15" })).toBe("2026-07-15");
    // Somebody who is known need not prove anything.
    expect(dueOn({ receivedOn: "2026-06-15", identityConfirmedOn: "2026-06-20" })).toBe("2026-07-15");
  });

  it("SA2 does not count days on which it was not clear what is meant, and none of them twice", () => {
    const asked = { receivedOn: "2026-06-15", clarifyAskedOn: "2026-06-20" };
    expect(subjectAccessClock(aRequest(asked))).toMatchObject({ dueOn: null, stoppedFor: "clarification" });
    expect(dueOn({ ...asked, clarifyAnsweredOn: "2026-06-22" })).toBe("2026-07-17");
    const both = { ...asked, identityAskedOn: "2026-06-16", identityConfirmedOn: "2026-06-22" };
    expect(dueOn({ ...both, clarifyAnsweredOn: "2026-06-24" })).toBe("2026-07-24");
    expect(dueOn({ ...both, clarifyAnsweredOn: "2026-06-21" })).toBe("2026-07-22");
  });

  it("SA3 takes two more months where that was told within the first, and not where it was told later", () => {
    const asked = { receivedOn: "2026-06-15", whyExtended: "Three filing cabinets" };
    expect(subjectAccessClock(aRequest({ receivedOn: "2026-06-15" })).extendBy).toBe("2026-07-15");
    expect(subjectAccessClock(aRequest({ ...asked, extendedOn: "2026-07-15" }))).toMatchObject({
      dueOn: "2026-09-15",
      extendBy: null,
      isExtendedTooLate: false,
    });
    const late = subjectAccessClock(aRequest({ ...asked, extendedOn: "2026-07-16" }));
    expect(late).toMatchObject({ dueOn: "2026-07-15", isExtendedTooLate: true });
    expect(late.steps.at(-1)).toContain("do not count");
  });

  it("SA2 says that bank holidays are not known, and still skips a weekend", () => {
    const far = subjectAccessClock(aRequest({ receivedOn: "2039-12-01" }));
    // The first of January 2040 is a Sunday.
    expect(far.dueOn).toBe("2040-01-02");
    expect(far.steps.join(" ")).toContain("Bank holidays are not known");
  });

  it("SA1 is as far as what was written down says", () => {
    expect(stateOf(aRequest({ identityConfirmedOn: null }))).toBe("received");
    expect(stateOf(aRequest({ identityAskedOn: "2026-06-16", identityConfirmedOn: null }))).toBe("identity_awaited");
    expect(stateOf(aRequest({ clarifyAskedOn: "2026-06-16" }))).toBe("clarification_awaited");
    expect(stateOf(aRequest({}))).toBe("being_prepared");
    expect(stateOf(aRequest({ ending: { kind: "sent", on: "2026-07-01", how: "By hand" } }))).toBe("sent");
  });

  it.each([
    [{ identityHow: "" }, "identityHow"],
    [{ extendedOn: "2026-06-20" }, "whyExtended"],
    [{ identityAskedOn: "2026-06-14" }, "identityAskedOn"],
    [{ clarifyAnsweredOn: "2026-06-20" }, "clarifyAnsweredOn"],
    [{ clarifyAskedOn: "2026-06-20", clarifyAnsweredOn: "2026-06-19" }, "clarifyAnsweredOn"],
    [{ identityConfirmedOn: null, ending: { kind: "sent", on: "2026-07-01", how: "By hand" } }, "identityConfirmedOn"],
    [{ ending: { kind: "refused", on: "2026-06-14", reason: "unfounded", why: "No" } }, "ending"],
  ])("SA1 refuses what does not fit together: %o", (changes, field) => {
    const checked = SubjectAccessContent.safeParse(aRequest(changes));
    expect(checked.error?.issues.map(({ path }) => path[0])).toContain(field);
  });

  it("SA4 has a letter and the law behind it for each reason", () => {
    expect(subjectAccessPack.reasons.map(({ letter }) => letter).join("")).toBe("ABCDEFG");
    for (const { basis } of subjectAccessPack.reasons) expect(basis).toMatch(/Data Protection Act 2018|UK GDPR/);
  });
});
