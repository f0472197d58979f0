import type { SafeContact } from "#shared/domain/safe-contact.ts";

/**
 * The sentence to stand beside a name when reaching the person may do harm; null when at least one way
 * is safe and none is marked unsafe. Not known counts as unsafe (SPEC SC1).
 */
export function contactWarning(contacts: readonly SafeContact[]): string | null {
  if (contacts.length === 0) return "No safe way to reach this person is recorded";
  const unsafe = contacts.filter((contact) => contact.safety === "unsafe").length;
  const isAnySafe = contacts.some((contact) => contact.safety === "safe");
  if (!isAnySafe) return "No way to reach this person is known to be safe";
  if (unsafe > 0)
    return unsafe === 1
      ? "One way to reach this person is not safe"
      : `${unsafe} ways to reach this person are not safe`;
  return null;
}
