import { describe, expect, it } from "vitest";
import { Nickname } from "#shared/domain/nickname.ts";

describe("a nickname", () => {
  it("loses the blanks around it", () => {
    expect(Nickname.parse("  Worker 2 ")).toBe("Worker 2");
    expect(Nickname.safeParse("   ").success).toBe(false);
  });

  it.each([
    ["a byte order mark", "\u{FEFF}"],
    ["a line separator", "\u{2028}"],
    ["a new line", "\n"],
    ["a sign that turns the direction", "\u{202E}"],
  ])("is refused with %s in it or at an end, and is not mended", (_what, sign) => {
    for (const text of [`Worker${sign} 2`, `Worker 2${sign}`, `${sign}Worker 2`]) {
      expect(Nickname.safeParse(text).success, JSON.stringify(text)).toBe(false);
    }
  });
});
