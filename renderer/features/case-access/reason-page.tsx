import { Button, Stack } from "@mantine/core";
import { useRef, useState } from "react";
import type { Input } from "#shared/contract/index.ts";
import { isReasonGiven, type OpeningReason } from "#shared/domain/case-access.ts";
import { Page } from "../../components/page.tsx";
import { PersonName } from "../../components/person-name.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { ReasonFields } from "./reason-fields.tsx";

/** The case, or a referral of it: whichever the way led to. */
type About = Input<"caseAccess.ask">["about"];

/** Stands in the place of a case that is not the worker's own until they say why they open it (SPEC RO9). */
export function ReasonPage({ about }: { readonly about: About }) {
  const { data: asked, error } = useVaultQuery("caseAccess.ask", { about });
  const give = useVaultCommand("caseAccess.giveReason");
  const [reason, setReason] = useState<OpeningReason | null>(null);
  const [words, setWords] = useState("");
  const [isCheckShown, setCheckShown] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const areWordsMissing = reason !== null && !isReasonGiven(reason, words);

  const open = () => {
    if (!asked) return;
    setCheckShown(true);
    if (reason === null) return;
    if (areWordsMissing) {
      field.current?.focus();
      return;
    }
    give.mutate({ caseId: asked.caseId, reason, words });
  };
  useShortcut("saveForm", open, !give.isPending);

  return (
    <Page
      isNarrow
      title="Why are you opening this case?"
      lead={
        asked && (
          <>
            <PersonName name={asked.name} reference={asked.reference} withReference /> is {asked.owner}’s case. What you
            answer is kept, and a senior or the safeguarding lead reads it. You can then open the case for ten hours.
          </>
        )
      }
    >
      <ErrorNotice error={error} />
      {asked && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            open();
          }}
        >
          <Stack gap="md">
            <ReasonFields
              onReason={setReason}
              onWords={setWords}
              reason={reason}
              reasonError={isCheckShown && reason === null ? "Choose a reason." : null}
              words={words}
              wordsError={isCheckShown && areWordsMissing ? "Say why, in a few words." : null}
              wordsField={field}
              wordsLabel={reason === "other" ? "In your own words" : "In your own words (optional)"}
            />
            <ErrorNotice error={give.error} />
            <div>
              <Button loading={give.isPending} type="submit">
                Open the case
              </Button>
            </div>
          </Stack>
        </form>
      )}
    </Page>
  );
}
