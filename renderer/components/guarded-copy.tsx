import { Radio } from "@mantine/core";
import { useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { ContactTaking, guardedIn, type SafeContact } from "#shared/domain/safe-contact.ts";
import { useVaultCommand } from "../ipc/use-operation.ts";
import { channelLabels, contactTakingLabels, optionsOf, safetyLabels } from "../wording/labels.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { CopyButton } from "./copy-button.tsx";

type GuardedCopyProps = {
  readonly caseId: CaseId;
  /** What is copied, exactly. */
  readonly words: string;
  readonly what: string;
  /** Every way to reach the person that is on record. */
  readonly contacts: readonly SafeContact[];
  /** Every part of the address of which the words are one; left out: they stand for themselves. */
  readonly address?: readonly string[];
};

/**
 * Copies words of a case. Where a way to reach the person stands in them that is not known to be safe, or safe only
 * under conditions, why is asked first, and the answer is in the history before anything is copied (SPEC SC2, SC3).
 */
export function GuardedCopy({ caseId, words, what, contacts, address = [] }: GuardedCopyProps) {
  const take = useVaultCommand("cases.takeContact");
  // What copies once a reason was given.
  const [held, setHeld] = useState<{ readonly copy: () => void } | null>(null);
  const [reason, setReason] = useState<ContactTaking | null>(null);
  const [isMissing, setMissing] = useState(false);
  const guarded = guardedIn(words, contacts, address);
  const close = () => {
    setHeld(null);
    setReason(null);
    setMissing(false);
    take.reset();
  };
  const confirm = () => {
    if (reason === null) return setMissing(true);
    take.mutate(
      { caseId, reason },
      {
        onSuccess: () => {
          held?.copy();
          close();
        },
      },
    );
  };
  return (
    <>
      <CopyButton guard={(copy) => (guarded.length === 0 ? copy() : setHeld({ copy }))} what={what} words={words} />
      <ConfirmDialog
        confirmLabel="Copy it with this reason"
        error={take.error}
        isWorking={take.isPending}
        onClose={close}
        onConfirm={confirm}
        opened={held !== null}
        title="Why is it copied all the same?"
      >
        <ul>
          {guarded.map((contact, index) => (
            // eslint-disable-next-line react/no-array-index-key -- shown as saved; nothing moves
            <li key={index}>
              {channelLabels[contact.channel]}. {safetyLabels[contact.safety]}
              <bdi>{conditionsOf(contact)}</bdi>
            </li>
          ))}
        </ul>
        <Radio.Group
          error={isMissing ? "Choose a reason, or do not copy it." : undefined}
          label="Reason"
          onChange={(chosen) => setReason(ContactTaking.parse(chosen))}
          value={reason ?? ""}
        >
          {optionsOf(contactTakingLabels).map(({ value, label }) => (
            <Radio key={value} label={label} mt="xs" value={value} />
          ))}
        </Radio.Group>
      </ConfirmDialog>
    </>
  );
}

function conditionsOf({ times, codeWord, note }: SafeContact): string {
  const conditions = [times, codeWord !== "" && `code word ${codeWord}`, note].filter(Boolean);
  return conditions.length === 0 ? "" : `. ${conditions.join("; ")}`;
}
