import { expect, it } from "vitest";
import { htcdsFigures } from "../bench/htcds/htcds-figures.ts";

it(
  "HT7 finds each planted fault, and in invented tables neither an unknown code, a column elsewhere nor a formula",
  { timeout: 60_000 },
  async () => {
    const { planted, found, formulas, codes } = await htcdsFigures(120);
    expect(Object.entries(planted).filter(([, isFound]) => !isFound)).toEqual([]);
    const clean = { columns: [], codes: [], formulas: [], changed: 0 };
    for (const [name, faults] of Object.entries(found)) expect(faults, name).toEqual(clean);
    expect(formulas).toBeGreaterThan(5);
    expect(codes).toBeGreaterThan(1_000);
  },
);
