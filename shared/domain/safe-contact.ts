import { z } from "zod";
import { CivilDate } from "./instant.ts";

export const ContactChannel = z.enum(["phone", "text_message", "email", "post", "in_person", "through_someone"]);
export type ContactChannel = z.infer<typeof ContactChannel>;

export const ContactOwner = z.enum(["person", "relative", "worker", "professional", "unknown"]);
export type ContactOwner = z.infer<typeof ContactOwner>;

/** `unknown` is treated as unsafe everywhere (SPEC SC1). */
export const ContactSafety = z.enum(["safe", "unsafe", "unknown"]);
export type ContactSafety = z.infer<typeof ContactSafety>;

/**
 * One way to reach the person, and whether it may be used. An exploiter may hold the phone or open the
 * post, so the safety stands beside the value and never apart from it.
 */
export const SafeContact = z.strictObject({
  channel: ContactChannel,
  value: z.string().trim().min(1, "Write the number, address or place.").max(300),
  owner: ContactOwner,
  safety: ContactSafety,
  /** As the person says it: `after 17:00`. */
  times: z.string().trim().max(200),
  mayLeaveMessage: z.boolean(),
  codeWord: z.string().trim().max(80),
  note: z.string().trim().max(500),
  verifiedOn: CivilDate.nullable(),
});
export type SafeContact = z.infer<typeof SafeContact>;
