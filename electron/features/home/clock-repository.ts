import { type ClockRow, clocksOf, isShownAtHome } from "#shared/domain/case-clock.ts";
import type { CaseFactKind, DatedFact, DecisionOutcome } from "#shared/domain/case-fact.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { beyondScope } from "../../database/case-scope.ts";
import { type ReadableDb, sql } from "../../database/database.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";
import { isOpenCase, nameInUse } from "../cases/case-repository.ts";

/** Dates of the NRM that are near or just past, of open cases, the earliest first (SPEC DF7). */
export function listClocks(db: ReadableDb, today: CivilDate, of: OpenCases | null): ClockRow[] {
  const facts = Map.groupBy(datedFacts(db, of), ({ caseId }) => caseId);
  const submitted = submittedReferrals(db, of);
  const near = [...new Set([...facts.keys(), ...submitted.keys()])].flatMap((caseId) =>
    clocksOf(facts.get(caseId) ?? [], submitted.get(caseId) ?? null).flatMap(
      ({ key, title, on, anchorOn, computedOn, isSetByHand }) =>
        on !== null && isShownAtHome(on, today)
          ? [{ caseId, key, title, on, anchorOn, insteadOf: isSetByHand ? computedOn : null }]
          : [],
    ),
  );
  const open = openCases(db, new Set(near.map(({ caseId }) => caseId)));
  return near
    .flatMap((clock) => {
      const found = open.get(clock.caseId);
      return found ? [{ ...clock, ...found }] : [];
    })
    .toSorted((a, b) => a.on.localeCompare(b.on) || a.reference.localeCompare(b.reference));
}

/** Every date that runs on an open case, by case and clock, as the rules in force count it; days that somebody set stay. */
export function datesBy(db: ReadableDb): ReadonlyMap<string, CivilDate | null> {
  const all = beyondScope(db, "how many dates change is a number, and nothing of a case is shown");
  const facts = Map.groupBy(datedFacts(all, null), ({ caseId }) => caseId);
  const submitted = submittedReferrals(all, null);
  const open = openCases(all, new Set([...facts.keys(), ...submitted.keys()]));
  return new Map(
    [...open.keys()].flatMap((caseId) =>
      clocksOf(facts.get(caseId) ?? [], submitted.get(caseId) ?? null).map(
        ({ key, on }) => [`${caseId}/${key}`, on] as const,
      ),
    ),
  );
}

function datedFacts(db: ReadableDb, of: OpenCases | null): (DatedFact & { readonly caseId: CaseId })[] {
  const standing = sql
    .selectFrom("case_fact")
    .select(["case_id", "kind", "outcome", "happened_on", "recorded_at", "instead_on"])
    .where("is_removed", "=", 0);
  return db.all(of === null ? standing : standing.where("case_id", "in", of)).map((row) => ({
    caseId: row.case_id as CaseId,
    kind: row.kind as CaseFactKind,
    outcome: row.outcome as DecisionOutcome | null,
    happenedOn: row.happened_on as CivilDate,
    recordedAt: row.recorded_at as Instant,
    isRemoved: false,
    ...(row.instead_on !== null && { instead: { on: row.instead_on as CivilDate } }),
  }));
}

/** A Duty to Notify report that was sent is no referral and starts no clock. */
function submittedReferrals(db: ReadableDb, of: OpenCases | null): Map<CaseId, CivilDate> {
  const sent = sql
    .selectFrom("nrm_referral")
    .select(["case_id", "submitted_on"])
    .where("submitted_on", "is not", null)
    .where((eb) => eb.or([eb("submitted_route", "is", null), eb("submitted_route", "not like", "duty_to_notify%")]));
  const rows = db.all(of === null ? sent : sent.where("case_id", "in", of));
  return new Map(rows.map((row) => [row.case_id as CaseId, row.submitted_on as CivilDate]));
}

/** Reference and name of those of the cases that are open. */
function openCases(
  db: ReadableDb,
  ids: ReadonlySet<CaseId>,
): Map<CaseId, { readonly reference: CaseReference; readonly name: string }> {
  if (ids.size === 0) return new Map();
  const open = sql
    .selectFrom("case_record")
    .select((eb) => ["case_record.id", "case_record.reference", nameInUse(eb)])
    .where(isOpenCase)
    .where("case_record.id", "in", [...ids]);
  return new Map(
    db
      .all(open)
      .map((row) => [row.id as CaseId, { reference: row.reference as CaseReference, name: row.name ?? "" }] as const),
  );
}
