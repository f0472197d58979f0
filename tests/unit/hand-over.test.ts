import type { CivilDate } from "#shared/domain/instant.ts";
import { describe, expect, it } from "vitest";
import type { Attachment } from "#shared/domain/attachment.ts";
import type { Consent, ConsentContent } from "#shared/domain/consent.ts";
import { factsIn, HandOver, type HandedOver, handOverOf } from "#shared/domain/hand-over.ts";
import { answersByKey, type NrmAnswer } from "#shared/domain/nrm-answer.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { type InventedPerson, loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { evidenceInWords, lookThrough, unnamedInWords, wayInWords } from "../../renderer/wording/hand-over-words.ts";
import { aSafeContact } from "../support/safe-contacts.ts";
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
/** The person keeps back facts from a recipient; police named Northside unless said otherwise. */
const keptBack = (facts: ConsentContent["keptBack"], changes: Partial<ConsentContent> = {}, id = "1") =>
  ({
    ...aConsent({ purpose: "keep_back", decision: "refused", keptBack: facts, ...changes }),
    id,
    isRemoved: false,
    recordedAt: `2026-11-20T09:00:0${id}.000Z`,
  }) as Consent;

function handed(invented: InventedPerson, changes: Partial<HandedOver> = {}, more: readonly NrmAnswer[] = []) {
  return handOverOf({
    questionSet,
    answers: answersByKey([...invented.referral.answers, ...more]),
    today: "2026-11-23" as CivilDate,
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
    expect(handed(marius, { documents })?.evidence?.map(({ named }) => named)).toEqual([
      { title: "Letter", description: "" },
      { title: "Statement", description: "Signed" },
    ]);
    expect(handed(luana, { documents })?.evidence).toBeNull();
  });

  it("NRM50 gives away only what is safe without a code word or a note, and nothing that must be kept back", () => {
    const safe = aSafeContact({ times: "after 17:00" });
    const others = [
      aSafeContact({ safety: "unsafe", value: "07700 900556" }),
      aSafeContact({ safety: "unknown", value: "07700 900557" }),
      aSafeContact({ codeWord: "lantern", value: "07700 900558" }),
      aSafeContact({ note: "Only if her sister is out", value: "07700 900559" }),
    ];
    const found = handed(marius, { contacts: [safe, ...others] });
    const { channel, value, owner, times, mayLeaveMessage } = safe;
    const ways = [{ channel, value, owner, times, mayLeaveMessage }];
    expect(found?.contacts).toEqual({ ways, areOthersLeftOut: true });
    expect(handed(marius, { contacts: [safe] })?.contacts?.areOthersLeftOut).toBe(false);
    // Even of somebody willing to help: a report asks for no telephone.
    const willing: NrmAnswer[] = [
      { questionKey: "pv-want-to-submit-nrm", mode: "answered", value: "no" },
      { questionKey: "authorities-cooperation", mode: "answered", value: "yes" },
    ];
    expect(handed(marius, { contacts: [safe] }, willing)?.contacts).toBeNull();
    expect(handed(luana, { contacts: [safe] })?.contacts).toBeNull();
  });

  const all = [
    aSafeContact({ value: "07700 900555" }),
    aSafeContact({ channel: "text_message", value: "07700 900556" }),
    aSafeContact({ channel: "email", value: "someone@example.org" }),
    aSafeContact({ channel: "post", value: "1 Example Quay" }),
    aSafeContact({ channel: "in_person", value: "The Thursday drop-in" }),
    aSafeContact({ channel: "through_someone", value: "Her sister, 07700 900557", owner: "relative" }),
  ];

  it.each<[string, Partial<ConsentContent>]>([
    ["the Home Office", { recipientKind: "competent_authority", recipientName: "" }],
    ["somebody else", { recipientKind: "somebody_else", recipientName: "" }],
    ["every police force", { recipientKind: "police", recipientName: "" }],
    ["one police force", { recipientKind: "police", recipientName: "Northside Police" }],
    ["a council by its name", { recipientKind: "local_authority", recipientName: "Exampleton Council" }],
    ["a provider by its name", { recipientKind: "support_provider", recipientName: "Lantern Quay Trust" }],
    ["somebody by name", { recipientKind: "somebody_else", recipientName: "A. Invented" }],
  ])("NRM50 CS6 leaves out what %s must not be told, whoever gets the pack", (_whom, recipient) => {
    const consents = [keptBack(["phone_or_email"], recipient)];
    const found = handed(marius, { contacts: all, consents });
    expect(found?.contacts?.ways.map(({ channel }) => channel)).toEqual(["post", "in_person"]);
    expect(found?.contacts?.areOthersLeftOut).toBe(true);
    // Lifted for that recipient, it is told again.
    const lifted = [...consents, keptBack(["phone_or_email"], { ...recipient, decision: "withdrawn" }, "2")];
    expect(handed(marius, { contacts: all, consents: lifted })?.contacts?.ways).toHaveLength(all.length);
  });

  it("NRM50 asks for each way what it tells: a place for a meeting, the family for a way through somebody", () => {
    const left = (...facts: ConsentContent["keptBack"]) => {
      const found = handed(marius, { contacts: all, consents: [keptBack(facts)] });
      return found?.contacts?.ways.map(({ channel }) => channel);
    };
    const reached = ["phone", "text_message", "email"];
    expect(left("children")).toEqual([...reached, "post", "in_person"]);
    expect(left("address")).toEqual([...reached, "through_someone"]);
    expect(left("places")).toEqual([...reached, "post", "through_someone"]);
    expect(left("health")).toHaveLength(all.length);
  });

  it("NRM50 CS9 says which facts the ways tell that go along, and none of those that stay", () => {
    const facts = (contacts: SafeContact[], consents: Consent[] = []) => {
      const found = handed(marius, { contacts, consents });
      return found && factsIn(found);
    };
    expect(facts(all)?.toSorted()).toEqual(["address", "children", "phone_or_email", "places"]);
    expect(facts(all, [keptBack(["phone_or_email"])])?.toSorted()).toEqual(["address", "places"]);
    expect(facts([aSafeContact({ safety: "unsafe" })])).toEqual([]);
    const report = handed(luana, { contacts: all });
    expect(report && factsIn(report)).toEqual([]);
  });

  it("NRM50 names no document in whose title or description a way stands that is guarded or stays", () => {
    const documents = [
      document("Screenshot of +44 7700 900 559", { description: "Threats" }),
      document("Phone bill", { description: "Of 07700900558" }),
      document("Tenancy, 1 example quay"),
      document("Statement", { description: "Signed, call 07700 900555" }),
    ];
    const contacts = [
      aSafeContact({ value: "07700 900559", safety: "unknown" }),
      // Goes along, with its times; in a title these are not beside it.
      aSafeContact({ value: "07700 900558", times: "after 17:00" }),
      aSafeContact({ channel: "post", value: "1 Example Quay" }),
      aSafeContact({ value: "07700 900555" }),
    ];
    const evidence = (changes: Partial<HandedOver>) => handed(marius, { documents, ...changes })?.evidence ?? null;
    const titles = (changes: Partial<HandedOver>) => evidence(changes)?.map(({ named }) => named?.title ?? null);
    expect(titles({ contacts })).toEqual([null, null, "Tenancy, 1 example quay", "Statement"]);
    expect(titles({ contacts, consents: [keptBack(["address"])] })).toEqual([null, null, null, "Statement"]);
    expect(titles({})).toEqual(documents.map(({ title }) => title));

    const found = evidence({ contacts });
    expect(JSON.stringify(found)).not.toMatch(/Threats|90055[89]/);
    expect(found?.map(evidenceInWords)[0]).toBe("A document, named on request (PDF, no date)");
    expect(unnamedInWords(found)).toMatch(/^2 documents are listed .* stands in them that is not known to be safe/);
    expect(unnamedInWords(found?.slice(1) ?? null)).toMatch(/^1 document is listed .* stands in it that/);
    expect(unnamedInWords(evidence({}))).toBeNull();
    expect(unnamedInWords(null)).toBeNull();
  });

  it("NRM51 names what is kept back from anybody, and where to look for it", () => {
    const evidence = handed(marius, { documents: [document("Statement")] })?.evidence ?? null;
    expect(lookThrough(new Set(), evidence)).toBeNull();
    expect(lookThrough(new Set(["health", "address"] as const), evidence)).toBe(
      "Not everybody may be told: health, address. Whoever gets the pack may be one of them. Look through the titles and descriptions of the evidence, and the answers above, for it before a file is made.",
    );
    expect(lookThrough(new Set(["health"] as const), null)).toContain("Look through the answers above for it");
  });

  it("NRM50 says whose each way is, where that is known, and where a message is left", () => {
    const words = (changes: Partial<SafeContact>) =>
      handed(marius, { contacts: [aSafeContact(changes)] })?.contacts?.ways.map(wayInWords)[0];
    expect(words({ owner: "relative", mayLeaveMessage: true })).toBe(
      "Phone (belongs to a relative): 07700 900555. A message may be left there.",
    );
    expect(words({ owner: "worker" })).toBe("Phone (belongs to a support worker): 07700 900555. Leave no message.");
    expect(words({ owner: "person", mayLeaveMessage: true, times: "after 17:00" })).toBe(
      "Phone (belongs to the person): 07700 900555. after 17:00. A message may be left.",
    );
    expect(words({ owner: "unknown", mayLeaveMessage: true })).toBe("Phone: 07700 900555. A message may be left.");
    expect(words({ channel: "email", value: "a@example.org", owner: "professional", mayLeaveMessage: true })).toBe(
      "Email (belongs to a professional): a@example.org.",
    );
    expect(words({ channel: "in_person", value: "The drop-in" })).toBe("In person: The drop-in.");
    expect(words({ channel: "through_someone", value: "Anna", owner: "relative" })).toBe(
      "Through someone (belongs to a relative): Anna.",
    );
  });
});
