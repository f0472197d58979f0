import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { organisationPack } from "#shared/domain/organisation.ts";
import {
  groupedReferrals,
  isAwaited,
  isChaseDue,
  type OutwardReferral,
  OutwardReferralContent,
  type OutwardReferralId,
  ReferralReply,
  usualChase,
} from "#shared/domain/outward-referral.ts";
import type { SharingId } from "#shared/domain/sharing.ts";
import { aReferralOut } from "../support/outward-referrals.ts";

const day = (text: string) => text as CivilDate;

function referral(number: number, changes: Partial<OutwardReferral> = {}): OutwardReferral {
  return {
    ...aReferralOut(),
    id: `00000000-0000-4000-8000-00000000000${number}` as OutwardReferralId,
    caseId: "00000000-0000-4000-8000-0000000000c1" as CaseId,
    sharingId: "00000000-0000-4000-8000-0000000000e1" as SharingId,
    answer: "waiting",
    answeredOn: null,
    answerWords: "",
    chases: [],
    isRemoved: false,
    recordedAt: "2026-11-20T09:00:00.000Z" as Instant,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

describe("a referral to somebody else", () => {
  it("OR1 says who it goes to and what they are asked for", () => {
    const messages = (changes: object) =>
      OutwardReferralContent.safeParse({ ...aReferralOut(), ...changes }).error?.issues.map(({ message }) => message);
    expect([messages({}), messages({ organisation: " " }), messages({ asked: "" })]).toEqual([
      undefined,
      ["Say who it goes to."],
      ["Write what they are asked for."],
    ]);
  });

  it("OR3 is chased from its day on, while something may still come of it", () => {
    const today = day("2026-11-30");
    expect(usualChase(day("2026-11-20"))).toBe("2026-11-30");
    expect(organisationPack.answerAfterDays).toBe(10);
    expect([
      isChaseDue(referral(1), today),
      isChaseDue(referral(1), day("2026-11-29")),
      isChaseDue(referral(1, { answer: "waiting_list" }), today),
      isChaseDue(referral(1, { answer: "waiting_list", chaseOn: null }), today),
      isChaseDue(referral(1, { answer: "accepted" }), today),
      isChaseDue(referral(1, { isRemoved: true }), today),
    ]).toEqual([true, false, true, false, false, false]);
  });

  it("OR4 is answered by a choice: a refusal says why, and only a place on a list is waited for", () => {
    const reply = { answer: "accepted", answeredOn: "2026-11-23", words: "", chaseOn: null };
    const fields = (changes: object) =>
      ReferralReply.safeParse({ ...reply, ...changes }).error?.issues.map(({ path }) => path[0]);
    expect([
      fields({}),
      fields({ answer: "declined" }),
      fields({ answer: "declined", words: "Out of their area" }),
      fields({ answer: "waiting" }),
      fields({ answer: "waiting_list", chaseOn: "2026-12-23" }),
      fields({ answer: "accepted", chaseOn: "2026-12-23" }),
      fields({ answer: "no_answer" }),
    ]).toEqual([undefined, ["words"], undefined, ["answer"], undefined, ["chaseOn"], undefined]);
  });

  it("OR5 stands with what is waited for, the next to be chased first, or with what was answered, the latest first", () => {
    const all = [
      referral(1, { chaseOn: day("2026-12-05") }),
      referral(2, { answer: "waiting_list", chaseOn: null }),
      referral(3),
      referral(4, { answer: "declined", answeredOn: day("2026-11-21") }),
      referral(5, { answer: "no_answer", answeredOn: day("2026-11-25") }),
      referral(6, { isRemoved: true }),
    ];
    const { awaited, answered } = groupedReferrals(all);
    const last = (list: readonly OutwardReferral[]) => list.map(({ id }) => id.at(-1)).join("");
    expect([last(awaited), last(answered)]).toEqual(["312", "54"]);
    expect(all.map(isAwaited)).toEqual([true, true, true, false, false, false]);
  });
});
