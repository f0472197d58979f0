import type { SafeContact } from "#shared/domain/safe-contact.ts";

/** A telephone of the person's own that is safe, on a number that nobody has. */
export function aSafeContact(changes: Partial<SafeContact> = {}): SafeContact {
  return {
    channel: "phone",
    value: "07700 900555",
    owner: "person",
    safety: "safe",
    times: "",
    mayLeaveMessage: false,
    codeWord: "",
    note: "",
    verifiedOn: null,
    ...changes,
  };
}
