import type { HandoverId, ReceiptAnswer } from "#shared/domain/case-handover.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { beyondScope } from "../../database/case-scope.ts";
import { type ReadableDb, sql } from "../../database/database.ts";

export type Answered = { readonly answer: ReceiptAnswer; readonly at: Instant; readonly digest: Uint8Array };

/** What this office answered to a case from another. Nothing of one that was refused stands anywhere else. */
export function answerHere(db: ReadableDb, id: HandoverId): Answered | undefined {
  const all = beyondScope(db, "what was answered once is never answered again, whoever answered");
  return entry(all, "vault", id, { accepted: "handover.accepted", refused: "handover.refused" });
}

/** What the other office answered to a case from here. */
export function answerThere(db: ReadableDb, id: HandoverId): Answered | undefined {
  return entry(db, "export", id, { accepted: "handover.was_accepted", refused: "handover.was_refused" });
}

function entry(
  db: ReadableDb,
  object: "vault" | "export",
  id: HandoverId,
  actions: Readonly<Record<ReceiptAnswer, string>>,
): Answered | undefined {
  const row = db.maybeOne(
    sql
      .selectFrom("audit")
      .select(["action", "at", "digest"])
      .where("object", "=", object)
      .where("object_id", "=", id)
      .where("action", "in", Object.values(actions))
      .orderBy("seq")
      .limit(1),
  );
  if (!row) return undefined;
  const { action, at, digest } = row;
  return { answer: action === actions.accepted ? "accepted" : "refused", at: at as Instant, digest };
}
