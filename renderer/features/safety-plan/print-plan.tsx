import { Checkbox } from "@mantine/core";
import { useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import { exploitersReachedBy } from "#shared/domain/involved-person.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { guardedIn } from "#shared/domain/safe-contact.ts";
import { planWords, type SafetyPlan } from "#shared/domain/safety-plan.ts";
import { PrintDialog } from "../../components/print-dialog.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { channelLabels, safetyLabels } from "../../wording/labels.ts";
import classes from "./safety-plan.module.css";

type PrintPlanProps = {
  readonly plan: SafetyPlan;
  /** Every way to reach the person that is on record. */
  readonly contacts: readonly SafeContact[];
};

/**
 * The plan as a PDF: for the file, or for the person to take along, without the case, the organisation and this
 * application. What they take along is made only where paper is safe with them (SPEC SP3, SP4).
 */
export function PrintPlan({ plan, contacts }: PrintPlanProps) {
  const print = useVaultCommand("safetyPlan.print");
  const [isWanted, setWanted] = useState(true);
  const mayHandOver = plan.onPaper === "safe";
  const isNeutral = mayHandOver && isWanted;
  const people = useVaultQuery("involvedPeople.list", { caseId: plan.caseId });
  const settings = useVaultQuery("settings.read", {});
  // Nothing is printed before it is known what has to be said of it.
  if (!people.isSuccess || !settings.isSuccess) return <ErrorNotice error={people.error ?? settings.error} />;
  const organisation = settings.data.organisationName;
  const words = planWords(plan);
  const guarded = guardedIn(words, contacts);
  const exploiters = exploitersReachedBy(words, people.data);
  const isOrganisationNamed =
    organisation !== "" && words.toLocaleLowerCase("en-GB").includes(organisation.toLocaleLowerCase("en-GB"));
  return (
    <PrintDialog<Output<"safetyPlan.print">>
      countIn={({ parts }) => countOf(parts, "part of the plan", "parts of the plan")}
      error={print.error}
      isPending={print.isPending}
      lead="A PDF of the plan as it is saved."
      onPrint={(reasons, onMade) => print.mutate({ caseId: plan.caseId, isNeutral, reasons }, { onSuccess: onMade })}
      submit="Write the plan"
      title="Print the plan"
    >
      <div className={classes["inDialog"]}>
        {mayHandOver ? (
          <Checkbox
            checked={isWanted}
            description="Without the case, your organisation and the name of this application."
            label="To hand over"
            onChange={(event) => setWanted(event.currentTarget.checked)}
          />
        ) : (
          <p>
            It bears the reference of the case and is for the file.{" "}
            {plan.onPaper === "not_safe"
              ? "Paper is not safe with them, so there is no copy to hand over."
              : "Nobody has asked yet whether paper is safe with them, so there is no copy to hand over."}
          </p>
        )}
        {isNeutral && isOrganisationNamed && (
          <p>
            <strong>The words of the plan name your organisation.</strong> Whoever finds it will read that.
          </p>
        )}
        {exploiters.length > 0 && (
          <p>
            <strong>
              A number or an address in it is kept for <bdi>{exploiters.join(", ")}</bdi> as well
            </strong>
            , a suspected exploiter. Check before you print it.
          </p>
        )}
        {guarded.length > 0 && (
          <>
            <p>
              <strong>A way to reach the person stands in it that may not be safe:</strong>
            </p>
            <ul>
              {guarded.map((contact, index) => (
                // eslint-disable-next-line react/no-array-index-key -- shown as saved; nothing moves
                <li key={index}>
                  {channelLabels[contact.channel]}. {safetyLabels[contact.safety]}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </PrintDialog>
  );
}
