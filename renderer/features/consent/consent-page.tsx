import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { type Circumstances, currentLines, keptBackMarks, newestFirst } from "#shared/domain/consent.ts";
import { consentPack, factLabel, recipientLabel } from "#shared/domain/consent-pack.ts";
import { sharingsToDecide } from "#shared/domain/sharing.ts";
import { isFocusLost } from "../../components/is-focus-lost.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { useToday } from "../../components/use-today.ts";
import records from "../../components/record-list.module.css";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { noneStanding, useKeptForms } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatDateWithoutDay } from "../../wording/dates.ts";
import { ConsentEntry } from "./consent-entry.tsx";
import { ConsentForm } from "./consent-form.tsx";
import { emptyConsent } from "./consent-words.ts";
import classes from "./consent.module.css";
import { SharingEntry } from "./sharing-entry.tsx";
import { SharingForm } from "./sharing-form.tsx";

/** What the person agreed to, line by line, and what was shared on which ground (SPEC CS1 to CS8). */
export function ConsentPage({ caseId }: { readonly caseId: CaseId }) {
  const today = useToday();
  const ledger = useVaultQuery("consent.list", { caseId });
  const record = useVaultCommand("consent.record");
  const share = useVaultCommand("consent.recordSharing");
  const actions = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  useRowKeys(page);

  const forms = useKeptForms({
    caseId,
    kind: "consent",
    standing: ledger.data?.consents.flatMap(({ id, isRemoved }) => (isRemoved ? [] : [id])),
    changes: ({ amends }) => amends?.consentId,
  });
  const shares = useKeptForms({ caseId, kind: "sharing", standing: noneStanding, changes: () => undefined });
  const { adding } = forms;
  const isOpen = Boolean(adding) || Boolean(shares.adding);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen && isFocusLost()) actions.current?.querySelector("button")?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  const { consents = [], sharings = [], adultOn = null } = ledger.data ?? {};
  const circumstances: Circumstances = { today, adultOn };
  const current = currentLines(consents);
  const shown = new Set(current.map(({ id }) => id));
  const earlier = consents.filter(({ id }) => !shown.has(id)).toSorted(newestFirst);
  const waiting = sharingsToDecide(sharings, consents, circumstances);
  const waitsFor = new Map(waiting.map(({ sharing, because }) => [sharing.id, because]));
  const marks = keptBackMarks(consents);
  const others = sharings.filter(({ id }) => !waitsFor.has(id)).toReversed();

  return (
    <Page
      actions={
        adding === null &&
        shares.adding === null && (
          <WritersOnly>
            <Group gap="xs" ref={actions}>
              <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={forms.add}>
                Record a decision
              </Button>
              <Button onClick={shares.add} variant="default">
                Record what is shared
              </Button>
            </Group>
          </WritersOnly>
        )
      }
      lead="What they agreed to, for each purpose and each recipient by itself, and what was shared. A no counts as much as a yes."
      title="Consent and sharing"
    >
      <div ref={page}>
        {adding && (
          <div className={records["adding"]}>
            <ConsentForm
              amends={null}
              caseId={caseId}
              draftId={adding.draftId}
              initial={adding.kept?.content.fields ?? emptyConsent(today)}
              isSaving={record.isPending}
              keptAt={adding.kept?.savedAt ?? null}
              key={adding.draftId}
              onClose={forms.stopAdding}
              onSave={(content) => record.mutateAsync({ caseId, content, draftId: adding.draftId })}
              saveLabel="Save decision"
            />
          </div>
        )}
        {shares.adding && ledger.isSuccess && (
          <div className={records["adding"]}>
            <SharingForm
              caseId={caseId}
              circumstances={circumstances}
              draftId={shares.adding.draftId}
              isSaving={share.isPending}
              kept={shares.adding.kept}
              key={shares.adding.draftId}
              ledger={consents}
              onClose={() => {
                shares.stopAdding();
                share.reset();
              }}
              onSave={(content) => share.mutateAsync({ caseId, content, draftId: shares.adding?.draftId ?? null })}
            />
          </div>
        )}
        <ErrorNotice error={record.error ?? share.error ?? ledger.error ?? forms.error ?? shares.error} />
        {ledger.isSuccess && consents.length === 0 && sharings.length === 0 && !isOpen && (
          <EmptyState title="Nobody has been asked yet.">
            Begin with whatever has to be shared first. What is needed to keep somebody safe can be shared on another
            ground, with reasons.
          </EmptyState>
        )}
        {waiting.length > 0 && (
          <Part
            title={`To decide: ${countOf(waiting.length, "share has lost its ground", "shares have lost their ground")}`}
          >
            <ul className={classes["lines"]}>
              {waiting.map(({ sharing, because }) => (
                <SharingEntry because={because} key={sharing.id} sharing={sharing} />
              ))}
            </ul>
          </Part>
        )}
        {marks.length > 0 && (
          <Part title="Must not be told">
            <ul className={classes["lines"]}>
              {marks.map(({ recipientKind, recipientName, facts }) => (
                <li className={classes["line"]} key={`${recipientKind} ${recipientName}`}>
                  <p className={classes["matter"]} dir="auto">
                    {recipientLabel(recipientKind, recipientName)}
                  </p>
                  <p className={classes["said"]}>{facts.map(factLabel).join(", ")}</p>
                </li>
              ))}
            </ul>
          </Part>
        )}
        {current.length > 0 && (
          <Part title="Decisions">
            <ul className={classes["lines"]}>
              {current.map((consent) => (
                <ConsentEntry
                  circumstances={circumstances}
                  consent={consent}
                  kept={forms.keptOf(consent.id)}
                  key={forms.keyOf(consent.id)}
                  onClose={forms.close}
                />
              ))}
            </ul>
          </Part>
        )}
        {others.length > 0 && (
          <Part title="What was shared">
            <ul className={classes["lines"]}>
              {others.map((sharing) => (
                <SharingEntry because={null} key={sharing.id} sharing={sharing} />
              ))}
            </ul>
          </Part>
        )}
        {earlier.length > 0 && (
          <details className={classes["earlier"]}>
            <summary>Earlier, or taken out: {countOf(earlier.length, "decision", "decisions")}</summary>
            <ul className={classes["lines"]}>
              {earlier.map((consent) => (
                <ConsentEntry
                  circumstances={circumstances}
                  consent={consent}
                  isEarlier
                  kept={forms.keptOf(consent.id)}
                  key={forms.keyOf(consent.id)}
                  onClose={forms.close}
                />
              ))}
            </ul>
          </details>
        )}
        <p className={classes["about"]}>
          Purposes and grounds as of {formatDateWithoutDay(consentPack.asOf)}: {consentPack.source}
        </p>
      </div>
    </Page>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={classes["section"]}>
      <h2 className={classes["title"]} id={titleId}>
        {title}
      </h2>
      {children}
    </section>
  );
}
