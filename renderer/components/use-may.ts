import { mayDo, type Right } from "#shared/domain/rights.ts";
import { useVaultQuery } from "../ipc/use-operation.ts";

/**
 * What whoever is at the keyboard may do, so that nothing is offered that would be refused. Until it is known, nothing.
 * The vault process decides in any case.
 */
export function useMay(): (right: Right) => boolean {
  const { data: me } = useVaultQuery("workers.me", {});
  return (right) => me !== undefined && mayDo(me.roles, right);
}
