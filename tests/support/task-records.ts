import type { CaseFact } from "#shared/domain/case-fact.ts";
import type { Consent } from "#shared/domain/consent.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { AgeClaim, PersonId } from "#shared/domain/person.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import type { TaskFactKind, TaskFact } from "#shared/domain/task-fact.ts";
import type { TaskRecords } from "#shared/domain/task-records.ts";
import { aFact } from "./case-facts.ts";
import { aConsent } from "./consents.ts";

const day = (text: string) => text as CivilDate;

/** Written down at noon of that day, a second later for each. */
export function at(on: string, second = 0): Instant {
  return new Date(Date.parse(`${on}T12:00:00.000Z`) + second * 1_000).toISOString() as Instant;
}

/** A case about which nothing is on record yet. */
export function noRecords(changes: Partial<TaskRecords> = {}): TaskRecords {
  return {
    openedOn: day("2026-01-05"),
    person: { id: "person" as PersonId, ageClaims: [], nationalities: [], safeContacts: [] },
    caseFacts: [],
    referral: null,
    isSupportWanted: false,
    consents: [],
    needs: [],
    people: [],
    indicators: [],
    episodes: [],
    anonymousReport: null,
    accessRequests: [],
    closure: null,
    handOver: null,
    done: [],
    ...changes,
  };
}

export function aCaseFact(id: string, content: Parameters<typeof aFact>[0], changes: Partial<CaseFact> = {}): CaseFact {
  const fact = aFact(content);
  const recorded = { recordedAt: at(fact.happenedOn), recordedBy: "Caseworker", revision: 1 };
  return { ...fact, ...recorded, id: id as never, caseId: "case" as never, isRemoved: false, ...changes };
}

export function aConsentLine(
  id: string,
  content: Parameters<typeof aConsent>[0],
  changes: Partial<Consent> = {},
): Consent {
  const line = aConsent(content);
  const recorded = { recordedAt: at(line.toldOn), recordedBy: "Caseworker", revision: 1 };
  return { ...line, ...recorded, id: id as never, caseId: "case" as never, isRemoved: false, ...changes };
}

export function bornOn(dateOfBirth: string, claimedOn: string, isDisputed = false): AgeClaim {
  const claim = { kind: "date_of_birth", dateOfBirth: day(dateOfBirth) } as const;
  return { claim, source: "person", claimedOn: day(claimedOn), isDisputed };
}

export function aContactCheckedOn(verifiedOn: string | null): SafeContact {
  return {
    channel: "phone",
    value: "07700 900123",
    owner: "person",
    safety: "safe",
    times: "",
    mayLeaveMessage: false,
    codeWord: "",
    note: "",
    verifiedOn: verifiedOn as CivilDate | null,
  };
}

export function aTaskFact(kind: TaskFactKind, on: string, changes: Partial<TaskFact> = {}): TaskFact {
  return { kind, id: kind, on: day(on), knownOn: null, recordedAt: at(on), ...changes };
}
