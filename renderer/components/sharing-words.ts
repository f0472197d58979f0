import type { CivilDate } from "#shared/domain/instant.ts";
import type { HalfTypedSharing } from "#shared/domain/sharing.ts";

export function emptySharing(today: CivilDate): HalfTypedSharing {
  return {
    purpose: "share",
    recipientKind: "police",
    recipientName: "",
    verified: "",
    what: "",
    facts: [],
    why: "",
    basis: "consent",
    authorisedBy: "",
    isPersonTold: true,
    notToldWhy: "",
    how: "",
    sharedOn: today,
  };
}

/** The lines of a list in the pack, to choose from. */
export function linesAsOptions(
  lines: readonly { readonly key: string; readonly label: string }[],
): { value: string; label: string }[] {
  return lines.map(({ key, label }) => ({ value: key, label }));
}
