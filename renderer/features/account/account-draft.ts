import { AccountEventContent, isRelative } from "#shared/domain/account-event.ts";
import type { HalfToldEvent } from "#shared/domain/half-told-event.ts";
import type { ToldDate } from "#shared/domain/told-date.ts";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";

/** Words of an event that were left half-typed. */
export type KeptEvent = KeptForm<"account_event">;

export type DraftField = "what" | "day" | "until" | "year" | "relativeToId" | "explanation";
export type DraftErrors = Partial<Record<DraftField, string>>;

export const emptyDraft: HalfToldEvent = {
  what: "",
  kind: "unknown",
  day: null,
  until: null,
  month: 1,
  season: "spring",
  year: "",
  isAbout: false,
  relativeToId: null,
  source: "person",
  toldOn: null,
  differsFromId: null,
  explanation: "",
};

export function draftOf({ what, when, ...rest }: AccountEventContent): HalfToldEvent {
  const { isAbout, relativeToId, source, toldOn, differsFromId, explanation } = rest;
  return {
    ...emptyDraft,
    what,
    kind: when.kind,
    day: when.kind === "day" ? when.on : when.kind === "between" ? when.from : null,
    until: when.kind === "between" ? when.until : null,
    month: when.kind === "month" ? when.month : 1,
    season: when.kind === "season" ? when.season : "spring",
    year: "year" in when ? String(when.year) : "",
    isAbout,
    relativeToId,
    source,
    toldOn,
    differsFromId,
    explanation,
  };
}

/** The checked content, or what has to be changed first, field by field. */
export function contentOf(
  draft: HalfToldEvent,
): { readonly content: AccountEventContent } | { readonly errors: DraftErrors } {
  const errors: DraftErrors = {};
  const { kind, day, until } = draft;
  if ((kind === "day" || kind === "between") && day === null) errors.day = "Write the day, for example 15/5/2019.";
  if (kind === "between" && until === null) errors.until = "Write the day, for example 15/5/2019.";
  const hasYear = kind === "month" || kind === "season" || kind === "year";
  if (hasYear && !/^\d{4}$/.test(draft.year.trim())) errors.year = "Write the year with four figures.";
  if (Object.keys(errors).length > 0) return { errors: { ...errors, ...wordsMissing(draft) } };
  const parsed = AccountEventContent.safeParse({
    what: draft.what,
    when: toldDateOf(draft),
    isAbout: draft.isAbout && kind !== "unknown" && kind !== "before" && kind !== "after",
    relativeToId: isRelative({ kind } as ToldDate) ? draft.relativeToId : null,
    source: draft.source,
    toldOn: draft.toldOn,
    differsFromId: draft.differsFromId,
    explanation: draft.explanation,
  });
  if (parsed.success) return { content: parsed.data };
  for (const { path, message } of parsed.error.issues) {
    const field = path.at(-1) as DraftField;
    errors[field] ??= message;
  }
  return { errors };
}

function wordsMissing({ what }: HalfToldEvent): DraftErrors {
  return what.trim() === "" ? { what: "Write what happened, in the words that were used." } : {};
}

function toldDateOf({ kind, day, until, month, season, year }: HalfToldEvent): unknown {
  switch (kind) {
    case "unknown":
    case "before":
    case "after":
      return { kind };
    case "day":
      return { kind, on: day };
    case "between":
      return { kind, from: day, until };
    case "month":
      return { kind, year: Number(year), month };
    case "season":
      return { kind, year: Number(year), season };
    case "year":
      return { kind, year: Number(year) };
  }
}
