import { z } from "zod";
import { ageToday } from "./age.ts";
import { type CaseFact, latestFact } from "./case-fact.ts";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { type DelicateFact, RecipientKind } from "./consent-pack.ts";
import { documentText } from "./document-text.ts";
import { type DataColumn, countryOfNationality, htcdsPack } from "./htcds-pack.ts";
import { type IndicatorKey, indicatorPack } from "./indicator.ts";
import { CivilDate } from "./instant.ts";
import { isBlank, type NrmAnswers } from "./nrm-answer.ts";
import { nameInUse, type Person } from "./person.ts";
import { fewCells, rowsAlone, withoutFew } from "./small-counts.ts";

export const DataMode = z.enum(["de_identified", "identified"]);
export type DataMode = z.infer<typeof DataMode>;

export const DataFormat = z.enum(["xlsx", "csv", "json"]);
export type DataFormat = z.infer<typeof DataFormat>;

/** Which cases go into a table, for whom, and how much it tells (SPEC HT2 to HT4). */
export const DataChoice = z.strictObject({
  mode: DataMode,
  which: z.enum(["all", "open", "closed"]),
  /** First and last day on which a case was opened; null for no bound. */
  openedFrom: CivilDate.nullable(),
  openedUntil: CivilDate.nullable(),
  recipientKind: RecipientKind.exclude(["us"]),
  recipientName: z.string().trim().min(1, "Say who the table is for.").max(160),
  /** With values that few cases share; only asked of a table without names. */
  hasFew: z.boolean(),
});
export type DataChoice = z.infer<typeof DataChoice>;

/** Drawn for one table, so that the codes in it lead back to nothing once it is gone (SPEC HT3). */
export const DataSeed = z.uuid();

/** Why a case of the choice is not in the table. */
export const DataLeftOut = z.enum(["not_asked", "refused", "other_ground", "name_kept_back"]);
export type DataLeftOut = z.infer<typeof DataLeftOut>;

/** The table as it goes. */
export const DataTable = z.strictObject({
  mode: DataMode,
  /** One for each column of the pack. */
  rows: z.array(z.array(z.string())),
  leftOut: z.array(z.strictObject({ caseId: CaseId, reference: CaseReference, why: DataLeftOut })),
  /** Cases that fit but that the worker has not opened. */
  notOpened: z.int().min(0),
  /** Cells that stay here because anybody must not be told. */
  keptBack: z.int().min(0),
  /** Cells that were emptied because few cases share the value; of one with these, how many there are. */
  few: z.int().min(0),
  /** Rows that few others are like in what somebody outside may know. */
  alone: z.int().min(0),
});
export type DataTable = z.infer<typeof DataTable>;

/** What a row is made of. */
export type CaseForData = {
  /** The case in the file: its reference, or a code that leads back to nothing. */
  readonly key: string;
  /** Its caseworker, by name or by such a code. */
  readonly owner: string;
  readonly openedOn: CivilDate;
  readonly person: Pick<Person, "names" | "ageClaims" | "nationalities">;
  readonly answers: NrmAnswers;
  /** Day on which the referral was sent. */
  readonly sentOn: CivilDate | null;
  readonly indicators: readonly IndicatorKey[];
  readonly facts: readonly CaseFact[];
  /** Why it was closed, in words; null while it is open. */
  readonly closedBecause: string | null;
  /** The enquiry from which it was opened. */
  readonly enquiry: { readonly askedBy: string; readonly receivedOn: CivilDate } | null;
  readonly keptBack: ReadonlySet<DelicateFact>;
  readonly today: CivilDate;
};

/** The longest text that a cell of a workbook holds is a little more. */
const mostInCell = 32_000;

type Fill = (of: CaseForData, isNamed: boolean) => string;
const codesOf = (codes: Iterable<string>) => [...new Set(codes)].toSorted().join(htcdsPack.separator);
const ifSent = (words: string) => (of: CaseForData) => (of.sentOn === null ? "" : words);

/** What fills each column. A column without an entry is not recorded, and always empty. */
const fills: Readonly<Record<string, Fill>> = {
  cas_CaseOwner: ({ owner }) => owner,
  prs_FirstName: ({ answers, person }) => textOf(answers, "pv-name-first-name") || nameInUse(person.names),
  prs_SecondName: ({ answers }) => textOf(answers, "pv-name-last-name"),
  prs_Birthdate: ({ person: { ageClaims } }) => {
    const newest = ageClaims.toSorted((a, b) => b.claimedOn.localeCompare(a.claimedOn))[0]?.claim;
    const isSure = !ageClaims.some(({ isDisputed }) => isDisputed);
    return newest?.kind === "date_of_birth" && isSure ? newest.dateOfBirth : "";
  },
  prs_Gender: ({ answers }) => htcdsPack.genders[textOf(answers, "pv-gender")] ?? "NonSpecifiedUnknown",
  prs_Citizenship: ({ person, answers }) => {
    const referred = [textOf(answers, "pv-nationality"), textOf(answers, "pv-nationality-second")];
    const known = person.nationalities.length > 0 ? person.nationalities : referred;
    return codesOf(known.flatMap((each) => countryOfNationality(each) ?? []));
  },
  vic_TraffickingStatus: traffickingStatus,
  vic_TraffickingStatusDecisionMakingOrg: ({ facts }) =>
    latestFact(facts, "reasonable_grounds") || latestFact(facts, "conclusive_grounds")
      ? "NonPoliceGovernmentalOrganization"
      : "NGO",
  vic_MethodsOfControl: ({ indicators }) => codesOf(indicators.flatMap((key) => controls.get(key) ?? [])),
  vic_TypeOfExploitation: ({ answers }) => {
    const found = ticked(answers).flatMap(({ codes }) => codes);
    const wasChild = ["pv-under-age", "pv-under-age-at-time-of-exploitation"].some(
      (key) => textOf(answers, key) === "yes",
    );
    return codesOf(found.includes("ForcedLabour") && wasChild ? [...found, "ChildLabour"] : found);
  },
  vic_TypeOfSexExploitation: ({ answers }) => codesOf(ticked(answers).flatMap(({ sex }) => sex)),
  vic_LocationOfExploitation: ({ answers }, isNamed) => {
    if (!isNamed) return htcdsPack.places[textOf(answers, "where-exploitation-happened")] ?? "";
    const places = ["uk-city", "overseas-country"].flatMap((kind) =>
      Array.from({ length: 10 }, (_, at) => textOf(answers, `where-exploitation-happened-${kind}-${at + 1}`)),
    );
    return places.filter((place) => place !== "").join(", ");
  },
  cas_Status: ({ closedBecause }) => (closedBecause === null ? "Active" : "Closed"),
  cas_ReferringOrganisation: ({ enquiry }) => enquiry?.askedBy ?? "",
  cas_IncomingReferralDate: ({ enquiry, openedOn }, isNamed) => dayOf(enquiry?.receivedOn ?? openedOn, isNamed),
  cas_ReferredOrganisation: ifSent(htcdsPack.referral.organisation),
  cas_ReasonForOutgoingReferral: ifSent(htcdsPack.referral.reason),
  cas_OutgoingReferralDate: ({ sentOn }, isNamed) => (sentOn === null ? "" : dayOf(sentOn, isNamed)),
  cas_OutgoingReferralDetails: ifSent(htcdsPack.referral.details),
  cas_ReasonForCaseClosure: ({ closedBecause }) => closedBecause ?? "",
  con_Consent: () => "TRUE",
  hf_CaseKey: ({ key }) => key,
  hf_AgeBand: ({ person, today }) => {
    const { years } = ageToday(person.ageClaims, today);
    const band = htcdsPack.ageBands.findLast(({ fromAge }) => years !== null && years >= fromAge);
    return band?.code ?? htcdsPack.ageNotKnown;
  },
};

const controls: ReadonlyMap<string, string> = new Map(
  indicatorPack.groups.flatMap(({ items }) =>
    items.flatMap(({ key, htcds }) => (htcds ? [[key, htcds] as const] : [])),
  ),
);

/** A negative decision does not end it while it is being looked at again. */
function traffickingStatus({ facts }: CaseForData): string {
  const decision = latestFact(facts, "conclusive_grounds");
  if (decision?.outcome === "positive") return "ActualVictimOfTrafficking";
  const asked = latestFact(facts, "reconsideration_asked");
  const isFinal = decision?.outcome === "negative" && !(asked && asked.happenedOn >= decision.happenedOn);
  return isFinal ? "NotAVictimOfTrafficking" : "PossibleVictimOfTrafficking";
}

function ticked(answers: NrmAnswers) {
  return htcdsPack.exploitation.filter(({ question }) => {
    const answer = answers[question];
    return answer !== undefined && answer.mode === "answered" && !isBlank(answer);
  });
}

function textOf(answers: NrmAnswers, key: string): string {
  const answer = answers[key];
  return answer?.mode === "answered" && typeof answer.value === "string" ? answer.value.trim() : "";
}

/** The first day of its quarter where it must not tell the day. */
function dayOf(day: CivilDate, isNamed: boolean): string {
  if (isNamed) return day;
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, "0")}-01`;
}

/** Where the key of the case stands in a row. */
export const caseKeyAt = htcdsPack.columns.findIndex(({ name }) => name === "hf_CaseKey");

/** How a column leaves in this mode. */
export function wayOf(column: DataColumn, mode: DataMode): DataColumn["identified"] {
  return mode === "identified" ? column.identified : column.deIdentified;
}

/** A case as a row: what is kept back from anybody is empty, whoever the table is for (SPEC HT2, HT5). */
export function rowOf(of: CaseForData, mode: DataMode): { readonly cells: string[]; readonly keptBack: number } {
  let keptBack = 0;
  const cells = htcdsPack.columns.map((column) => {
    if (wayOf(column, mode) === "left_out") return "";
    const cell = documentText(fills[column.name]?.(of, mode === "identified") ?? "").slice(0, mostInCell);
    if (cell === "" || !column.tells.some((fact) => of.keptBack.has(fact))) return cell;
    keptBack += 1;
    return "";
  });
  return { cells, keptBack };
}

/** Which delicate facts a row tells. */
export function toldIn(cells: readonly string[]): DelicateFact[] {
  const told = htcdsPack.columns.flatMap(({ tells }, at) => (cells[at] ? tells : []));
  return [...new Set(told)];
}

/**
 * Rows by the key of the case, which follows from nothing in a table without names, and of one without names the values
 * that few share taken out unless they were asked for (SPEC HT3, HT4).
 */
export function tableOf(
  cases: readonly CaseForData[],
  { mode, hasFew }: Pick<DataChoice, "mode" | "hasFew">,
): Pick<DataTable, "mode" | "rows" | "keptBack" | "few" | "alone"> {
  const made = cases.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map((each) => rowOf(each, mode));
  const rows = made.map(({ cells }) => cells);
  const keptBack = made.reduce((sum, row) => sum + row.keptBack, 0);
  if (mode === "identified") return { mode, rows, keptBack, few: 0, alone: 0 };
  const at = htcdsPack.columns.flatMap(({ isCountedSmall }, place) => (isCountedSmall ? [place] : []));
  const counted = { at, smallest: htcdsPack.smallest };
  const kept = hasFew ? { rows, emptied: fewCells({ ...counted, rows }) } : withoutFew({ ...counted, rows });
  return { mode, rows: kept.rows, keptBack, few: kept.emptied, alone: rowsAlone({ ...counted, rows: kept.rows }) };
}
