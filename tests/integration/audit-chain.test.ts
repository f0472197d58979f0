import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chainHead, chainMacAt, timeOfEntry } from "../../electron/database/audit-chain.ts";
import { firstChainFault } from "../../electron/database/chain-epochs.ts";
import { caseFile } from "../../electron/database/case-file.ts";
import { writableDb } from "../../electron/database/database.ts";
import { migrate } from "../../electron/database/migrate.ts";
import { createDatabase, openDatabase } from "../../electron/vault/open-database.ts";

const chain = { key: Buffer.alloc(32, 7), epoch: 1 };
const stamp = { actor: "slot", at: "2026-11-23T09:00:00.000Z" as never, bootMs: 12 };

/** A case file with ten entries, on which the test may lay hands. */
async function tenEntries() {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-chain-"));
  const key = Buffer.alloc(32, 1);
  await createDatabase(join(folder, "vault.cdb"), key, (connection) => migrate(connection));
  const { connection, close } = await openDatabase(join(folder, "vault.cdb"), key);
  const heads: number[] = [];
  const file = caseFile(connection, chain, (head) => heads.push(head.seq));
  for (let place = 1; place <= 10; place += 1) {
    file.change(stamp, undefined, (db) =>
      db.audit({
        action: "case_note.saved",
        object: "case_note",
        objectId: `n${place}`,
        objectRevision: 1,
        content: "words",
      }),
    );
  }
  return {
    connection,
    heads,
    file,
    /** What a person with the key and a database tool could do: no trigger stands in the way. */
    tamper: (statement: string) =>
      connection.exec(`DROP TRIGGER audit_is_kept; DROP TRIGGER audit_is_not_deleted; ${statement}`),
    fault: () => firstChainFault(writableDb(connection), chain, 1, 10),
    [Symbol.dispose]() {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

describe("audit chain", () => {
  it("AU1 verifies as written, and tells the anchor of every commit", async () => {
    using made = await tenEntries();
    expect(made.fault()).toBeUndefined();
    expect(made.heads).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("AU1 tells of each entry its MAC and its time, and of none that is not there", async () => {
    using made = await tenEntries();
    const db = writableDb(made.connection);
    const last = chainHead(db);
    expect(last).toEqual({ seq: 10, mac: chainMacAt(db, 10) });
    expect(chainMacAt(db, 4)).not.toEqual(last.mac);
    expect(chainMacAt(db, 4)).toHaveLength(32);
    expect(timeOfEntry(db, 4)).toBe(stamp.at);
    expect([chainMacAt(db, 11), timeOfEntry(db, 11)]).toEqual([undefined, undefined]);
  });

  it.each([
    ["a changed word", "UPDATE audit SET action = 'note.viewed' WHERE seq = 4", { seq: 4, kind: "wrong_mac" }],
    ["a changed digest", "UPDATE audit SET digest = zeroblob(32) WHERE seq = 5", { seq: 5, kind: "wrong_mac" }],
    ["a changed time", "UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 6", { seq: 6, kind: "wrong_mac" }],
    ["a deleted entry", "DELETE FROM audit WHERE seq = 7", { seq: 7, kind: "gap" }],
    ["a lost tail", "DELETE FROM audit WHERE seq > 8", { seq: 9, kind: "gap" }],
    [
      "two entries that changed places",
      "UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 99",
      { seq: 2, kind: "broken_link" },
    ],
  ])("AU3 finds %s and says where", async (_what, statement, expected) => {
    using made = await tenEntries();
    made.tamper(statement);
    expect(made.fault()).toEqual(expected);
  });

  it("AU4 lets nobody change or delete an entry through SQL", async () => {
    using made = await tenEntries();
    expect(() => made.connection.exec("UPDATE audit SET action = 'x'")).toThrow(/append-only/);
    expect(() => made.connection.exec("DELETE FROM audit")).toThrow(/append-only/);
  });

  it("leaves nothing of a transaction that failed, and goes on counting where it was", async () => {
    using made = await tenEntries();
    const entry = {
      action: "case_note.saved",
      object: "case_note",
      objectId: "n11",
      objectRevision: 1,
      content: "",
    } as const;
    expect(() =>
      made.file.change(stamp, undefined, (db) => {
        db.audit(entry);
        throw new Error("something broke");
      }),
    ).toThrow("something broke");
    expect(made.file.head().seq).toBe(10);
    made.file.change(stamp, undefined, (db) => db.audit(entry));
    expect(firstChainFault(made.file.read, chain, 1, 11)).toBeUndefined();
  });
});

describe("a commit that failed", () => {
  it("AU3 goes on behind what is in the file, whether or not the commit had reached it", async () => {
    using made = await tenEntries();
    let failsAfter: "COMMIT" | "" = "COMMIT";
    // A disk that reports an error although everything arrived.
    const lying = new Proxy(made.connection, {
      get(target, name) {
        if (name !== "exec") {
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === "function" ? value.bind(target) : value;
        }
        return (statement: string) => {
          target.exec(statement);
          if (statement !== failsAfter) return;
          failsAfter = "";
          throw new Error("disk I/O error");
        };
      },
    });
    const heads: number[] = [];
    const file = caseFile(lying, chain, (head) => heads.push(head.seq));
    const save = (id: string) =>
      file.change(stamp, { id, name: "note.save" }, (db) => {
        db.audit({ action: "case_note.saved", object: "case_note", objectId: id, objectRevision: 1, content: "" });
        return { id };
      });

    expect(() => save("first")).toThrow("outcome.unknown");
    expect(save("first")).toEqual({ id: "first" });
    expect(save("second")).toEqual({ id: "second" });
    expect({ head: file.head().seq, heads, fault: firstChainFault(file.read, chain, 1, 12) }).toEqual({
      head: 12,
      heads: [12],
      fault: undefined,
    });
  });
});
