import { mayDo } from "#shared/domain/rights.ts";
import type { Role } from "#shared/domain/worker.ts";
import { SearchDialog } from "../features/search/search-dialog.tsx";
import { useVaultQuery } from "../ipc/use-operation.ts";
import { useCommands } from "./commands.ts";

const noRoles: readonly Role[] = [];

/** The search box over whatever page is open, with what can be done from there. */
export function SearchLayer({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const roles = useVaultQuery("workers.me", {}).data?.roles ?? noRoles;
  const commands = useCommands(roles, isOpen);
  return (
    <SearchDialog commands={commands} mayReadCases={mayDo(roles, "read_cases")} onClose={onClose} opened={isOpen} />
  );
}
