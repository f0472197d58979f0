import { z } from "zod";
import { OfficeSettings } from "#shared/domain/settings.ts";
import { KnownWord } from "#shared/domain/spelling.ts";
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
  /** Keeps a word for everybody in the office, so that it is taken for a slip no more (SPEC SL4). */
  "settings.addWord": command({
    right: "work_on_cases",
    input: z.strictObject({ word: KnownWord }),
    output: z.strictObject({}),
    errors: ["settings.too_many_words"],
  }),
} as const;
