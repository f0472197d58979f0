import { expect, it } from "vitest";
import { keysDrill } from "./keys-drill.ts";

it("VA5 VA24 VA32 key files changed in any way open with nothing, and a change cut off leaves the old state or the new one", async () => {
  const lines: string[] = [];
  const size = { every: { slots: 25, rotation: 150 }, mutations: 4_000, wrongPassphrases: 300, reallyDerived: 10 };
  const report = await keysDrill({ ...size, seed: 20_261_125 }, (line) => lines.push(line));
  console.log(JSON.stringify(report));
  expect(report.misses).toEqual([]);
  expect(lines.filter((line) => line.includes("planted")).filter((line) => !line.endsWith(": found"))).toEqual([]);
  expect(report.figures).toMatchObject({
    mutations_accepted: 0,
    wrong_passphrases_accepted: 0,
    different_answers_to_them: 1,
    derivations_for_them: 0,
    remove_neither: 0,
  });
});
