import { Checkbox } from "@mantine/core";
import type { Enquiry } from "#shared/domain/enquiry.ts";

type KeepNextStepProps = {
  readonly enquiry: Pick<Enquiry, "nextStep">;
  readonly isKept: boolean;
  readonly onChange: (isKept: boolean) => void;
};

/** An enquiry that ended is due no more: what was to be done next goes on as a task of the case. */
export function KeepNextStep({ enquiry, isKept, onChange }: KeepNextStepProps) {
  return (
    <Checkbox
      checked={isKept}
      label={
        <>
          Keep the next step as a task of the case: <bdi>{enquiry.nextStep}</bdi>
        </>
      }
      mt="sm"
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
