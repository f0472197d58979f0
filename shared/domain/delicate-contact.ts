import type { DelicateFact } from "./consent-pack.ts";
import type { ContactChannel } from "./safe-contact.ts";

/**
 * What a way to reach the person tells. Where to meet may be where they live or only where they go; whoever passes a
 * message on may be family.
 */
export const factsToldBy: Readonly<Record<ContactChannel, readonly DelicateFact[]>> = {
  phone: ["phone_or_email"],
  text_message: ["phone_or_email"],
  email: ["phone_or_email"],
  post: ["address"],
  in_person: ["address", "places"],
  through_someone: ["phone_or_email", "children"],
};
