/** Why the vault is being locked. */
export type LockReason =
  | "page"
  | "hide"
  | "menu"
  | "idle"
  | "clock-jump"
  | "suspend"
  | "resume"
  | "screen-locked"
  | "switched-away"
  | "shutdown"
  | "vault-gone"
  | "window-gone"
  | "vault-replaced"
  | "quit";

/** What stands there afterwards: the unlock page, the same but minimised, or nothing. */
export type LockOutcome = "shown" | "minimised" | "ended";
