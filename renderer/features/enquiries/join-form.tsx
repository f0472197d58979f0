import { Button, Group, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Enquiry } from "#shared/domain/enquiry.ts";
import { KeepNextStep } from "../../components/keep-next-step.tsx";
import { PersonName } from "../../components/person-name.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { caseStatusLabels } from "../../wording/labels.ts";
import classes from "./enquiries.module.css";

/** Milliseconds between the last key and the search. */
const pause = 150;

type JoinFormProps = {
  readonly enquiry: Enquiry;
  readonly isSaving: boolean;
  readonly onJoin: (caseId: CaseId, keepsNextStep: boolean) => void;
  readonly onClose: () => void;
};

/** The case that an enquiry belongs to, found as before a new one is opened. */
export function JoinForm({ enquiry, isSaving, onJoin, onClose }: JoinFormProps) {
  const [typed, setTyped] = useState(enquiry.concerning);
  const [keepsNextStep, setKeepsNextStep] = useState(enquiry.nextStep !== "");
  const [wanted] = useDebouncedValue(typed.trim(), pause);
  const box = useRef<HTMLInputElement>(null);
  const found = useVaultQuery(
    "cases.findSimilar",
    { text: wanted.slice(0, 200) },
    { enabled: wanted !== "", keepPrevious: true },
  );
  const hits = wanted === "" ? [] : (found.data ?? []);
  useEffect(() => box.current?.focus(), []);

  return (
    <div className={classes["join"]}>
      <TextInput
        attributes={{ input: { dir: "auto" } }}
        autoComplete="off"
        description="A name as you heard it, another spelling, or a case reference."
        label="Which case does it belong to?"
        leftSection={<IconSearch aria-hidden size={18} />}
        maxLength={200}
        onChange={(event) => setTyped(event.currentTarget.value)}
        ref={box}
        spellCheck={false}
        value={typed}
      />
      {enquiry.nextStep !== "" && <KeepNextStep enquiry={enquiry} isKept={keepsNextStep} onChange={setKeepsNextStep} />}
      <ErrorNotice error={found.error} />
      <p role="status">
        {wanted !== "" &&
          found.isSuccess &&
          (hits.length === 0
            ? "No case has a name or reference like this."
            : `${countOf(hits.length, "case has", "cases have")} a name or reference like this:`)}
      </p>
      {hits.length > 0 && (
        <ul aria-label="Cases it may belong to" className={classes["hits"]}>
          {hits.map(({ id, name, reference, status, owner }) => (
            <li key={id}>
              <span className={classes["found"]}>
                <strong>
                  <PersonName name={name} reference={reference} withReference />
                </strong>
                <span className={classes["next"]}>
                  {caseStatusLabels[status]} · <bdi>{owner}</bdi>
                </span>
              </span>
              <Button
                aria-label={`It belongs here: ${reference}`}
                disabled={isSaving}
                onClick={() => onJoin(id, keepsNextStep)}
                size="compact-md"
                variant="default"
              >
                It belongs here
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Group mt="md">
        <Button onClick={onClose} variant="default">
          Cancel
        </Button>
      </Group>
    </div>
  );
}
