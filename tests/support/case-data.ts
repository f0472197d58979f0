import type { DataChoice, DataTable } from "#shared/domain/case-data.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { htcdsPack } from "#shared/domain/htcds-pack.ts";
import { aConsent } from "./consents.ts";
import type { TestVault } from "./test-vault.ts";

export const dataSeed = "5e5e5e5e-5e5e-4e5e-9e5e-5e5e5e5e5e5e";
export const dataRecipient = "Quay University";

/** Every case the worker has opened, without names, with what few share. */
export function aDataChoice(changes: Partial<DataChoice> = {}): DataChoice {
  return {
    mode: "de_identified",
    which: "all",
    openedFrom: null,
    openedUntil: null,
    recipientKind: "somebody_else",
    recipientName: dataRecipient,
    hasFew: true,
    ...changes,
  };
}

/** A yes of the person to research, or to sharing, for the recipient of `aDataChoice`. */
export async function agreed(
  vault: TestVault,
  caseId: CaseId,
  purpose: "research" | "share" = "research",
  recipientName = dataRecipient,
) {
  const content = aConsent({ purpose, recipientKind: "somebody_else", recipientName });
  await vault.ask("consent.record", { caseId, content });
}

/** The cells of one column, in the order of the rows. */
export function cellsOf({ rows }: Pick<DataTable, "rows">, name: string): string[] {
  const at = htcdsPack.columns.findIndex((column) => column.name === name);
  return rows.map((cells) => cells[at] ?? "");
}
