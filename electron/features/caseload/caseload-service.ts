import { compareWeights, weigh } from "#shared/domain/caseload.ts";
import type { Handler } from "../../ipc/handler.ts";
import { listClocks } from "../home/clock-repository.ts";
import { listCarried } from "./caseload-repository.ts";

export const readCaseload: Handler<"caseload.read"> = ({ db, today }) => {
  const near = new Set(listClocks(db, today(), null).map(({ caseId }) => caseId));
  const carried = Map.groupBy(listCarried(db, today()), ({ ownerId }) => ownerId);
  return [...carried]
    .map(([ownerId, cases]) => ({
      ownerId,
      owner: ownerId === null ? "" : (cases[0]?.owner ?? ""),
      cases: cases
        .map((each) => {
          const { caseId, reference, name } = each;
          return { caseId, reference, name, ...weigh({ ...each, isDateNear: near.has(caseId) }) };
        })
        .toSorted(compareWeights),
    }))
    .toSorted((a, b) => a.owner.localeCompare(b.owner, "en-GB"));
};
