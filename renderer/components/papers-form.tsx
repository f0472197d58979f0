import { Button, Group } from "@mantine/core";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import type { TypedPapers } from "#shared/contract/papers.ts";
import type { PaperSet } from "#shared/domain/recovery.ts";
import { readTypedPaper } from "#shared/domain/recovery-paper.ts";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { secretBytes } from "../ipc/secret-bytes.ts";
import { TypedPaperField } from "./typed-paper-field.tsx";

type PapersFormProps = {
  readonly set: PaperSet;
  /** How many sheets are typed in: one kit, two or three shares. */
  readonly sheets: 1 | 2 | 3;
  /** A verb and its object. */
  readonly action: string;
  readonly isWorking: boolean;
  readonly error: unknown;
  readonly onTyped: (papers: TypedPapers) => void;
  /** A further field, below the papers. */
  readonly alsoAsked?: ReactNode;
  /** Buttons beside the main one. */
  readonly children?: ReactNode;
};

const ordinals = ["First", "Second", "Third"] as const;

/** Papers typed in. Nothing is sent before every group reads as printed; what was typed stays until it was right. */
export function PapersForm({ set, sheets, action, isWorking, error, onTyped, alsoAsked, children }: PapersFormProps) {
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const third = useRef<HTMLInputElement>(null);
  const fields = [first, second, third].slice(0, sheets);
  const [isAsked, setIsAsked] = useState(false);
  const kind = set === "kit" ? "kit" : "share";

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isWorking) return;
    const read = fields.map(({ current }) => readTypedPaper(kind, current?.value ?? ""));
    const notWhole = read.findIndex(({ isWhole }) => !isWhole);
    setIsAsked(notWhole >= 0);
    if (notWhole >= 0) fields[notWhole]?.current?.focus();
    else onTyped({ set, texts: read.map(({ text }) => secretBytes(text)) });
  };

  return (
    <form noValidate onSubmit={send}>
      {fields.map((ref, place) => (
        <TypedPaperField
          hasFocus={place === 0}
          isAsked={isAsked}
          isDisabled={isWorking}
          key={ordinals[place]}
          kind={kind}
          label={set === "kit" ? "The kit" : `${ordinals[place]} share`}
          ref={ref}
        />
      ))}
      {alsoAsked}
      <ErrorNotice error={error} />
      <Group gap="xs" mt="sm">
        <Button loading={isWorking} type="submit">
          {action}
        </Button>
        {children}
      </Group>
    </form>
  );
}
