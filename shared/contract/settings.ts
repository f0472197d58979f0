import { z } from "zod";
import { OfficeSettings } from "#shared/domain/settings.ts";
import { command, query } from "./define.ts";

/** Settings of the office: one set for everybody. What a worker chooses alone is in `workers`. */
export const settings = {
  "settings.read": query({
    right: "own_things",
    input: z.strictObject({}),
    output: OfficeSettings,
  }),
  "settings.change": command({
    right: "change_office",
    input: OfficeSettings,
    output: z.strictObject({}),
  }),
} as const;
