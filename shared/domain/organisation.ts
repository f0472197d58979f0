import { z } from "zod";
import pack from "../packs/organisations/organisations-2026-11.json" with { type: "json" };
import { CivilDate, Instant } from "./instant.ts";
import { matchingForm } from "./matching-form.ts";
import { foldWord } from "./search-query.ts";

const OrganisationKind = z.strictObject({
  key: z.string().regex(/^[a-z_]+$/),
  label: z.string().min(1).max(60),
});

/** Kinds of organisations, and after how many months their particulars are no longer relied on (SPEC OD1, OD3). */
export const OrganisationPack = z.strictObject({
  id: z.literal("organisations"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  checkAfterMonths: z.int().min(1).max(60),
  /** Without an answer to a referral. */
  answerAfterDays: z.int().min(1).max(90),
  kinds: z.array(OrganisationKind).min(1),
});

export const organisationPack = OrganisationPack.parse(pack);
const kindByKey = new Map(organisationPack.kinds.map((kind) => [kind.key, kind]));

/** The kind in words; its key where an earlier pack had it and this one does not. */
export function organisationKindLabel(key: string): string {
  return kindByKey.get(key)?.label ?? key;
}

export function isOrganisationKind(key: string): boolean {
  return kindByKey.has(key);
}

export const OrganisationId = z.uuid().brand<"OrganisationId">();
export type OrganisationId = z.infer<typeof OrganisationId>;

/** Where it works. */
export const CoveredNation = z.enum(["england", "wales", "scotland", "northern_ireland"]);
export type CoveredNation = z.infer<typeof CoveredNation>;

/** Longest texts, in UTF-16 code units. */
export const organisationLimits = {
  name: 200,
  does: 2_000,
  area: 300,
  telephone: 200,
  email: 200,
  address: 500,
  openingHours: 300,
  howToRefer: 2_000,
  notes: 2_000,
} as const;

/** ISO 639-3. */
const languages = z.array(z.string().regex(/^[a-z]{3}$/)).max(40);
const nations = z.array(CoveredNation).max(CoveredNation.options.length);
const words = (most: number) => z.string().trim().max(most);

/** What somebody writes down of an organisation. Nothing but its name and kind is asked for (SPEC OD1). */
export const OrganisationContent = z.strictObject({
  name: z.string().trim().min(1, "Write its name.").max(organisationLimits.name),
  /** A kind of the pack. */
  kind: z.string().min(1, "Choose what kind it is.").max(60),
  does: words(organisationLimits.does),
  nations,
  /** Which part of them, in words. */
  area: words(organisationLimits.area),
  telephone: words(organisationLimits.telephone),
  email: words(organisationLimits.email),
  address: words(organisationLimits.address),
  openingHours: words(organisationLimits.openingHours),
  howToRefer: words(organisationLimits.howToRefer),
  languages,
  notes: words(organisationLimits.notes),
});
export type OrganisationContent = z.infer<typeof OrganisationContent>;

const typed = (most: number) => z.string().max(most);

/** An organisation as it stands in its fields (SPEC OD7). */
export const HalfTypedOrganisation = z.strictObject({
  name: typed(organisationLimits.name),
  kind: typed(60),
  does: typed(organisationLimits.does),
  nations,
  area: typed(organisationLimits.area),
  telephone: typed(organisationLimits.telephone),
  email: typed(organisationLimits.email),
  address: typed(organisationLimits.address),
  openingHours: typed(organisationLimits.openingHours),
  howToRefer: typed(organisationLimits.howToRefer),
  languages,
  notes: typed(organisationLimits.notes),
  /** Whether whoever writes has asked the organisation, or read it where it publishes itself, today. */
  isCheckedNow: z.boolean(),
});
export type HalfTypedOrganisation = z.infer<typeof HalfTypedOrganisation>;

/** One organisation of the directory. Its history has every version. */
export const Organisation = z.strictObject({
  ...OrganisationContent.shape,
  id: OrganisationId,
  /** The day on which somebody last asked whether all of it is still so; null where nobody has. */
  checkedOn: CivilDate.nullable(),
  checkedBy: z.string().nullable(),
  /** Taken out of what is proposed, and kept for what names it. */
  isArchived: z.boolean(),
  whyArchived: z.string(),
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type Organisation = z.infer<typeof Organisation>;

/** Whether its particulars are too old to be relied on, or were never checked (SPEC OD3). */
export function isCheckDue({ checkedOn }: Pick<Organisation, "checkedOn">, today: CivilDate): boolean {
  return checkedOn === null || today > monthsAfter(checkedOn, organisationPack.checkAfterMonths);
}

/** The same day so many months on; the last of that month where it has none such. */
function monthsAfter(day: CivilDate, months: number): CivilDate {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const moved = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)));
  return moved.toISOString().slice(0, 10) as CivilDate;
}

/** By what one organisation seems to be another. */
export type AlikeBy = "name" | "telephone" | "email";
type Named = Pick<Organisation, "name" | "telephone" | "email">;

/** Those that may be the same one: by their name, a number or an address, however it is written (SPEC OD5). */
export function alikeOrganisations<T extends Named>(
  typedIn: Named,
  others: readonly T[],
): { readonly organisation: T; readonly by: AlikeBy }[] {
  const name = nameForm(typedIn.name);
  const numbers = new Set(numbersIn(typedIn.telephone));
  const email = emailForm(typedIn.email);
  const alikeBy = (other: Named): AlikeBy | null => {
    if (name !== "" && nameForm(other.name) === name) return "name";
    if (numbersIn(other.telephone).some((number) => numbers.has(number))) return "telephone";
    return email !== "" && emailForm(other.email) === email ? "email" : null;
  };
  return others.flatMap((organisation) => {
    const by = alikeBy(organisation);
    return by === null ? [] : [{ organisation, by }];
  });
}

/** Words that a name has or has not without being another. */
const lightWords: ReadonlySet<string> = new Set(["the", "and", "ltd", "limited", "cic", "cio", "uk"]);

/** Its letters and figures, without what is left out as often as it is said; whole where nothing else is in it. */
function nameForm(name: string): string {
  const all = foldWord(name.normalize("NFKC")).split(/[^\p{L}\p{N}]+/u);
  const told = all.filter((word) => word !== "" && !lightWords.has(word));
  return (told.length > 0 ? told : all).join("");
}

function emailForm(email: string): string {
  return matchingForm({ kind: "email", asSaid: email });
}

/** Every telephone number in a text, so that two ways of writing one are the same. */
function numbersIn(text: string): string[] {
  return [...text.matchAll(/[+\d][\d ()-]*/gu)]
    .map(([asSaid]) => matchingForm({ kind: "phone", asSaid }))
    .filter((number) => number.length >= 7);
}

/** The one of the directory that bears exactly this name, where one does; one that is archived is not proposed. */
export function organisationNamed<T extends Pick<Organisation, "name" | "isArchived">>(
  name: string,
  organisations: readonly T[],
): T | undefined {
  const wanted = name.trim();
  return organisations.find((one) => !one.isArchived && one.name === wanted);
}
