import { type NameMode } from "#shared/domain/settings.ts";
import { useVaultQuery } from "../ipc/use-operation.ts";

/** How people are named on screen. Until the worker's choice is read, the mode that shows least. */
export function useNameMode(): NameMode {
  return useVaultQuery("workers.me", {}).data?.preferences.nameMode ?? "reference_only";
}
