import { z } from "zod";
import { CaseStatus } from "./case-record.ts";
import { SearchGroupKind, searchTextLimit } from "./search.ts";

export const SavedFilterId = z.uuid().brand<"SavedFilterId">();
export type SavedFilterId = z.infer<typeof SavedFilterId>;

const Typed = z.string().max(searchTextLimit);

/** What a list was narrowed to, and which list. */
export const FilterContent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("cases"), text: Typed, status: CaseStatus.nullable() }),
  z.strictObject({ kind: z.literal("tasks"), text: Typed, isFinishedIncluded: z.boolean() }),
  z.strictObject({ kind: z.literal("search"), text: Typed, group: SearchGroupKind }),
]);
export type FilterContent = z.infer<typeof FilterContent>;

export const FilterName = z.string().trim().min(1, "Write a name for the filter.").max(60);

/** Most filters one worker keeps: more do not fit beside the navigation. */
export const mostSavedFilters = 20;

/** A filter under a name, one worker's own (SPEC SF1). */
export const SavedFilter = z.strictObject({ id: SavedFilterId, name: FilterName, content: FilterContent });
export type SavedFilter = z.infer<typeof SavedFilter>;
