import { Button, Group, Progress, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { LongWork, LongWorkKind } from "#shared/contract/long-work.ts";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { AppError } from "#shared/errors/app-error.ts";
import { useLongWork } from "../ipc/use-long-work.ts";
import { useVaultCommand } from "../ipc/use-operation.ts";
import { longWorkKinds, longWorkPhases } from "../wording/long-work.ts";
import { announce } from "./announcer.tsx";
import classes from "./long-work-progress.module.css";

type LongWorkProgressProps = {
  readonly kind: LongWorkKind;
  /** In place of the usual sentence about how it ended well. */
  readonly doneWords?: string;
};

/**
 * How long work stands: what is being done, how far it is, and a way to stop it while that is safe. Shows how it ended
 * until that was read. Nothing while there is none.
 */
export function LongWorkProgress({ kind, doneWords }: LongWorkProgressProps) {
  const work = useLongWork(kind);
  const cancel = useVaultCommand("longWork.cancel");
  const dismiss = useVaultCommand("longWork.dismiss");
  useAnnouncedWork(work);
  if (!work) return null;
  const words = longWorkKinds[kind];

  if (work.state !== "running") {
    return (
      <div className={classes["ended"]} data-state={work.state}>
        {work.error ? (
          <ErrorNotice error={new AppError(work.error)} />
        ) : (
          <Text>{work.state === "done" ? (doneWords ?? words.done) : words.cancelled}</Text>
        )}
        <Button onClick={() => dismiss.mutate({ id: work.id })} size="xs" variant="default">
          Close this message
        </Button>
      </div>
    );
  }
  const percent = percentOf(work);
  return (
    <section aria-label={words.running} className={classes["running"]}>
      <Text fw={600}>{words.running}</Text>
      <Progress.Root size="lg" transitionDuration={0}>
        <Progress.Section
          aria-label={words.running}
          aria-valuetext={longWorkPhases[work.phase]}
          value={percent ?? 100}
          {...(percent === undefined ? { striped: true } : {})}
        />
      </Progress.Root>
      <Group gap="md" justify="space-between">
        <Text c="dimmed" size="sm">
          {longWorkPhases[work.phase]}
          {percent === undefined ? "" : ` (${percent} per cent)`}.
        </Text>
        <Button
          disabled={!work.isCancellable}
          onClick={() => cancel.mutate({ id: work.id })}
          size="xs"
          variant="default"
        >
          {words.cancel}
        </Button>
      </Group>
    </section>
  );
}

function percentOf({ done, total }: LongWork): number | undefined {
  return total > 0 ? Math.min(100, Math.round((100 * done) / total)) : undefined;
}

/** Says each new phase and the end, and no step in between: a voice that counts is no help. */
function useAnnouncedWork(work: LongWork | undefined): void {
  const last = useRef<string | undefined>(undefined);
  const words = work && wordsOf(work);
  useEffect(() => {
    // What had ended before this was shown is on the screen, not news.
    if (words !== undefined && words !== last.current && (last.current !== undefined || work?.state === "running")) {
      announce(words);
    }
    last.current = words;
  }, [words, work?.state]);
}

function wordsOf(work: LongWork): string {
  const kind = longWorkKinds[work.kind];
  switch (work.state) {
    case "running":
      return `${kind.running}. ${longWorkPhases[work.phase]}.`;
    case "done":
      return kind.done;
    case "cancelled":
      return kind.cancelled;
    case "failed":
      return `${kind.running} did not work. The reason is on the page.`;
  }
}
