import type { EnquiryContent } from "#shared/domain/enquiry.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";

/** Somebody rang on 23 November 2026 about a woman at a car wash; to be rung back the next day. */
export function anEnquiry(changes: Partial<EnquiryContent> = {}): EnquiryContent {
  return {
    receivedAt: "2026-11-23T08:30:00.000Z" as Instant,
    cameBy: "phone",
    asked: "Whether there is a room for her tonight.",
    concerning: "Woman at the car wash",
    askedBy: "Invented Street Team",
    reach: "07700 900-123",
    danger: "not_known",
    nextStep: "Ring the team back",
    nextOn: "2026-11-24" as CivilDate,
    ...changes,
  };
}

/** With nothing but the words. */
export function wordsAlone(asked: string, changes: Partial<EnquiryContent> = {}): EnquiryContent {
  const nothing = { concerning: "", askedBy: "", reach: "", nextStep: "", nextOn: null };
  return anEnquiry({ ...nothing, asked, ...changes });
}
