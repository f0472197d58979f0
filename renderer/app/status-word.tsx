import { useMutationState } from "@tanstack/react-query";
import { contract } from "#shared/contract/index.ts";
import { instantOf } from "#shared/domain/instant.ts";
import { useVaultQuery } from "../ipc/use-operation.ts";
import { formatTime } from "../wording/dates.ts";
import { statusWords } from "../wording/status-words.ts";
import classes from "./status-word.module.css";

/** What the application is doing with the records, in one word above the lock button. */
export function StatusWord() {
  const commands = useMutationState({
    filters: { predicate: ({ options }) => isSaving(options.mutationKey?.[0]) },
    select: ({ state }) => ({ status: state.status, at: state.submittedAt }),
  });
  // While the records are being copied nothing is asked again, so the last answer still stands.
  const isHeld = useVaultQuery("longWork.read", {}).data?.works.some(({ holdsSaves }) => holdsSaves) ?? false;
  const last = commands.toSorted((a, b) => a.at - b.at).at(-1);
  const words =
    last?.status === "pending"
      ? isHeld
        ? statusWords.savingWaits
        : statusWords.working
      : last?.status === "success"
        ? `${statusWords.saved} ${formatTime(instantOf(new Date(last.at)))}`
        : "";
  return (
    <p className={classes["word"]} role="status">
      {words}
    </p>
  );
}

/** A command that keeps what somebody wrote. That a case was looked at is kept too, but nobody saved anything. */
function isSaving(name: unknown): boolean {
  if (name === "cases.open") return false;
  const operation = Object.entries(contract).find(([key]) => key === name)?.[1];
  return operation?.kind === "command";
}
