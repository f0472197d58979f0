import type { CaseSummary } from "#shared/domain/case-record.ts";

/** Small letters without accents, so that `tran` finds `Trần` and `dao` finds `Đào`. */
export function foldForFilter(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLocaleLowerCase()
    .replace(/đ/g, "d")
    .replace(/ł/g, "l")
    .replace(/ø/g, "o")
    .replace(/ı/g, "i");
}

export type FilterableCase = { readonly summary: CaseSummary; readonly haystack: string };

/** Folds each case once, so that a key press in the filter only compares. */
export function filterable(summary: CaseSummary, statusLabel: string): FilterableCase {
  return {
    summary,
    haystack: foldForFilter([summary.reference, summary.name, summary.owner, statusLabel].join("\n")),
  };
}

/** Every typed word must stand somewhere in the reference, the name, the owner or the status. */
export function matchesFilter({ haystack }: FilterableCase, typed: string): boolean {
  return foldForFilter(typed)
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
