import type { SafeContact } from "#shared/domain/safe-contact.ts";

/**
 * The sentence to stand beside a name when reaching the person may do harm; null when every recorded way
 * is safe. Not known counts as unsafe (SPEC SC1).
 */
export function contactWarning(contacts: readonly Pick<SafeContact, "safety">[]): string | null {
  if (contacts.length === 0) return "No safe way to reach this person is recorded";
  if (!contacts.some((contact) => contact.safety === "safe")) return "No way to reach this person is known to be safe";
  const unsafe = contacts.filter((contact) => contact.safety === "unsafe").length;
  if (unsafe > 0) return inWords(unsafe, "not safe");
  const unknown = contacts.filter((contact) => contact.safety === "unknown").length;
  return unknown > 0 ? inWords(unknown, "not known to be safe") : null;
}

function inWords(count: number, what: string): string {
  return count === 1 ? `One way to reach this person is ${what}` : `${count} ways to reach this person are ${what}`;
}
