import { handoutFileName, handoutOf } from "#shared/domain/pathway-handout.ts";
import { pathwayOf } from "#shared/domain/pathway.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import { printAsFile } from "../exports/export-changes.ts";
import * as plans from "../safety-plan/safety-plan-repository.ts";
import * as facts from "./case-fact-repository.ts";

/** For the person to take along: no case, no office and no name is in it, and where it is neutral not what it is about (SPEC PW4). */
export const printPathway: Handler<"caseFacts.printPathway"> = async (context, { caseId, isNeutral, reasons }) => {
  const { db } = context;
  const found = cases.find(db, caseId, context.today());
  if (!found) throw new AppError("record.not_found");
  const assertPaperIsSafe = () => {
    if (plans.findForCase(db, caseId)?.onPaper === "not_safe") throw new AppError("safety_plan.not_on_paper");
  };
  assertPaperIsSafe();
  const today = context.today();
  const written = await printAsFile(context, {
    kind: "pathway",
    caseId,
    action: "case.pathway_printed",
    reasons,
    suggestedName: `${handoutFileName(isNeutral)} ${today}.pdf`,
    footer: "",
    isWithoutCreator: true,
    document: () => {
      // Asked again: somebody may have written on the case while the place was chosen.
      assertPaperIsSafe();
      const sentOn = cases.find(db, caseId, today)?.referralSubmittedOn ?? null;
      return { type: "pathway", handout: handoutOf(pathwayOf(facts.list(db, caseId), sentOn), isNeutral, today) };
    },
  });
  return written;
};
