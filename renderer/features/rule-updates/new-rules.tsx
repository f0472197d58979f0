import { Button, Group } from "@mantine/core";
import { useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { RuleDifference, RulesInForce } from "#shared/domain/rule-update.ts";
import { Nation, nationNames } from "#shared/domain/working-day.ts";
import { announce } from "../../components/announcer.tsx";
import { LongText } from "../../components/long-text.tsx";
import records from "../../components/record-list.module.css";
import { useFocusAtStep } from "../../components/use-focus-at-step.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf, formatDateWithoutDay } from "../../wording/dates.ts";

type Chosen = NonNullable<Output<"ruleUpdates.chooseFile">["chosen"]>;

/** Opens a file, tells what it would change, and waits for a word before anything does. */
export function NewRules({ inForce }: { readonly inForce: RulesInForce }) {
  const choose = useVaultCommand("ruleUpdates.chooseFile");
  const accept = useVaultCommand("ruleUpdates.accept");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const heading = useFocusAtStep<HTMLHeadingElement>(chosen === null ? "none" : "report");
  return (
    <section aria-labelledby="newer-rules" className={records["group"]}>
      <h2 className={records["heading"]} id="newer-rules" ref={heading} tabIndex={-1}>
        Newer rules
      </h2>
      <p>
        In force: the rules of {formatDateWithoutDay(inForce.rules.version)}, as of {formatDateWithoutDay(inForce.asOf)}
        {inForce.signedBy === null ? ", which came with Holdfast" : `, signed by ${inForce.signedBy}`}.
      </p>
      <BankHolidaysKnown bankHolidays={inForce.bankHolidays} />
      <ErrorNotice error={choose.error ?? accept.error} />
      {chosen === null ? (
        <div>
          <Button
            loading={choose.isPending}
            onClick={() => choose.mutate({}, { onSuccess: (answer) => setChosen(answer.chosen) })}
            variant="default"
          >
            Open a file of rules
          </Button>
        </div>
      ) : (
        <section aria-label="What these rules would change">
          <p>
            Rules of {formatDateWithoutDay(chosen.version)}
            {chosen.bankHolidays !== null && `, with the bank holidays of ${formatDateWithoutDay(chosen.bankHolidays)}`}
            , as of {formatDateWithoutDay(chosen.asOf)}, signed by <bdi>{chosen.signedBy}</bdi>.
          </p>
          {chosen.note !== "" && <LongText text={chosen.note} />}
          <p>
            Of {countOf(chosen.dates, "date", "dates")} that {chosen.dates === 1 ? "runs" : "run"} on open cases,{" "}
            {chosen.datesChanged} would change. Days that somebody set by hand stay.
          </p>
          <ul className={records["list"]}>
            {chosen.differences.length === 0 && <li className={records["entry"]}>No rule is different.</li>}
            {chosen.differences.map((difference) => (
              <Difference difference={difference} key={`${difference.title} ${difference.what} ${difference.from}`} />
            ))}
          </ul>
          <Group gap="xs" mt="md">
            <Button
              loading={accept.isPending}
              onClick={() =>
                accept.mutate(
                  { token: chosen.token },
                  {
                    onSuccess: () => {
                      setChosen(null);
                      announce("Accepted. Every date is counted by these rules now.");
                    },
                  },
                )
              }
            >
              Accept these rules
            </Button>
            <Button onClick={() => setChosen(null)} variant="default">
              Leave them
            </Button>
          </Group>
        </section>
      )}
    </section>
  );
}

/** How far days can be counted in each nation: past that, a date is not known. */
function BankHolidaysKnown({ bankHolidays: { nations, asOf, source } }: Pick<RulesInForce, "bankHolidays">) {
  const known = Nation.options.map(
    (nation) => `${nationNames[nation]} up to ${formatDateWithoutDay(nations[nation].lastDay)}`,
  );
  return (
    <p>
      Bank holidays are known for {new Intl.ListFormat("en-GB").format(known)}. {source}. As of{" "}
      {formatDateWithoutDay(asOf)}.
    </p>
  );
}

const whatWords: Readonly<Record<RuleDifference["what"], string>> = {
  renamed: "Described otherwise",
  added: "New",
  changed: "Changed",
  gone: "Gone",
  holidays: "Bank holidays",
};

function Difference({ difference: { title, what, from, before, after } }: { readonly difference: RuleDifference }) {
  return (
    <li className={records["entry"]}>
      <div className={records["margin"]}>
        <span>{whatWords[what]}</span>
        {what !== "renamed" && what !== "holidays" && (
          <span>{from === null ? "From the beginning" : `For facts from ${formatDateWithoutDay(from)}`}</span>
        )}
      </div>
      <div className={records["said"]}>
        <div dir="auto">
          <strong>{title}</strong>
        </div>
        {before !== "" && <LongText text={`Before: ${before}`} />}
        {after !== "" && <LongText text={`Now: ${after}`} />}
      </div>
    </li>
  );
}
