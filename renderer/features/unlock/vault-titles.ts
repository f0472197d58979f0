import type { VaultKind } from "#shared/contract/unlock.ts";

/** The heading in front of each vault. Neutral: it says nothing of what is inside. */
export const titles: Record<VaultKind, string> = { own: "Holdfast", practice: "Practice vault" };
