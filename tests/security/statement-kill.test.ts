import { describe, expect, it } from "vitest";
import { statementsOf } from "../support/statement-hook.ts";
import { statementKillDrill } from "./statement-kill-drill.ts";

describe("a vault process that is killed at a statement", () => {
  it("CD1 leaves the old rows or the new ones, at statements of opening, saving, migrating and making a vault", async () => {
    const report = await statementKillDrill(false, console.log);
    expect(report.misses).toEqual([]);
    expect(report.figures).toMatchObject({ open_and_save_points_neither_old_nor_new: 0 });
  });

  it("takes a script of SQL apart at its statements and nowhere else", () => {
    const trigger = "CREATE TRIGGER kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'kept; always'); END;";
    expect(
      statementsOf(`SELECT 1;\n${trigger}\n INSERT INTO t VALUES ('a;b''c;'); -- it's one; really\nSELECT 2`),
    ).toEqual(["SELECT 1;", trigger, "INSERT INTO t VALUES ('a;b''c;');", "-- it's one; really\nSELECT 2"]);
  });
});
