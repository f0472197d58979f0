import { describe, expect, it } from "vitest";
import {
  compareOpenEnquiries,
  dropReasonLabel,
  EnquiryContent,
  EnquiryDrop,
  enquiryLimits,
  enquiryPack,
  HalfTypedEnquiry,
} from "#shared/domain/enquiry.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { PersonName } from "#shared/domain/person.ts";
import { SafeContact } from "#shared/domain/safe-contact.ts";
import { SafeguardingTaskContent } from "#shared/domain/safeguarding-task.ts";
import { endedInWords } from "../../renderer/features/enquiries/enquiry-words.ts";
import { anEnquiry, wordsAlone } from "../support/enquiries.ts";

const at = (day: number) => `2026-11-${day}T09:00:00.000Z` as Instant;

describe("enquiries", () => {
  it("EQ1 ask for nothing but the words", () => {
    expect(EnquiryContent.safeParse(wordsAlone("Is there a room?")).success).toBe(true);
    const fieldsOf = (content: EnquiryContent) =>
      EnquiryContent.safeParse(content).error?.issues.map(({ path }) => path.join(".")) ?? [];
    expect(fieldsOf(anEnquiry({ asked: "  " }))).toEqual(["asked"]);
    expect(fieldsOf(anEnquiry({ asked: "a".repeat(enquiryLimits.asked + 1) }))).toEqual(["asked"]);
    expect(HalfTypedEnquiry.safeParse({ ...wordsAlone(""), receivedAt: null }).success).toBe(true);
  });

  it("EQ4 hold nothing that a new case or its task could not take whole", () => {
    const longest = (most: number) => "a".repeat(most);
    const name = { kind: "preferred", script: "latin", source: "person", isUsedWhenSpeaking: true } as const;
    expect(PersonName.safeParse({ ...name, text: longest(enquiryLimits.concerning) }).success).toBe(true);
    const title = longest(enquiryLimits.nextStep);
    const task = { title, owner: "Worker One", dueOn: "2026-11-24", priority: "high" } as const;
    expect(SafeguardingTaskContent.safeParse(task).success).toBe(true);
    expect(SafeContact.shape.value.safeParse(longest(enquiryLimits.reach)).success).toBe(true);
    const note = `From the enquiry, asked by ${longest(enquiryLimits.askedBy)}`;
    expect(SafeContact.shape.note.safeParse(note).success).toBe(true);
  });

  it("EQ2 are looked at with somebody in danger first, then by the day of the next step, those without one last", () => {
    const row = (name: string, danger: "yes" | "no", nextOn: string | null, day: number) => {
      return { name, danger, nextOn: nextOn as CivilDate | null, receivedAt: at(day) };
    };
    const rows = [
      row("no day, later", "no", null, 22),
      row("no day", "no", null, 20),
      row("in a month", "no", "2026-12-24", 21),
      row("tomorrow, later", "no", "2026-11-24", 23),
      row("tomorrow", "no", "2026-11-24", 21),
      row("danger", "yes", null, 24),
    ];
    expect(rows.toSorted(compareOpenEnquiries).map(({ name }) => name)).toEqual([
      "danger",
      "tomorrow",
      "tomorrow, later",
      "in a month",
      "no day",
      "no day, later",
    ]);
  });

  it("EQ6 are dropped with a reason of a list that says where it comes from and as of when", () => {
    expect(enquiryPack).toMatchObject({ asOf: "2026-11-27", source: expect.stringMatching(/\w/) });
    expect(new Set(enquiryPack.reasons.map(({ key }) => key)).size).toBe(enquiryPack.reasons.length);
    const drop = (dropReason: string) => EnquiryDrop.safeParse({ dropReason, dropWords: "" }).success;
    expect([drop("passed_on"), drop(""), drop("some_day_else")]).toEqual([true, false, false]);
    expect([dropReasonLabel("answered"), dropReasonLabel("of_an_earlier_pack")]).toEqual([
      "Answered, nothing more is wanted",
      "of_an_earlier_pack",
    ]);
  });

  it.each([
    [23, "Dropped today"],
    [22, "Dropped yesterday"],
    [11, "Dropped 12 days ago"],
  ])("EQ9 dropped on %s November, say on the 23rd how old that is: %s", (day, words) => {
    expect(endedInWords("dropped", at(day), "2026-11-23" as CivilDate)).toBe(words);
  });
});
