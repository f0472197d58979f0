import type { AccountEventContent } from "#shared/domain/account-event.ts";

/** An event of an account of which no date is known. */
export function anEvent(
  what: string,
  explanation = "",
  changes: Partial<AccountEventContent> = {},
): AccountEventContent {
  return {
    what,
    when: { kind: "unknown" },
    isAbout: false,
    relativeToId: null,
    source: "person",
    toldOn: null,
    differsFromId: null,
    explanation,
    ...changes,
  };
}
