import { type NameMode } from "#shared/domain/settings.ts";
import { useVaultQuery } from "../ipc/use-operation.ts";

/** How people are named on screen. Until the settings are read, the mode that shows least. */
export function useNameMode(): NameMode {
  return useVaultQuery("settings.read", {}).data?.nameMode ?? "reference_only";
}
