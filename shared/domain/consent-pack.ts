import { z } from "zod";
import pack from "../packs/consent/consent-2026-11.json" with { type: "json" };
import { CivilDate } from "./instant.ts";

export const ConsentPurpose = z.enum([
  "keep_file",
  "nrm_referral",
  "support",
  "authorities",
  "share",
  "contact",
  "decision_letter",
  "research",
  "images",
  "keep_back",
]);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

export const RecipientKind = z.enum([
  "us",
  "competent_authority",
  "support_provider",
  "police",
  "local_authority",
  "health",
  "legal_adviser",
  "housing",
  "family",
  "somebody_else",
]);
export type RecipientKind = z.infer<typeof RecipientKind>;

/** Something that was explained before a decision was asked for. */
export const ExplainedPoint = z.enum([
  "what_nrm_is",
  "two_decisions",
  "support",
  "negative_outcome",
  "data_sharing",
  "withdrawal",
  "alternatives",
  "police_is_optional",
]);
export type ExplainedPoint = z.infer<typeof ExplainedPoint>;

/** A fact that may have to be kept back from a recipient (SPEC CS6). */
export const DelicateFact = z.enum([
  "address",
  "phone_or_email",
  "places",
  "name",
  "immigration",
  "health",
  "children",
  "account",
]);
export type DelicateFact = z.infer<typeof DelicateFact>;

/** What sharing may rest on. */
export const SharingBasis = z.enum([
  "consent",
  "child_at_risk",
  "adult_at_risk",
  "crime",
  "legal_duty",
  "vital_interests",
  "public_task",
  "legal_claims",
]);
export type SharingBasis = z.infer<typeof SharingBasis>;

const words = z.string().min(1);

/** Words and sources of the ledger. A key never leaves it: records that name one are kept for years. */
export const ConsentPack = z.strictObject({
  id: z.literal("consent"),
  version: CivilDate,
  title: words,
  asOf: CivilDate,
  source: words,
  reviewAfterDays: z.int().positive(),
  purposes: z.array(z.strictObject({ key: ConsentPurpose, label: words, explain: words, ifRefused: words })),
  recipients: z.array(z.strictObject({ key: RecipientKind, label: words })),
  explained: z.array(z.strictObject({ key: ExplainedPoint, label: words })),
  facts: z.array(z.strictObject({ key: DelicateFact, label: words })),
  bases: z.array(z.strictObject({ key: SharingBasis, label: words, fits: words, source: words })),
});

export const consentPack = ConsentPack.parse(pack);

/** The line of a list that has this key; every key has one, which a test checks. */
export function lineOf<Line extends { readonly key: string }>(lines: readonly Line[], key: Line["key"]): Line {
  const line = lines.find((each) => each.key === key);
  if (!line) throw new Error(`The consent pack has no line for ${key}.`);
  return line;
}

export const purposeLabel = (key: ConsentPurpose): string => lineOf(consentPack.purposes, key).label;
export const factLabel = (key: DelicateFact): string => lineOf(consentPack.facts, key).label;
export const basisLabel = (key: SharingBasis): string => lineOf(consentPack.bases, key).label;

/** Who a decision or a share is about: the kind, and the name where there is one. */
export function recipientLabel(kind: RecipientKind, name: string): string {
  const { label } = lineOf(consentPack.recipients, kind);
  return name === "" ? label : `${name} (${label})`;
}
