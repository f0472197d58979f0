import type { OrganisationContent } from "#shared/domain/organisation.ts";

/** An invented law centre in England, with everything filled in. */
export function anOrganisation(changes: Partial<OrganisationContent> = {}): OrganisationContent {
  return {
    name: "Invented Law Centre",
    kind: "legal_immigration",
    does: "Immigration advice under legal aid.",
    nations: ["england"],
    area: "Invented Town",
    telephone: "07700 900-123",
    email: "desk@example.org",
    address: "1 Invented Street, ZZ1 1ZZ",
    openingHours: "Weekdays from ten to four",
    howToRefer: "Ring first, then send the form.",
    languages: ["sqi", "vie"],
    notes: "Asks for the letter of the decision.",
    ...changes,
  };
}

/** With nothing but what has to be there. */
export function nameAlone(name: string, changes: Partial<OrganisationContent> = {}): OrganisationContent {
  const nothing = { does: "", area: "", telephone: "", email: "", address: "", openingHours: "", howToRefer: "" };
  return anOrganisation({ ...nothing, notes: "", nations: [], languages: [], name, ...changes });
}
