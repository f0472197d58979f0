import { describe, expect, it } from "vitest";
import type { Attachment } from "#shared/domain/attachment.ts";
import type { Consent } from "#shared/domain/consent.ts";
import { HandOver, type HandedOver, handOverOf } from "#shared/domain/hand-over.ts";
import { answersByKey, type NrmAnswer } from "#shared/domain/nrm-answer.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { type InventedPerson, loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { aConsent } from "../support/consents.ts";

const questionSet = loadQuestionSet();
const people = loadInventedPeople();
const named = (reference: string): InventedPerson => {
  const found = people.find((one) => one.reference === reference);
  if (!found) throw new Error(`Nobody has the reference ${reference}.`);
  return found;
};
const marius = named("HF-7K3QDY");
const luana = named("HF-QZ2M6H");

const document = (title: string, changes: Partial<Attachment> = {}) =>
  ({ title, kind: "pdf", datedOn: null, description: "", removedWhy: null, ...changes }) as Attachment;
const contact = (changes: Partial<SafeContact>): SafeContact => ({
  channel: "phone",
  value: "07700 900555",
  owner: "person",
  safety: "safe",
  times: "",
  mayLeaveMessage: false,
  codeWord: "",
  note: "",
  verifiedOn: null,
  ...changes,
});

function handed(invented: InventedPerson, changes: Partial<HandedOver> = {}, more: readonly NrmAnswer[] = []) {
  return handOverOf({
    questionSet,
    answers: answersByKey([...invented.referral.answers, ...more]),
    today: "2026-11-23",
    identityTerms: [],
    documents: [],
    contacts: [],
    consents: [],
    ...changes,
  });
}

describe("what goes along to a first responder", () => {
  it("NRM50 is what the form would still refuse, but for who signs in", () => {
    for (const one of people) {
      const found = handed(one);
      const expected = one.expected.errors.filter((error) => !error.startsWith("NRM19"));
      expect(found?.missing, one.reference).toHaveLength(expected.length);
      expect(HandOver.parse(structuredClone(found))).toEqual(found);
    }
    const blank = handed(marius, {}, [{ questionKey: "pv-name-last-name", mode: "answered", value: "" }]);
    expect(blank?.missing.some(({ number }) => number === "H9")).toBe(true);
    expect(handed({ ...marius, referral: { ...marius.referral, answers: [] } })).toBeNull();
  });

  it("NRM50 names the documents that stand on the list, oldest first, and none of a report", () => {
    const documents = [
      document("Statement", { datedOn: "2026-03-02" as Attachment["datedOn"], description: "Signed" }),
      document("Taken out", { removedWhy: "Twice" }),
      document("Letter", { datedOn: "2026-01-05" as Attachment["datedOn"] }),
    ];
    expect(handed(marius, { documents })?.evidence?.map(({ title }) => title)).toEqual(["Letter", "Statement"]);
    expect(handed(luana, { documents })?.evidence).toBeNull();
  });

  it("NRM50 gives away only what is safe without a code word or a note, and nothing that must be kept back", () => {
    const safe = contact({ times: "after 17:00" });
    const others = [
      contact({ safety: "unsafe", value: "07700 900556" }),
      contact({ safety: "unknown", value: "07700 900557" }),
      contact({ codeWord: "lantern", value: "07700 900558" }),
      contact({ note: "Only if her sister is out", value: "07700 900559" }),
    ];
    const found = handed(marius, { contacts: [safe, ...others] });
    const { channel, value, times, mayLeaveMessage } = safe;
    expect(found?.contacts).toEqual({ ways: [{ channel, value, times, mayLeaveMessage }], areOthersLeftOut: true });
    expect(handed(marius, { contacts: [safe] })?.contacts?.areOthersLeftOut).toBe(false);

    const post = contact({ channel: "post", value: "1 Example Quay" });
    for (const recipientKind of ["competent_authority", "somebody_else"] as const) {
      const keptBack = { purpose: "keep_back", decision: "refused", keptBack: ["phone_or_email"] } as const;
      const line = { ...aConsent({ ...keptBack, keptBack: [...keptBack.keptBack], recipientKind, recipientName: "" }) };
      const consents = [{ ...line, id: "1", isRemoved: false, recordedAt: "2026-11-20T09:00:00.000Z" } as Consent];
      const ways = handed(marius, { contacts: [safe, post], consents })?.contacts?.ways;
      expect(ways?.map((way) => way.channel)).toEqual(["post"]);
    }
    // Even of somebody willing to help: a report asks for no telephone.
    const willing: NrmAnswer[] = [
      { questionKey: "pv-want-to-submit-nrm", mode: "answered", value: "no" },
      { questionKey: "authorities-cooperation", mode: "answered", value: "yes" },
    ];
    expect(handed(marius, { contacts: [safe] }, willing)?.contacts).toBeNull();
    expect(handed(luana, { contacts: [safe] })?.contacts).toBeNull();
  });
});
