import type { Draft } from "#shared/domain/draft.ts";
import { type Enquiry, EnquiryContent, type HalfTypedEnquiry } from "#shared/domain/enquiry.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";

/** An enquiry that was left half-typed. */
export type KeptEnquiry = KeptForm<"enquiry">;

export function isEnquiryDraft(draft: Draft): draft is KeptEnquiry {
  return draft.content.kind === "enquiry";
}

/** Somebody rings: that is how most come. */
export function emptyEnquiry(now: Instant): HalfTypedEnquiry {
  return {
    receivedAt: now,
    cameBy: "phone",
    asked: "",
    concerning: "",
    askedBy: "",
    reach: "",
    danger: "not_known",
    nextStep: "",
    nextOn: null,
  };
}

export function draftOf(enquiry: Enquiry): HalfTypedEnquiry {
  const { receivedAt, cameBy, asked, concerning, askedBy, reach, danger, nextStep, nextOn } = enquiry;
  return { receivedAt, cameBy, asked, concerning, askedBy, reach, danger, nextStep, nextOn };
}

/** Messages by field. */
export type EnquiryErrors = Partial<Record<keyof HalfTypedEnquiry, string>>;

/** The checked content, or what has to be changed first, field by field. */
export function contentOf(
  draft: HalfTypedEnquiry,
): { readonly content: EnquiryContent } | { readonly errors: EnquiryErrors } {
  const errors: EnquiryErrors = {};
  if (draft.receivedAt === null) errors.receivedAt = "Write the day and the time.";
  const parsed = EnquiryContent.safeParse(draft);
  for (const { path, message } of parsed.error?.issues ?? []) errors[path[0] as keyof EnquiryErrors] ??= message;
  return parsed.success ? { content: parsed.data } : { errors };
}
