import { z } from "zod";
import pack from "../packs/note-templates/note-templates-2026-11.json" with { type: "json" };
import { NoteLane } from "./note-document.ts";
import { CivilDate } from "./instant.ts";

const NoteTemplate = z.strictObject({
  key: z.string().regex(/^[a-z_]+$/),
  label: z.string().min(1).max(40),
  /** Each with the lane its answer begins in. */
  prompts: z
    .array(z.strictObject({ text: z.string().min(1).max(120), lane: NoteLane.nullable() }))
    .min(2)
    .max(8),
});
export type NoteTemplate = z.infer<typeof NoteTemplate>;

/** Prompts that a worker may put into a note; those that nobody answers are not saved (SPEC CN9). */
export const NoteTemplatePack = z.strictObject({
  id: z.literal("note-templates"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  templates: z.array(NoteTemplate),
});

export const noteTemplates = NoteTemplatePack.parse(pack);
