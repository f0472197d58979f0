import type { Instant } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { sql } from "./database.ts";

/**
 * The openings of this worker that still run. One that is over stays over whatever the computer's clock says later: an
 * entry behind it in the history that is as late as its end, or that marks that the clock went back, ends it for good
 * (SPEC RO9, RO10). To be asked of the whole history: an entry that the worker does not see tells the time as well.
 */
export function runningAccess(workerId: WorkerId, now: Instant) {
  return sql
    .selectFrom("case_access")
    .where("case_access.worker_id", "=", workerId)
    .where("case_access.granted_at", "<=", now)
    .where("case_access.expires_at", ">", now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("audit as later")
            .select("later.seq")
            .where("later.seq", ">", ({ selectFrom: from }) =>
              from("audit as given")
                .select("given.seq")
                .where("given.object", "=", "case_access")
                .whereRef("given.object_id", "=", "case_access.id")
                .orderBy("given.seq")
                .limit(1),
            )
            .where(({ eb, or, ref }) =>
              or([
                eb("later.at", ">=", ref("case_access.expires_at")),
                eb("later.action", "=", "vault.found_clock_went_back"),
              ]),
            ),
        ),
      ),
    );
}
