import { byGravity } from "#shared/domain/missing-data.ts";
import type { Handler } from "../../ipc/handler.ts";
import { casesInWords } from "../case-access/case-access-repository.ts";
import { listGaps } from "./missing-data-repository.ts";

const mostCases = 200;

export const listMissing: Handler<"missingData.list"> = (context) => {
  const found = byGravity(listGaps(context.db, casesInWords(context) ?? null, context.today()));
  return { cases: found.slice(0, mostCases), count: found.length };
};
