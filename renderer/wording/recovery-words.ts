import { isTypedBack, type RecoverySet } from "#shared/domain/recovery.ts";
import { formatMoment } from "./dates.ts";

/** "Kit 2, 7K2Q", as it stands on the sheet. */
export function recoverySetName({
  set,
  number,
  fingerprint,
}: Pick<RecoverySet, "set" | "number" | "fingerprint">): string {
  return `${set === "kit" ? "Kit" : "Shares"} ${number}, ${fingerprint}`;
}

/** State, makers and holders of one set, for its history. */
export function recoverySetInWords(set: RecoverySet): string {
  const papers = set.papers.map(({ number, holder, typedBackAt }) => {
    const who = set.set === "kit" ? "The sheet" : `Share ${number}, kept by ${holder}`;
    return `${who}: ${typedBackAt === null ? "not typed back yet" : `last typed back ${formatMoment(typedBackAt)}`}`;
  });
  const state = set.replacedAt === null ? "Opens the vault" : `Replaced ${formatMoment(set.replacedAt)}`;
  return [state, ...(isTypedBack(set) ? [] : ["Not whole yet"]), ...papers].join("\n");
}
