import { Button } from "@mantine/core";
import type { NrmAnswerValue } from "#shared/domain/nrm-answer.ts";
import type { FactOnRecord } from "./section-context.ts";
import classes from "./question.module.css";

type FactRowsProps = {
  readonly label: string;
  readonly facts: readonly FactOnRecord[];
  readonly onUse: (value: NrmAnswerValue) => void;
};

/** What is already on record for a question, with its source, to bring in. */
export function FactRows({ label, facts, onUse }: FactRowsProps) {
  return facts.map((fact) => (
    <p className={classes["fact"]} key={`${fact.source} ${fact.text}`}>
      <span>
        On record: <bdi dir="auto">{fact.text}</bdi> <span className={classes["small"]}>({fact.source})</span>
      </span>
      {fact.value !== null && (
        <Button
          aria-label={`Use this for ${label}: ${fact.text}`}
          onClick={() => onUse(fact.value)}
          size="compact-sm"
          variant="subtle"
        >
          Use this
        </Button>
      )}
    </p>
  ));
}
