import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { Page } from "../../components/page.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { PersonForm } from "./person-form.tsx";
import { PersonView } from "./person-view.tsx";
import { unsavedPersonOf } from "./unsaved-person.ts";
import type { UnsavedPerson } from "./unsaved-person.ts";

/** Everything recorded about the person: to read first, to change on request. */
export function PersonPage({ caseId }: { readonly caseId: CaseId }) {
  const record = useVaultQuery("cases.read", { caseId });
  const [unsaved, setUnsaved] = useState<UnsavedPerson | null>(() => unsavedPersonOf(caseId));
  const [isChanging, setChanging] = useState(unsaved !== null);
  const changeButton = useRef<HTMLButtonElement>(null);
  const person = record.data?.person;

  const wasChanging = useRef(false);
  useEffect(() => {
    if (wasChanging.current && !isChanging) changeButton.current?.focus();
    wasChanging.current = isChanging;
  }, [isChanging]);

  const close = () => {
    setUnsaved(null);
    setChanging(false);
  };

  return (
    <Page
      title="Person"
      isNarrow={isChanging}
      actions={
        person &&
        !isChanging && (
          <Button
            ref={changeButton}
            leftSection={<IconPencil size={18} aria-hidden />}
            onClick={() => setChanging(true)}
          >
            Change the details
          </Button>
        )
      }
    >
      <ErrorNotice error={record.error} />
      {person && !isChanging && <PersonView person={person} />}
      {person && isChanging && (
        <PersonForm
          key={caseId}
          caseId={caseId}
          person={person}
          unsaved={unsaved}
          onChangedElsewhere={() => void record.refetch()}
          onClose={close}
        />
      )}
    </Page>
  );
}
