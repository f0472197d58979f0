import { describe, expect, it } from "vitest";
import { contract } from "#shared/contract/index.ts";
import { emptyDocument } from "#shared/domain/note-document.ts";
import { firstWorkerRoles, type Role } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { dispatch, type DispatchOptions, type Request } from "../../electron/ipc/dispatch.ts";
import { handlers } from "../../electron/ipc/handlers.ts";
import type { Handlers } from "../../electron/ipc/handler.ts";
import { RateLimit } from "../../electron/ipc/rate-limit.ts";
import { aPerson } from "../support/made-up-people.ts";
import { openTestVault, testWorkerId } from "../support/test-vault.ts";
import { realMeans } from "../support/plain-vault.ts";

const operationId = "00000000-0000-4000-9000-000000000001";
const calls: string[] = [];

/** The boundary with handlers that only say that they were called, and no vault behind it. */
function boundary(
  planted: Partial<Record<keyof Handlers, () => unknown>> = {},
  more: Partial<DispatchOptions> = {},
  roles: readonly Role[] = firstWorkerRoles,
) {
  calls.length = 0;
  const reports: { name: string; fault: unknown }[] = [];
  const saying = Object.fromEntries(
    Object.keys(handlers).map((name) => [
      name,
      () => {
        calls.push(name);
        return {};
      },
    ]),
  );
  const row = { name: "Worker One", roles: JSON.stringify(roles), removed_at: null };
  const file = {
    read: { maybeOne: () => row },
    change: () => ({}),
    head: () => ({}),
    timeAfter: ({ at }: { at: string }) => at,
  };
  const opened = { kind: "own", file, findings: [], slotId: "slot", close: () => {} };
  const options = {
    handlers: { ...saying, ...planted },
    session: {
      opened,
      isReleaseRuntime: false,
      turnFor: async () => {},
      folderOf: () => "",
      begin: () => {},
      fillPracticeVault: () => {},
    },
    means: realMeans,
    host: {},
    rateLimit: new RateLimit(() => 0),
    areRepliesChecked: false,
    report: (name: string, fault: unknown) => {
      reports.push({ name, fault });
      return "REFERENC";
    },
    ...more,
  } as unknown as DispatchOptions;
  return {
    options,
    reports,
    send: (name: string, input: unknown, more: Partial<Request> = {}) => dispatch(options, { name, input, ...more }),
  };
}

const refusal = (code: string, more: object = {}) => ({ ok: false, error: { code, ...more } });

describe("dispatch", () => {
  it("answers with what the handler gave, and reports nothing", async () => {
    const { send, reports } = boundary({ "unlock.proposePassphrase": () => ({ words: "a b" }) });
    expect(await send("unlock.proposePassphrase", {})).toEqual({ ok: true, value: { words: "a b" } });
    expect(reports).toEqual([]);
  });

  it.each(["cases", "constructor", "__proto__", "toString", "", "cases.list "])(
    "refuses the name %j, which the contract does not have",
    async (name) => {
      const { send, reports } = boundary();
      expect(await send(name, {})).toEqual(refusal("request.invalid"));
      expect(await send(name, { text: "x".repeat(1_100) })).toEqual(refusal("request.too_large"));
      expect(reports).toEqual([]);
    },
  );

  it("takes a request of an unknown name up to 1,024 bytes, to be told apart as invalid", async () => {
    const { send } = boundary();
    expect(await send("nothing", "x".repeat(1_022))).toEqual(refusal("request.invalid"));
    expect(await send("nothing", "x".repeat(1_023))).toEqual(refusal("request.too_large"));
  });

  it("weighs a request in bytes of UTF-8, and one that cannot be weighed as too heavy", async () => {
    const { send } = boundary();
    const cycle: Record<string, unknown> = {};
    cycle["self"] = cycle;
    expect(await send("cases.list", cycle)).toEqual(refusal("request.too_large"));
    expect(await send("cases.list", { big: 1n })).toEqual(refusal("request.too_large"));
    expect(await send("nothing", "é".repeat(512))).toEqual(refusal("request.too_large"));
    expect(await send("nothing", undefined)).toEqual(refusal("request.invalid"));
  });

  it("answers a request of any number of secrets, and overwrites each", async () => {
    const { send, reports } = boundary();
    const secrets = Array.from({ length: 200_000 }, () => Uint8Array.of(1));
    expect(await send("unlock.status", { secrets })).toEqual(refusal("request.too_large"));
    expect(secrets.every(([byte]) => byte === 0)).toBe(true);
    expect(reports).toEqual([]);
  });

  it("refuses what needs an open vault while there is none, before it counts or reads it", async () => {
    const session = { opened: null, turnFor: async () => {} } as never;
    const { send } = boundary({}, { session });
    expect(await send("cases.list", { odd: true })).toEqual(refusal("vault.locked"));
    expect(calls).toEqual([]);
    expect(await send("unlock.status", {})).toEqual({ ok: true, value: {} });
  });

  it("refuses a worker who has no right to it, and says that before what is wrong with the request", async () => {
    const { send } = boundary({}, {}, ["read_only"]);
    expect(await send("cases.list", {})).toMatchObject({ ok: true });
    expect(await send("cases.create", { odd: true }, { operationId })).toEqual(refusal("request.not_allowed"));
    expect(await boundary({}, {}, []).send("cases.list", {})).toEqual(refusal("request.not_allowed"));
    expect(calls).toEqual([]);
    expect(await boundary({}, {}, []).send("unlock.status", {})).toMatchObject({ ok: true });
  });

  it("RO1 asks for the right of an entry that works without a vault whenever one is open", async () => {
    const { send } = boundary({}, {}, ["caseworker"]);
    expect(await send("backups.prepared", {})).toEqual(refusal("request.not_allowed"));
    expect(await send("backups.discardRestore", {})).toEqual(refusal("request.not_allowed"));
    expect(calls).toEqual([]);
    expect(await boundary({}, {}, ["administrator"]).send("backups.prepared", {})).toMatchObject({ ok: true });
    const closed = { opened: null, turnFor: async () => {} } as never;
    expect(await boundary({}, { session: closed }).send("backups.prepared", {})).toMatchObject({ ok: true });
  });

  it("stops at the limit of calls, for each name by itself", async () => {
    const { send } = boundary();
    for (let count = 0; count < 400; count += 1) await send("cases.list", {});
    expect(await send("cases.list", {})).toEqual(refusal("request.too_many"));
    expect(await send("settings.read", {})).toMatchObject({ ok: true });
  });

  it("wants an operation id for a command and for nothing else", async () => {
    const { send } = boundary();
    const input = { person: aPerson(), draftId: null };
    expect(await send("cases.create", input)).toEqual(refusal("request.invalid"));
    expect(calls).toEqual([]);
    expect(await send("cases.create", input, { operationId })).toMatchObject({ ok: true });
    expect(await send("cases.list", {})).toMatchObject({ ok: true });
    expect(calls).toEqual(["cases.create", "cases.list"]);
  });

  it("names the fields that are wrong, with the first of their messages and nothing that was typed", async () => {
    const { send } = boundary();
    const content = { contactType: "shouted", occurredAt: "at noon", document: emptyDocument, extra: "typed words" };
    const reply = await send("caseNotes.create", { caseId: "typed words", content, draftId: null }, { operationId });
    expect(reply).toMatchObject(refusal("request.invalid"));
    const { fields } = (reply as { error: { fields: Record<string, string> } }).error;
    expect(Object.keys(fields).toSorted()).toEqual([
      "caseId",
      "content.contactType",
      "content.document",
      "content.occurredAt",
    ]);
    expect(JSON.stringify(fields)).not.toContain("typed");
    expect(calls).toEqual([]);
  });

  it("leaves out a field's name where the whole input is wrong, and an unknown key's", async () => {
    const { send } = boundary();
    expect(await send("cases.list", "words")).toEqual(refusal("request.invalid", { fields: {} }));
    expect(await send("cases.list", { other: 1 })).toEqual(refusal("request.invalid", { fields: {} }));
  });

  it("cuts a field's name after 80 characters", async () => {
    const { send } = boundary();
    const person = { ...aPerson(), names: Array.from({ length: 3 }, () => ({ ["x".repeat(100)]: 1 })) };
    const reply = await send("cases.create", { person, draftId: null }, { operationId });
    const names = Object.keys((reply as { error: { fields: object } }).error.fields);
    expect(names.length).toBeGreaterThan(0);
    expect(names.every((name) => name.length <= 80)).toBe(true);
  });

  it("passes on an error that the contract promised, with what belongs to it", async () => {
    const promised = () => {
      throw new AppError({ code: "vault.wrong_passphrase" });
    };
    const common = () => {
      throw new AppError("disk.full");
    };
    const { send, reports } = boundary({ "unlock.openVault": promised, "cases.list": common });
    const opening = await send("unlock.openVault", { kind: "own", passphrase: Buffer.from("five words") });
    expect(opening).toEqual(refusal("vault.wrong_passphrase"));
    expect(await send("cases.list", {})).toEqual(refusal("disk.full"));
    expect(reports).toEqual([]);
  });

  it("keeps a fault, and an error that nobody promised, and gives a reference in its place", async () => {
    const fault = new Error("SQLITE_ERROR: near words");
    const unpromised = new AppError("export.cancelled");
    const { send, reports } = boundary({
      "cases.list": () => {
        throw fault;
      },
      "home.read": async () => {
        throw unpromised;
      },
    });
    expect(await send("cases.list", {})).toEqual(refusal("unexpected", { reference: "REFERENC" }));
    expect(await send("home.read", {})).toEqual(refusal("unexpected", { reference: "REFERENC" }));
    expect(reports).toEqual([
      { name: "cases.list", fault },
      { name: "home.read", fault: unpromised },
    ]);
  });

  it("reports a fault under a name of the contract's only: another name may hold what was typed", async () => {
    const rateLimit = { allows: () => true } as never;
    const { options, reports } = boundary({}, { rateLimit });
    const name = { toString: () => "typed words" } as never;
    Object.defineProperty(options, "session", {
      get() {
        throw new Error("no session");
      },
    });
    await dispatch(options, { name: "cases.list", input: {} });
    expect(reports.map((report) => report.name)).toEqual(["cases.list"]);
    expect(await dispatch(options, { name, input: {} })).toEqual(refusal("request.invalid"));
  });

  it("checks replies where it is told to, and there a wrong one is a fault", async () => {
    const odd = { "settings.read": () => ({ stack: "at main.ts" }) };
    const checking = boundary(odd, { areRepliesChecked: true });
    expect(await checking.send("settings.read", {})).toEqual(refusal("unexpected", { reference: "REFERENC" }));
    expect(await boundary(odd).send("settings.read", {})).toMatchObject({ ok: true });
  });

  it("hands the handler what the schema made of the input, not the input itself", async () => {
    const seen: unknown[] = [];
    const keeping = ((_context: unknown, input: unknown) => seen.push(input)) as never;
    const { send } = boundary({ "cases.findSimilar": keeping });
    const input = { text: "Aster" };
    await send("cases.findSimilar", input);
    expect(seen).toEqual([input]);
    expect(seen[0]).not.toBe(input);
  });

  it("overwrites the bytes of a passphrase once they were used, and also where the request is refused", async () => {
    const seen: string[] = [];
    const { send } = boundary({
      "unlock.openVault": ((_context: unknown, { passphrase }: { passphrase: Uint8Array }) => {
        seen.push(Buffer.from(passphrase).toString());
        return {};
      }) as never,
    });
    const [used, unread, unknown] = ["five words", "five words", "five words"].map((words) => Buffer.from(words));
    await send("unlock.openVault", { kind: "own", passphrase: used });
    await send("unlock.openVault", { kind: "nobody's", passphrase: unread });
    await send("no such name", { passphrase: unknown });
    expect(seen).toEqual(["five words"]);
    for (const bytes of [used, unread, unknown]) expect(bytes?.every((byte) => byte === 0)).toBe(true);
  });

  it("gives a handler of the unlock page the session, also while a vault is open, and every other one the records", async () => {
    const contexts: Record<string, object> = {};
    const keeping = (name: string) => (context: object) => {
      contexts[name] = context;
      return {};
    };
    const { send } = boundary({
      "unlock.status": keeping("unlock.status") as never,
      "cases.list": keeping("cases.list") as never,
    });
    await send("unlock.status", {});
    await send("cases.list", {});
    expect(Object.keys(contexts["unlock.status"] ?? {}).toSorted()).toEqual(["host", "longWork", "means", "session"]);
    expect(contexts["cases.list"]).toMatchObject({
      worker: { id: "slot", name: "Worker One" },
      now: expect.any(Function),
      change: expect.any(Function),
    });
  });

  it("waits its turn where the vault must be open, as a query or not, and nowhere else", async () => {
    const turns: string[] = [];
    const order: string[] = [];
    const turn = Promise.withResolvers<void>();
    const { options } = boundary();
    const session = {
      ...options.session,
      turnFor: (kind: string) => {
        turns.push(kind);
        return turn.promise.then(() => void order.push("turn"));
      },
    } as never;
    const { send } = boundary({}, { session });
    await send("unlock.status", {});
    expect(turns).toEqual([]);
    const waiting = send("cases.list", {}).then(() => order.push("answered"));
    const writing = send("cases.create", { person: aPerson(), draftId: null }, { operationId });
    expect(turns).toEqual(["query", "command"]);
    expect(calls).toEqual(["unlock.status"]);
    turn.resolve();
    await Promise.all([waiting, writing]);
    expect(order.at(-1)).toBe("answered");
    expect(calls.toSorted()).toEqual(["cases.create", "cases.list", "unlock.status"]);
  });

  it("RO9 asks why a colleague's case is opened before the handler sees the request, and takes the question itself", async () => {
    using vault = await openTestVault();
    const { caseId } = await vault.ask("cases.create", { person: aPerson(), draftId: null });
    const colleague = vault.addWorker("a-colleague-of-theirs", "Worker Two", ["caseworker"]);
    vault.actAs(colleague);
    expect(await vault.send("cases.read", { caseId })).toEqual(refusal("case.reason_needed"));
    expect(await vault.send("caseAccess.ask", { about: caseId })).toMatchObject({ ok: true });
    await vault.ask("caseAccess.giveReason", { caseId, reason: "covering", words: "" });
    expect(await vault.send("cases.read", { caseId })).toMatchObject({ ok: true });
  });

  it("gives the records as they are when the handler reads them, also under new keys", async () => {
    const seen: unknown[] = [];
    const { options } = boundary();
    const { opened } = options.session;
    const renewed = { ...opened, vault: "after" };
    const session = { ...options.session, opened: { ...opened, vault: "before" } as unknown };
    const reading = async (context: { vault: unknown }) => {
      seen.push(context.vault);
      session.opened = renewed;
      seen.push(context.vault);
      session.opened = null;
      seen.push(context.vault);
      return {};
    };
    const { send } = boundary({ "settings.read": reading as never }, { session: session as never });
    expect(await send("settings.read", {})).toMatchObject({ ok: true });
    expect(seen).toEqual(["before", "after", "before"]);
  });

  it("weighs bytes as bytes: a passphrase up to its limit is no larger than itself", async () => {
    const { send } = boundary({ "unlock.openVault": () => ({}) });
    const passphrase = (bytes: number) => ({ kind: "own", passphrase: new Uint8Array(bytes).fill(255) });
    expect(await send("unlock.openVault", passphrase(4_096))).toMatchObject({ ok: true });
    const { maxBytes } = contract["unlock.openVault"];
    expect(await send("unlock.openVault", passphrase(maxBytes))).toEqual(refusal("request.too_large"));
  });

  it("does a command at most once for its id, and an action as often as it is sent", async () => {
    using vault = await openTestVault();
    const input = { person: aPerson(), draftId: null };
    const first = await vault.send("cases.create", input, operationId);
    expect(await vault.send("cases.create", input, operationId)).toEqual(first);
    expect(await vault.ask("cases.list", {})).toHaveLength(1);
    const discard = { draftId: operationId as never };
    expect(await vault.send("drafts.discard", discard, operationId)).toEqual({ ok: true, value: {} });
    const kept = vault.connection.prepare("SELECT name FROM operation", { pluck: true }).all<string>();
    expect(kept).toEqual(["cases.create"]);
  });

  it("OP2 answers nobody with what a colleague's operation came to", async () => {
    using vault = await openTestVault();
    const input = { person: aPerson(), draftId: null };
    const own = await vault.ask("cases.create", input, operationId);
    vault.actAs(vault.addWorker("other-worker", "Otis Other", ["caseworker"]));
    const theirs = await vault.ask("cases.create", input, operationId);
    expect(theirs).not.toEqual(own);
    vault.actAs(testWorkerId);
    expect(await vault.ask("cases.create", input, operationId)).toEqual(own);
    expect(await vault.ask("cases.list", {})).toHaveLength(2);
  });

  it("records who acted and when with each change", async () => {
    using vault = await openTestVault({ startsAt: new Date("2026-11-23T09:00:00.000Z") });
    await vault.ask("cases.create", { person: aPerson(), draftId: null });
    const rows = vault.connection
      .prepare("SELECT actor, at, boot_ms FROM audit WHERE boot_ms > 0")
      .all<{ at: string }>();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatchObject({ actor: testWorkerId, at: expect.stringMatching(/^2026-11-23T09:00:00/) });
    }
  });
});
