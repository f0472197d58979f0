import { z } from "zod";
import citizenship from "../packs/htcds/citizenship-2026-11.json" with { type: "json" };
import pack from "../packs/htcds/htcds-2026-11.json" with { type: "json" };
import { DelicateFact } from "./consent-pack.ts";
import { CivilDate } from "./instant.ts";

/** How a column leaves: as it is on record, coarser than that, or empty (SPEC HT2). */
const ColumnWay = z.enum(["told", "coarse", "left_out"]);

const DataColumn = z.strictObject({
  /** The field of the standard, or with `hf_` before it one of ours. */
  name: z.string().regex(/^(?:prs|vic|cas|con|hf)_[A-Z][A-Za-z]+$/),
  label: z.string().min(1).max(80),
  type: z.enum(["text", "date", "code", "codes", "boolean"]),
  /** The values it may have; null for any, and for codes of countries. */
  codes: z.array(z.string().min(1)).min(1).nullable(),
  isOfStandard: z.boolean(),
  identified: ColumnWay,
  deIdentified: ColumnWay,
  /** From which record, in a sentence for whoever makes the file. */
  takenFrom: z.string().min(1),
  /** What a filled cell tells, so that it stays here where anybody must not be told that (SPEC HT5). */
  tells: z.array(DelicateFact),
  /** Somebody outside may know it of a person, so that few with the same value are told apart by it (SPEC HT4). */
  isCountedSmall: z.boolean(),
});
export type DataColumn = z.infer<typeof DataColumn>;

const ExploitationTick = z.strictObject({
  question: z.string().startsWith("types-of-exploitation-"),
  codes: z.array(z.string()).min(1),
  sex: z.array(z.string()),
});

/** The case data standard: its columns and codes, and from what of ours each is filled (SPEC HT1). */
export const HtcdsPack = z.strictObject({
  id: z.literal("htcds"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  licence: z.string().min(1),
  standard: z.strictObject({ name: z.literal("HTCDS"), version: z.literal("2.0") }),
  /** How many have to share a value for it to leave de-identified (SPEC HT4). */
  smallest: z.int().min(2),
  smallestSource: z.string().min(1),
  /** Between several codes of one cell. */
  separator: z.string().length(1),
  columns: z.array(DataColumn).refine((all) => new Set(all.map(({ name }) => name)).size === all.length),
  genders: z.record(z.string(), z.string()),
  exploitation: z.array(ExploitationTick).min(1),
  places: z.record(z.string(), z.string()),
  /** The referral to the National Referral Mechanism as an outgoing one. */
  referral: z.strictObject({ organisation: z.string(), reason: z.string(), details: z.string() }),
  ageBands: z.array(z.strictObject({ code: z.string(), fromAge: z.int().min(0) })).min(1),
  ageNotKnown: z.string(),
});

/** Values of the nationalities pack as codes of ISO 3166-1; null where it has none. */
export const CitizenshipPack = z.strictObject({
  id: z.literal("htcds-citizenship"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  codes: z.record(
    z.string(),
    z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable(),
  ),
});

export const htcdsPack = HtcdsPack.parse(pack);
const countries = new Map(Object.entries(CitizenshipPack.parse(citizenship).codes));

/** The country of a nationality; undefined for one that is not known or has no code. */
export function countryOfNationality(nationality: string): string | undefined {
  return countries.get(nationality) ?? undefined;
}

const countryCodes: ReadonlySet<string | null> = new Set(countries.values());

/** Codes in a cell that the standard does not have: none of what leaves, and what a reader looks for (SPEC HT7). */
export function unknownCodes({ name, type, codes }: DataColumn, cell: string): string[] {
  if (cell === "" || type === "text" || type === "date") return [];
  if (type === "boolean") return cell === "TRUE" || cell === "FALSE" ? [] : [cell];
  const found = type === "codes" ? cell.split(htcdsPack.separator) : [cell];
  const isKnown = (code: string) => (codes === null ? countryCodes.has(code) : codes.includes(code));
  return found.filter((code) => !isKnown(code)).map((code) => `${name}: ${code}`);
}
