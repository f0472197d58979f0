import type { Input } from "electron";

/** Longest pause between two presses, in milliseconds. The same as in GOV.UK's "Exit this page". */
export const hidePauseMs = 5_000;
const pressesToHide = 3;

export type HideKeys = {
  /** Every key of the window, before the page has it. Only whether it is Shift is looked at; nothing is kept. */
  see(key: Pick<Input, "type" | "key" | "control" | "alt" | "meta">): void;
  /** Anything else came between: a click, or a wheel. */
  interrupt(): void;
};

/**
 * Shift three times hides and locks: on every screen, while somebody types, with a dialog of the page open, and
 * also when the page hangs, because main counts and not the page.
 *
 * A press counts when Shift goes down and up again with nothing in between. So a capital letter is none, nor is
 * choosing text with Shift and the arrows or the mouse, nor Ctrl or Alt with Shift. Shift rather than Escape, which
 * closes things everywhere else. Source: GOV.UK Design System, "Exit this page" (SPEC LK4).
 */
export function createHideKeys(monotonicMs: () => number, hide: () => void): HideKeys {
  let isDownAlone = false;
  let presses = 0;
  let lastPress = -Infinity;

  const interrupt = () => {
    isDownAlone = false;
    presses = 0;
  };

  return {
    interrupt,
    see({ type, key, control, alt, meta }) {
      if (key !== "Shift" || control || alt || meta) return interrupt();
      if (type !== "keyUp") {
        isDownAlone = true;
        return;
      }
      if (!isDownAlone) return;
      isDownAlone = false;
      const now = monotonicMs();
      presses = now - lastPress <= hidePauseMs ? presses + 1 : 1;
      lastPress = now;
      if (presses < pressesToHide) return;
      presses = 0;
      hide();
    },
  };
}
