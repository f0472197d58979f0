import { describe, expect, it } from "vitest";
import type { Consent, ConsentContent, ConsentMatter } from "#shared/domain/consent.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { letterConsentOf } from "#shared/domain/letter-consent.ts";
import type { Sharing } from "#shared/domain/sharing.ts";
import { aConsent, aSharing } from "../support/consents.ts";

const circumstances = { today: "2026-11-23" as CivilDate, adultOn: null };
const drSmith = { purpose: "share", recipientKind: "health", recipientName: "Dr Smith" } as const;

function line(changes: Partial<ConsentContent & Pick<Consent, "isRemoved">>): Consent {
  const recorded = { id: "consent", caseId: "case", isRemoved: false, recordedAt: "2026-11-20T09:00:00.000Z" };
  return { ...recorded, recordedBy: "Worker One", revision: 1, ...aConsent(changes), ...changes } as Consent;
}

/** A share on another ground than consent that goes on. */
function otherGround(recipientName: string, changes: Partial<Sharing> = {}): Sharing {
  const content = aSharing({ ...drSmith, recipientName, basis: "vital_interests", authorisedBy: "A manager" });
  const outcome = { state: "open", why: "", otherBasis: null, authorisedBy: "" };
  return { ...content, id: "sharing", outcome, ...changes } as Sharing;
}

const asked = (consents: readonly Consent[], sharings: readonly Sharing[] = [], changes: Partial<ConsentMatter> = {}) =>
  letterConsentOf({ ...drSmith, ...changes }, consents, sharings, circumstances);

describe("what the ledger says about a letter", () => {
  it("LT6 says that nobody was asked, that it is not needed, and on which consent it stands", () => {
    expect(asked([])).toEqual({ standing: "not_asked" });
    expect(asked([line({ ...drSmith, decision: "not_required", why: "Told to all" })])).toEqual({
      standing: "not_needed",
    });
    const given = line({ ...drSmith, recipientName: " dr  SMITH" });
    expect(asked([given])).toEqual({ standing: "stands", consent: given });
    expect(asked([line({ ...drSmith, isRemoved: true })])).toEqual({ standing: "not_asked" });
  });

  it("LT6 takes another ground for the very recipient only, in whatever way the name is spaced", () => {
    const refused = line({ ...drSmith, decision: "refused" });
    const gone = { standing: "gone", because: "refused", consent: refused };
    expect(asked([refused], [otherGround("A&E Leeds")])).toEqual(gone);
    expect(asked([refused], [otherGround("Dr Smith", { purpose: "support" })])).toEqual(gone);
    expect(asked([refused], [otherGround("Dr Smith", { recipientKind: "housing" })])).toEqual(gone);
    const stopped = { state: "stopped", why: "Over", otherBasis: null, authorisedBy: "" } as const;
    expect(asked([refused], [otherGround("Dr Smith", { outcome: stopped })])).toEqual(gone);
    expect(asked([refused], [otherGround("Dr Smith", { basis: "consent" })])).toEqual(gone);
    const sharing = otherGround("DR  Smith ");
    expect(asked([refused], [otherGround("A&E Leeds"), sharing])).toEqual({ standing: "other_ground", sharing });
    expect(asked([], [otherGround("A&E Leeds")])).toEqual({ standing: "not_asked" });
    expect(asked([], [sharing])).toEqual({ standing: "other_ground", sharing });
  });

  it.each(["refused", "withdrawn"] as const)(
    "LT6 holds a letter to a name that nobody was asked about, where somebody of its kind was %s",
    (decision) => {
      const consent = line({ ...drSmith, decision });
      const gone = { standing: "gone", because: decision, consent };
      const typed = { recipientName: "Dr Smith, Quay Surgery" };
      expect(asked([consent], [], typed)).toEqual(gone);
      expect(asked([consent], [], { recipientName: "" })).toEqual(gone);
      expect(asked([consent], [otherGround("Dr Smith")], typed)).toEqual(gone);
      const sharing = otherGround("Dr Smith, Quay Surgery");
      expect(asked([consent], [sharing], typed)).toEqual({ standing: "other_ground", sharing });
      const given = line({ ...drSmith, ...typed });
      expect(asked([consent, given], [], typed)).toEqual({ standing: "stands", consent: given });
    },
  );

  it("LT6 lets a consent for everybody of a kind give way to a later refusal of a name with the same words", () => {
    const all = line({ ...drSmith, recipientName: "" });
    const refused = line({ ...drSmith, decision: "refused", toldOn: "2026-11-21" as CivilDate });
    const stands = { standing: "stands", consent: all };
    for (const recipientName of ["Dr Smith, Quay Surgery", "smith", "Anne SMITH"]) {
      expect(asked([all, refused], [], { recipientName }), recipientName).toMatchObject({
        standing: "gone",
        consent: refused,
      });
    }
    expect(asked([all, refused], [], { recipientName: "Dr Jones" })).toEqual(stands);
    const earlier = line({ ...drSmith, decision: "refused", toldOn: "2026-11-19" as CivilDate });
    expect(asked([all, earlier], [], { recipientName: "Dr Smith, Quay Surgery" })).toEqual(stands);
  });

  it("LT6 asks of somebody else what was refused for any kind, and of any kind what was refused for somebody else", () => {
    const refused = line({ ...drSmith, decision: "refused" });
    const other = { recipientKind: "somebody_else", recipientName: "Dr S." } as const;
    expect(asked([refused], [], other)).toMatchObject({ standing: "gone", consent: refused });
    expect(asked([line({ ...refused, ...other })])).toMatchObject({ standing: "gone" });
    expect(asked([refused], [], { recipientKind: "housing" })).toEqual({ standing: "not_asked" });
    expect(asked([refused], [], { ...other, purpose: "support" })).toEqual({ standing: "not_asked" });
  });

  it("LT6 holds no letter for a refusal taken back since, taken out, or of a day to come", () => {
    const typed = { recipientName: "Dr Smith, Quay Surgery" };
    const refused = line({ ...drSmith, decision: "refused" });
    const since = line({ ...drSmith, toldOn: "2026-11-21" as CivilDate });
    expect(asked([refused, since], [], typed)).toEqual({ standing: "not_asked" });
    expect(asked([{ ...refused, isRemoved: true }], [], typed)).toEqual({ standing: "not_asked" });
    expect(asked([line({ ...refused, toldOn: "2026-11-24" as CivilDate })], [], typed)).toEqual({
      standing: "not_asked",
    });
  });
});
