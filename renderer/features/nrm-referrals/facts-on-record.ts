import { ageToday } from "#shared/domain/age.ts";
import type { CaseRecord } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { initialsOf, type PersonName } from "#shared/domain/person.ts";
import { isOnList, languageName } from "#shared/domain/reference-list.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import type { NameMode, OfficeSettings } from "#shared/domain/settings.ts";
import { formatDateWithoutDay } from "../../wording/dates.ts";
import { factSourceLabels, nameKindLabels } from "../../wording/labels.ts";
import type { FactOnRecord } from "./section-context.ts";

type Known = {
  readonly record: CaseRecord;
  readonly settings: OfficeSettings;
  /** Name of the worker at the keyboard. */
  readonly workerName: string;
  readonly nameMode: NameMode;
  readonly today: CivilDate;
};

/** What the case already holds for a question, with its source. Offered, never filled in by itself. */
export function factsOnRecord(questionKey: string, known: Known): readonly FactOnRecord[] {
  const { record, settings, workerName, nameMode } = known;
  const { names, nationalities, languages } = record.person;
  switch (questionKey) {
    case "reference":
      return [{ text: record.reference, source: "case reference", value: record.reference }];
    case "user-organisation": {
      const name = settings.organisationName;
      return isOnList("first-responder-organisations", name) ? [{ text: name, source: "settings", value: name }] : [];
    }
    case "pv-under-age":
      return ageGate(known);
    case "pv-dob":
      return datesOfBirth(record);
    case "pv-name-first-name":
      // Names are never split: the worker decides which part belongs where.
      return names.filter(({ kind }) => kind === "official").map((name) => nameFact(name, nameMode, false));
    case "pv-name-nickname":
      return names.filter(({ kind }) => kind === "alias").map((name) => nameFact(name, nameMode, true));
    case "pv-nationality":
      return nationalities.slice(0, 1).map((text) => ({ text, source: "person", value: text }));
    case "pv-nationality-second":
      return nationalities.slice(1, 2).map((text) => ({ text, source: "person", value: text }));
    case "pv-interpreter-requirements":
      return languages.some((language) => language.isInterpreterNeeded)
        ? [{ text: "Yes, an interpreter is needed", source: "person", value: "yes" }]
        : [];
    case "pv-interpreter-requirements-language":
      return languages
        .filter((language) => language.isInterpreterNeeded)
        .map(({ code }) => ({ text: languageName(code), source: "person", value: languageName(code) }));
    case "pv-phone-number-yes":
      return safeWays(record, "phone");
    case "pv-contact-details-email-input":
      return safeWays(record, "email");
    case "pv-contact-details-street":
      return safeWays(record, "post").map((fact) => ({ ...fact, value: null }));
    case "fr-details-first-name":
      return [{ text: workerName, source: "settings", value: null }];
    default:
      return [];
  }
}

const gateWords = { yes: "Yes, under 18", no: "No, 18 or over", not_sure: "Not sure" } as const;
const gateValues = { yes: "yes", no: "no", not_sure: "not-sure" } as const;

function ageGate({ record, today }: Known): FactOnRecord[] {
  const claims = record.person.ageClaims;
  if (claims.length === 0) return [];
  const { isUnder18, isDisputed } = ageToday(claims, today);
  const source = isDisputed ? "age on record, disputed" : "age on record";
  return [{ text: gateWords[isUnder18], source, value: gateValues[isUnder18] }];
}

function datesOfBirth(record: CaseRecord): FactOnRecord[] {
  return record.person.ageClaims.flatMap(({ claim, source, isDisputed }) =>
    claim.kind === "date_of_birth"
      ? [
          {
            text: formatDateWithoutDay(claim.dateOfBirth),
            source: `${factSourceLabels[source].toLowerCase()}${isDisputed ? ", disputed" : ""}`,
            value: claim.dateOfBirth,
          },
        ]
      : [],
  );
}

/** In the other name modes the full name is not put on the screen unasked. */
function nameFact({ text, kind, source }: PersonName, nameMode: NameMode, isWhole: boolean): FactOnRecord {
  return {
    text: nameMode === "full_name" ? text : nameMode === "initials" ? initialsOf(text) : "a name, on the Person page",
    source: `${nameKindLabels[kind].toLowerCase()}, ${factSourceLabels[source].toLowerCase()}`,
    value: isWhole ? text : null,
  };
}

/** Only ways that are known to be safe are offered (SPEC SC1). */
function safeWays(record: CaseRecord, channel: SafeContact["channel"]): FactOnRecord[] {
  return record.person.safeContacts
    .filter((contact) => contact.channel === channel && contact.safety === "safe" && contact.owner === "person")
    .map(({ value }) => ({ text: value, source: "safe contact", value }));
}
