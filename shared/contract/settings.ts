import { z } from "zod";
import { Settings } from "#shared/domain/settings.ts";
import { command, query } from "./define.ts";

export const settings = {
  "settings.read": query({
    input: z.strictObject({}),
    output: Settings,
  }),
  "settings.change": command({
    input: Settings,
    output: z.strictObject({}),
  }),
} as const;
