import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { LongWork, LongWorkKind } from "#shared/contract/long-work.ts";
import { listenForLongWork } from "./client.ts";
import { useVaultQuery } from "./use-operation.ts";

/** The newest work of that kind, kept up to date while it runs. */
export function useLongWork(kind: LongWorkKind): LongWork | undefined {
  const { data } = useVaultQuery("longWork.read", {});
  return data?.works.find((work) => work.kind === kind);
}

/**
 * Asks again whenever the vault process says so, and asks everything again once work has ended: it may have changed
 * what other pages show. Once, in the frame around every page.
 */
export function useLongWorkNews(): void {
  const queryClient = useQueryClient();
  const { data } = useVaultQuery("longWork.read", {});
  const running = data?.works.filter(({ state }) => state === "running").map(({ id }) => id) ?? [];
  const before = useRef<readonly string[]>([]);

  useEffect(() => {
    listenForLongWork(() => void queryClient.invalidateQueries({ queryKey: ["longWork.read"] }));
    return () => listenForLongWork(() => undefined);
  }, [queryClient]);
  useEffect(() => {
    if (before.current.some((id) => !running.includes(id))) void queryClient.invalidateQueries();
    before.current = running;
  });
}
