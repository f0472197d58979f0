import { describe, expect, it } from "vitest";
import { contactWarning } from "../../renderer/features/cases/contact-warning.ts";

type Safety = "safe" | "unsafe" | "unknown";

describe("the warning beside the name", () => {
  it.each<[Safety[], string | null]>([
    [[], "No safe way to reach this person is recorded"],
    [["unknown"], "No way to reach this person is known to be safe"],
    [["unsafe", "unknown"], "No way to reach this person is known to be safe"],
    [["safe", "unsafe"], "One way to reach this person is not safe"],
    [["safe", "unsafe", "unsafe", "unknown"], "2 ways to reach this person are not safe"],
    [["safe", "unknown"], "One way to reach this person is not known to be safe"],
    [["safe", "safe"], null],
  ])("SC1 of %j says %j", (safeties, expected) => {
    expect(contactWarning(safeties.map((safety) => ({ safety })))).toBe(expected);
  });
});
