import { useCallback, useEffect, useState } from "react";
import type { VaultKind } from "#shared/contract/unlock.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";

export type UnlockWait = {
  /** Whole seconds until a passphrase may be tried again; 0 when it may be now. */
  readonly secondsLeft: number;
  /** Asks the vault process again: after a try. */
  readonly askAgain: () => void;
};

/** How long the vault of this kind makes the next try wait. The vault process keeps to it whatever the page shows. */
export function useUnlockWait(kind: VaultKind): UnlockWait {
  const { data, dataUpdatedAt, refetch } = useVaultQuery("unlock.attempts", {});
  const seconds = data?.waitSeconds[kind] ?? 0;
  const [secondsLeft, setSecondsLeft] = useState(0);

  useEffect(() => {
    const until = performance.now() + seconds * 1000;
    const count = () => {
      const left = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      setSecondsLeft(left);
      if (left === 0) clearInterval(timer);
    };
    const timer = setInterval(count, 250);
    count();
    return () => clearInterval(timer);
  }, [seconds, dataUpdatedAt]);

  return { secondsLeft, askAgain: useCallback(() => void refetch(), [refetch]) };
}
