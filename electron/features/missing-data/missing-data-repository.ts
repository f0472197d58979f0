import { sql as raw } from "kysely";
import { ageToday } from "#shared/domain/age.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { type CaseWithGaps, missingIn } from "#shared/domain/missing-data.ts";
import type { PersonId } from "#shared/domain/person.ts";
import { type ReadableDb, sql } from "../../database/database.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";
import * as people from "../cases/person-repository.ts";
import { isOpenCase, nameInUse } from "../cases/case-repository.ts";

/** Of those cases, or of every one, the open ones in which something is missing (SPEC MD1). */
export function listGaps(db: ReadableDb, of: OpenCases | null, today: CivilDate): CaseWithGaps[] {
  let query = sql
    .selectFrom("case_record")
    .innerJoin("person", "person.id", "case_record.person_id")
    .select([
      "case_record.id",
      "case_record.reference",
      "case_record.person_id",
      "person.nationalities",
      "person.languages",
    ])
    .select((eb) => [
      nameInUse(eb),
      eb
        .exists(
          eb
            .selectFrom("safe_contact")
            .select(raw.lit(1).as("one"))
            .whereRef("safe_contact.person_id", "=", "case_record.person_id")
            .where("safety", "=", "safe"),
        )
        .as("has_safe_contact"),
      eb
        .exists(
          eb
            .selectFrom("age_claim")
            .select(raw.lit(1).as("one"))
            .whereRef("age_claim.person_id", "=", "case_record.person_id"),
        )
        .as("has_age"),
      eb
        .exists(
          eb
            .selectFrom("risk_assessment")
            .select(raw.lit(1).as("one"))
            .whereRef("risk_assessment.case_id", "=", "case_record.id")
            .where("is_removed", "=", 0),
        )
        .as("has_risk"),
      eb
        .exists(
          eb
            .selectFrom("support_need")
            .select(raw.lit(1).as("one"))
            .whereRef("support_need.case_id", "=", "case_record.id")
            .where("is_removed", "=", 0),
        )
        .as("has_need"),
      eb
        .exists(
          eb
            .selectFrom("involved_person")
            .select(raw.lit(1).as("one"))
            .whereRef("involved_person.case_id", "=", "case_record.id")
            .where("relation", "=", "dependant")
            .where("is_removed", "=", 0)
            .where((child) => child.or([child("until_day", "is", null), child("until_day", ">=", today)]))
            .where(raw<string | null>`json_extract(dependant, '$.age')`, "is", null),
        )
        .as("has_child_without_age"),
      eb
        .exists(
          eb
            .selectFrom("nrm_referral")
            .select(raw.lit(1).as("one"))
            .whereRef("nrm_referral.case_id", "=", "case_record.id")
            .where("submitted_on", "is", null),
        )
        .as("has_referral_begun"),
      eb
        .exists(
          eb
            .selectFrom("consent")
            .select(raw.lit(1).as("one"))
            .whereRef("consent.case_id", "=", "case_record.id")
            .where("purpose", "=", "nrm_referral")
            .where("is_removed", "=", 0),
        )
        .as("has_referral_consent"),
    ])
    .where(isOpenCase);
  if (of !== null) query = query.where("case_record.id", "in", of);
  return db.all(query).flatMap((row) => {
    const missing = missingIn({
      safe_contact: !row.has_safe_contact,
      risk: !row.has_risk,
      child_age: Boolean(row.has_child_without_age),
      age: !row.has_age,
      language: row.languages === "[]",
      nationality: row.nationalities === "[]",
      referral_consent:
        Boolean(row.has_referral_begun) && !row.has_referral_consent && isAdult(db, row.person_id, today),
      needs: !row.has_need,
    });
    const { id, reference, name } = row;
    return missing.length === 0
      ? []
      : [{ caseId: id as CaseId, reference: reference as CaseReference, name: name ?? "", missing }];
  });
}

/** Surely: a child, and whoever may be one, is referred without being asked to agree. */
function isAdult(db: ReadableDb, personId: string, today: CivilDate): boolean {
  const person = people.find(db, personId as PersonId);
  return person !== undefined && ageToday(person.ageClaims, today).isUnder18 === "no";
}
