import { z } from "zod";
import { FilterContent, FilterName, SavedFilter, SavedFilterId } from "#shared/domain/saved-filter.ts";
import { action, query } from "./define.ts";

/** Filters are the worker's own, as drafts are: they stand outside the history. */
export const savedFilters = {
  /** In the order of their names. */
  "savedFilters.list": query({
    input: z.strictObject({}),
    output: z.array(SavedFilter),
  }),
  /** Writes or overwrites: a new name for a filter, and one that was removed and is wanted back, are saved the same way. */
  "savedFilters.save": action({
    right: "read_cases",
    input: z.strictObject({ filterId: SavedFilterId, name: FilterName, content: FilterContent }),
    output: z.strictObject({}),
    errors: ["filters.too_many"],
  }),
  "savedFilters.remove": action({
    right: "read_cases",
    input: z.strictObject({ filterId: SavedFilterId }),
    output: z.strictObject({}),
  }),
} as const;
