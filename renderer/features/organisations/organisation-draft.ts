import type { Draft } from "#shared/domain/draft.ts";
import { type HalfTypedOrganisation, type Organisation, OrganisationContent } from "#shared/domain/organisation.ts";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";

/** An organisation that was left half-typed. */
export type KeptOrganisation = KeptForm<"organisation">;

export function isOrganisationDraft(draft: Draft): draft is KeptOrganisation {
  return draft.content.kind === "organisation";
}

export const emptyOrganisation: HalfTypedOrganisation = {
  name: "",
  kind: "",
  does: "",
  nations: [],
  area: "",
  telephone: "",
  email: "",
  address: "",
  openingHours: "",
  howToRefer: "",
  languages: [],
  notes: "",
  isCheckedNow: false,
};

export function draftOf(organisation: Organisation): HalfTypedOrganisation {
  return { ...OrganisationContent.parse(pick(organisation)), isCheckedNow: false };
}

/** What is saved of a form: the particulars, and whether they were checked while they were written. */
export type WrittenOrganisation = { readonly content: OrganisationContent; readonly isCheckedNow: boolean };

/** Messages by field. */
export type OrganisationErrors = Partial<Record<keyof OrganisationContent, string>>;

/** The checked content, or what has to be changed first, field by field. */
export function contentOf(
  fields: HalfTypedOrganisation,
): { readonly written: WrittenOrganisation } | { readonly errors: OrganisationErrors } {
  const { isCheckedNow, ...typed } = fields;
  const parsed = OrganisationContent.safeParse(typed);
  if (parsed.success) return { written: { content: parsed.data, isCheckedNow } };
  const errors: OrganisationErrors = {};
  for (const { path, message } of parsed.error.issues) errors[path[0] as keyof OrganisationErrors] ??= message;
  return { errors };
}

function pick(organisation: Organisation): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(OrganisationContent.shape).map((field) => [field, organisation[field as keyof Organisation]]),
  );
}
