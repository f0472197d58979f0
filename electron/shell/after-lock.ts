/** What is known when everything that could be ended has been ended. */
export type WhatRemains = {
  /** The vault was open, or anything was typed or clicked in the window. */
  readonly wasUsed: boolean;
  /** A screen reader or another assistive program was on at any time since the start. */
  readonly accessibilityWasOn: boolean;
  /** A process did not end, or something that may hold words was not cleared. */
  readonly couldNotClear: boolean;
};

/**
 * Whether main may live on after a lock. It holds no records, but Chromium tells it the whole text of the
 * field in hand at every key, for input methods, and with a screen reader the text of the screen. Pieces of
 * these stay in its freed memory, and nothing but its end takes them away. So it lives on only where the
 * unlock page stood untouched; passphrase fields are not told, but a passphrase made visible is.
 *
 * Source: docs/decisions/0001-three-processes.md.
 */
export function afterLock({ wasUsed, accessibilityWasOn, couldNotClear }: WhatRemains): "new window" | "relaunch" {
  return wasUsed || accessibilityWasOn || couldNotClear ? "relaunch" : "new window";
}
