import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { NrmAnswers } from "#shared/domain/nrm-answer.ts";
import { hasCode } from "../../errors/app-error-of.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { AnswerSaver } from "./answer-saver.ts";
import type { Referral } from "./use-referral.ts";

type Commit = () => Promise<boolean>;

export type AnswerSaving = {
  readonly saver: AnswerSaver;
  /** All answers as shown, saved or not. */
  readonly answers: NrmAnswers;
  readonly commits: ReadonlySet<Commit>;
  readonly registerCommit: (commit: Commit) => () => void;
  /** Saves what stands in every field and waits. False when something could not be saved. */
  readonly saveAll: () => Promise<boolean>;
};

/** The answers of a referral in the window, kept in step with the vault. */
export function useAnswerSaver(referral: Referral): AnswerSaving {
  const queryClient = useQueryClient();
  const { mutateAsync } = useVaultCommand("nrmReferrals.saveAnswer");
  const { id: referralId } = referral;

  const [saver] = useState(() => {
    const fresh = new AnswerSaver(referralId, async (input) => {
      try {
        return await mutateAsync(input);
      } catch (error) {
        if (hasCode(error, "record.changed_elsewhere")) {
          // The other answer is fetched, so that the worker can see both.
          void queryClient.invalidateQueries({ queryKey: ["nrmReferrals.read"] });
        }
        throw error;
      }
    });
    fresh.load(referral.answers);
    return fresh;
  });
  useEffect(() => saver.load(referral.answers), [saver, referral.answers]);
  const answers = useSyncExternalStore(saver.subscribe, saver.answers);

  const [commits] = useState(() => new Set<Commit>());
  const registerCommit = useCallback(
    (commit: Commit) => {
      commits.add(commit);
      return () => {
        commits.delete(commit);
      };
    },
    [commits],
  );
  const saveAll = useCallback(async () => {
    // A type-ahead takes what is typed when it is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await Promise.all([...commits].map((commit) => commit()));
    return saver.settled();
  }, [commits, saver]);

  return { saver, answers, commits, registerCommit, saveAll };
}
