import { useMutation, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { contract, type Input, type OperationName, type Output } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { call, newOperationId } from "./client.ts";

type QueryName = { [K in OperationName]: (typeof contract)[K]["kind"] extends "query" ? K : never }[OperationName];
type ChangeName = Exclude<OperationName, QueryName>;

type QueryOptions<Answer> = {
  readonly enabled?: boolean;
  /** Shows the last answer while the input changes, as a filter needs. */
  readonly keepPrevious?: boolean;
  /** Asks again by itself after so many milliseconds, as long as the answer wants it. */
  readonly pollMs?: (answer: Answer | undefined) => number | false;
};

/** Asks a query of the contract and asks again after every change. */
export function useVaultQuery<K extends QueryName>(
  name: K,
  input: Input<K>,
  options: QueryOptions<Output<K>> = {},
): UseQueryResult<Output<K>> {
  const { enabled = true, keepPrevious = false, pollMs } = options;
  return useQuery<Output<K>>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled,
    ...(pollMs ? { refetchInterval: ({ state }) => pollMs(state.data) } : {}),
    ...(keepPrevious ? { placeholderData: (previous: unknown) => previous as Output<K> as never } : {}),
  });
}

export type ChangeOptions<K extends OperationName> = {
  readonly onSuccess?: (output: Output<K>) => void;
  readonly onError?: (error: Error) => void;
};

type Attempt<K extends OperationName> = { readonly input: Input<K>; readonly operationId: string };

export type VaultCommand<K extends OperationName> = {
  readonly mutate: (input: Input<K>, options?: ChangeOptions<K>) => void;
  readonly mutateAsync: (input: Input<K>) => Promise<Output<K>>;
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly error: Error | null;
  readonly reset: () => void;
};

/**
 * Carries out a command or an action. Each call gets one operation id, kept when the answer was lost:
 * the automatic second attempt, and the same thing saved again by hand, happen at most once.
 */
export function useVaultCommand<K extends ChangeName>(name: K): VaultCommand<K> {
  const queryClient = useQueryClient();
  const unknown = useRef<{ readonly text: string; readonly operationId: string } | null>(null);

  const mutation = useMutation<Output<K>, Error, Attempt<K>>({
    mutationKey: [name],
    mutationFn: ({ input, operationId }) => call(name, input, { operationId }),
    retry: (attempts, error) =>
      contract[name].kind === "command" &&
      attempts < 1 &&
      error instanceof AppError &&
      error.code === "outcome.unknown",
    onSuccess: () => {
      unknown.current = null;
      void queryClient.invalidateQueries();
    },
    onError: (error, { input, operationId }) => {
      const isUnknown = error instanceof AppError && error.code === "outcome.unknown";
      unknown.current = isUnknown ? { text: JSON.stringify(input), operationId } : null;
    },
  });

  const attempt = useCallback((input: Input<K>): Attempt<K> => {
    const isSame = unknown.current !== null && unknown.current.text === JSON.stringify(input);
    return { input, operationId: isSame && unknown.current ? unknown.current.operationId : newOperationId() };
  }, []);

  const { mutate, mutateAsync } = mutation;
  return {
    mutate: useCallback((input, options) => mutate(attempt(input), options), [attempt, mutate]),
    mutateAsync: useCallback((input) => mutateAsync(attempt(input)), [attempt, mutateAsync]),
    isPending: mutation.isPending,
    isSuccess: mutation.isSuccess,
    error: mutation.error,
    reset: mutation.reset,
  };
}
