import { z } from "zod";
import { SearchGroupKind, SearchResult, searchTextLimit } from "#shared/domain/search.ts";
import { query } from "./define.ts";

export const search = {
  /**
   * Everything the worker may see that fits the typed text, by kind. Names are found by sound and in any script; notes,
   * tasks and answers by words, phrases in quotation marks and the beginning of the last word (SPEC SE1-SE6).
   */
  "search.find": query({
    input: z.strictObject({
      text: z.string().max(searchTextLimit),
      /** Null for a first look at every kind; else one kind, page by page. */
      group: SearchGroupKind.nullable(),
      /** From 0. Means nothing without a kind. */
      page: z.int().min(0).max(100),
    }),
    output: SearchResult,
  }),
} as const;
