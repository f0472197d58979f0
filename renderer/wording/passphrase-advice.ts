import type { PassphraseAdvice } from "#shared/contract/unlock.ts";

/** What to say about a passphrase of one's own while it is typed. */
export const passphraseAdvice: Record<PassphraseAdvice, string> = {
  good: "Good. It would take a patient attacker very long to guess.",
  too_short: "Too short. Four or five words that have nothing to do with each other work well.",
  too_long: "Too long to be used. A few words are enough.",
  easy_to_guess: "Too easy to guess. Add a word or two that nobody would expect.",
  well_known: "Too well known. It is on the lists that are tried first. Choose other words.",
  control_characters: "It holds a character that cannot be typed on every keyboard. Take it out.",
};
