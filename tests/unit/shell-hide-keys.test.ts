import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createHideKeys, hidePauseMs } from "../../electron/shell/hide-keys.ts";

type Key = { readonly type: "keyDown" | "keyUp"; readonly key: string; readonly control?: boolean };

/** A keyboard and a clock; counts how often the window was hidden. */
function keyboard() {
  let now = 1_000;
  let hidden = 0;
  const keys = createHideKeys(
    () => now,
    () => (hidden += 1),
  );
  const see = ({ type, key, control = false }: Key) => keys.see({ type, key, control, alt: false, meta: false });
  return {
    hidden: () => hidden,
    see,
    press(key: string) {
      see({ type: "keyDown", key });
      see({ type: "keyUp", key });
    },
    /** A capital letter, as a hand makes it. */
    capital(letter: string) {
      see({ type: "keyDown", key: "Shift" });
      see({ type: "keyDown", key: letter });
      see({ type: "keyUp", key: letter });
      see({ type: "keyUp", key: "Shift" });
    },
    click: () => keys.interrupt(),
    pass: (ms: number) => (now += ms),
  };
}

describe("Shift three times", () => {
  test("LK4 hides, at the third press and not before", () => {
    const { press, hidden } = keyboard();
    press("Shift");
    press("Shift");
    expect(hidden()).toBe(0);
    press("Shift");
    expect(hidden()).toBe(1);
  });

  test("LK4 hides however slowly within the pause, and not after it", () => {
    const { press, hidden, pass } = keyboard();
    for (const pause of [0, hidePauseMs, hidePauseMs]) {
      pass(pause);
      press("Shift");
    }
    expect(hidden()).toBe(1);
    for (const pause of [0, hidePauseMs, hidePauseMs + 1, hidePauseMs]) {
      pass(pause);
      press("Shift");
    }
    expect(hidden()).toBe(1);
  });

  test("LK4 counts one press while the key repeats", () => {
    const { see, press, hidden } = keyboard();
    for (let repeat = 0; repeat < 20; repeat += 1) see({ type: "keyDown", key: "Shift" });
    see({ type: "keyUp", key: "Shift" });
    press("Shift");
    expect(hidden()).toBe(0);
  });

  test("LK4 begins again when anything comes between", () => {
    for (const between of ["a", "Control", "Tab", "click"]) {
      const { press, click, hidden } = keyboard();
      press("Shift");
      press("Shift");
      if (between === "click") click();
      else press(between);
      press("Shift");
      expect([between, hidden()]).toEqual([between, 0]);
    }
  });

  test("LK4 does not take Shift with Ctrl for a press", () => {
    const { see, hidden } = keyboard();
    for (let count = 0; count < 3; count += 1) {
      see({ type: "keyDown", key: "Control", control: true });
      see({ type: "keyDown", key: "Shift", control: true });
      see({ type: "keyUp", key: "Shift", control: true });
      see({ type: "keyUp", key: "Control" });
    }
    expect(hidden()).toBe(0);
  });

  test("LK4 is never set off by typing: capitals, words, text chosen with Shift and the arrows or the mouse", () => {
    const typed = fc.oneof(
      fc.constantFrom("A", "Z", "É", "ArrowLeft", "ArrowRight", "?").map((key) => ["capital", key] as const),
      fc.constantFrom("a", " ", "Enter", "Backspace", "ArrowLeft").map((key) => ["press", key] as const),
      fc.constant(["chosen by mouse", ""] as const),
    );
    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: 60 }), (events) => {
        const { press, capital, see, click, hidden } = keyboard();
        for (const [how, key] of events) {
          if (how === "press") press(key);
          else if (how === "capital") capital(key);
          else {
            see({ type: "keyDown", key: "Shift" });
            click();
            see({ type: "keyUp", key: "Shift" });
          }
        }
        expect(hidden()).toBe(0);
      }),
    );
  });
});
