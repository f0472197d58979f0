import { z } from "zod";

export const NrmReferralId = z.uuid().brand<"NrmReferralId">();
export type NrmReferralId = z.infer<typeof NrmReferralId>;
