import { z } from "zod";
import pack from "../packs/missing-data/missing-data-2026-11.json" with { type: "json" };
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { CivilDate } from "./instant.ts";

export const MissingKey = z.enum([
  "safe_contact",
  "risk",
  "child_age",
  "age",
  "language",
  "nationality",
  "referral_consent",
  "needs",
]);
export type MissingKey = z.infer<typeof MissingKey>;

/** What cannot be done well without it, the gravest first (SPEC MD2). */
export const MissingBlocks = z.enum(["safety", "referral", "support"]);
export type MissingBlocks = z.infer<typeof MissingBlocks>;

const MissingCheck = z.strictObject({
  key: MissingKey,
  blocks: MissingBlocks,
  title: z.string().min(1),
  /** Where it is written down, below the address of the case. */
  page: z.enum(["person", "risk", "people", "consent", "needs"]),
});
export type MissingCheck = z.infer<typeof MissingCheck>;

/** What a case should not be without, the gravest first (SPEC MD1). */
export const MissingDataPack = z.strictObject({
  id: z.literal("missing-data"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  checks: z.array(MissingCheck).length(MissingKey.options.length),
});

export const missingData = MissingDataPack.parse(pack);
const checkByKey = new Map(missingData.checks.map((check) => [check.key, check]));

export function missingCheck(key: MissingKey): MissingCheck {
  const check = checkByKey.get(key);
  if (!check) throw new Error(`The pack has no check ${key}.`);
  return check;
}

/** A case that is open, and what is missing in it, the gravest first. */
export const CaseWithGaps = z.strictObject({
  caseId: CaseId,
  reference: CaseReference,
  /** The name in use; the window shows it in the chosen name mode. */
  name: z.string(),
  missing: z.array(MissingKey).min(1),
});
export type CaseWithGaps = z.infer<typeof CaseWithGaps>;

/** What is missing, in the order of the pack; nothing where all of it is there. */
export function missingIn(isMissing: Readonly<Record<MissingKey, boolean>>): MissingKey[] {
  return missingData.checks.flatMap(({ key }) => (isMissing[key] ? [key] : []));
}

/** Cases by what is missing: the gravest first, of the same gravity the one with more of it, then by reference (SPEC MD2). */
export function byGravity(cases: readonly CaseWithGaps[]): CaseWithGaps[] {
  const counts = new Map(
    cases.map((one) => [
      one,
      MissingBlocks.options.map((blocks) => one.missing.filter((key) => missingCheck(key).blocks === blocks).length),
    ]),
  );
  const of = (one: CaseWithGaps) => counts.get(one) ?? [];
  return cases.toSorted(
    (a, b) =>
      of(a)
        .map((count, place) => (of(b)[place] ?? 0) - count)
        .find((difference) => difference !== 0) ?? a.reference.localeCompare(b.reference),
  );
}
