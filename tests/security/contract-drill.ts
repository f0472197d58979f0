import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import type { Operation, Reply } from "#shared/contract/define.ts";
import { contract, type OperationName } from "#shared/contract/index.ts";
import { z } from "zod";
import type { Handlers } from "../../electron/ipc/handler.ts";
import { handlers } from "../../electron/ipc/handlers.ts";
import { WindowPort } from "../../electron/ipc/window-port.ts";
import { randomUuid } from "../../electron/vault/crypto-suite.ts";
import { leavingInClear } from "../support/export-reasons.ts";
import { type ContractVault, openContractVault } from "./contract-vault.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import { nearlyValid } from "./nearly-valid-input.ts";
import {
  anyForm,
  codeOf,
  flawOf,
  inputCanary,
  operations,
  recordCanary,
  unknownNames,
  valid,
} from "./request-forms.ts";
import { shapeOf } from "./schema-shape.ts";

export type ContractDrillSize = {
  /** Generated inputs for each entry of the contract. */
  readonly inputsPerEntry: number;
  /** The same seed makes the same inputs. */
  readonly seed: number;
};

/** Of every hundred generated inputs: so many nearly valid, so many of any form whatever; the rest is valid. */
const shares = { nearlyValid: 70, anything: 10 };

/** The entries that may be called on the unlock screen, spelled out here so that a new one is noticed. */
const callableWhileLocked: readonly OperationName[] = [
  "backups.chooseFile",
  "backups.discardRestore",
  "backups.prepareRestore",
  "backups.prepareWithPapers",
  "backups.prepared",
  "backups.restore",
  "longWork.cancel",
  "longWork.dismiss",
  "longWork.read",
  "unlock.assessPassphrase",
  "unlock.attempts",
  "unlock.attemptsRead",
  "unlock.createVault",
  "unlock.openVault",
  "unlock.proposePassphrase",
  "unlock.setPassphrase",
  "unlock.status",
  "unlock.tryPapers",
];

/** Asks everything of the contract that it must refuse, and much that it must answer. */
export async function contractDrill({ inputsPerEntry, seed }: ContractDrillSize, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("contract", say);
  notes.say(`${operations().length} entries, ${inputsPerEntry} generated inputs each, seed ${seed}`);
  await findPlantedFaults(notes, seed);
  checkNames(notes);
  await callWhileLocked(notes);
  await addUnknownKeys(notes);
  await callWithoutMeasure(notes);
  await callUnknownNames(notes);
  await sendOddEnvelopes(notes, seed);

  const totals = { refused: 0, answered: 0, failedAsExpected: 0, anything: 0 };
  for (const [name, operation] of operations())
    await generate(notes, { name, operation, inputsPerEntry, seed, totals });
  notes.figure("generated_inputs", totals.refused + totals.anything + totals.answered + totals.failedAsExpected);
  notes.figure("nearly_valid_refused", totals.refused);
  notes.figure("of_any_form_survived", totals.anything);
  notes.figure("valid_answered", totals.answered);
  notes.figure("valid_refused_with_a_declared_code", totals.failedAsExpected);
  return notes.report();
}

function checkNames(notes: DrillNotes): void {
  const declared = Object.keys(contract).toSorted();
  const registered = Object.keys(handlers).toSorted();
  if (declared.join() !== registered.join()) notes.miss("Handlers and contract do not name the same operations.");
  const open = operations()
    .filter(([, { vault }]) => vault === "any")
    .map(([name]) => name);
  if (open.toSorted().join() !== callableWhileLocked.join()) {
    notes.miss(`Callable while locked: ${open.join(", ")}. Expected: ${callableWhileLocked.join(", ")}.`);
  }
  notes.figure("entries", declared.length);
}

async function callWhileLocked(notes: DrillNotes): Promise<void> {
  using vault = await openContractVault();
  const before = vault.contents();
  vault.setUnlocked(false);
  let refused = 0;
  const mustBeRefused = operations().filter(([, operation]) => operation.vault === "unlocked");
  for (const [name, operation] of mustBeRefused) {
    const [input] = fc.sample(valid(operation, vault), { numRuns: 1, seed: 1 });
    const reply = await vault.send({ name, input, operationId: randomUuid() });
    if (codeOf(reply) === "vault.locked") refused += 1;
    else notes.miss(`${name} answered ${codeOf(reply)} while locked.`);
  }
  vault.setUnlocked(true);
  if (vault.contents() !== before) notes.miss("A call while locked changed the store.");
  notes.figure("entries_marked_unlocked", mustBeRefused.length);
  notes.figure("refused_while_locked", refused);
}

async function addUnknownKeys(notes: DrillNotes): Promise<void> {
  let refused = 0;
  let sent = 0;
  using vault = await openContractVault();
  const before = vault.changes();
  for (const [name, operation] of operations()) {
    for (const [key, refusedKey] of (await unknownKeyReplies(vault, name, operation)).entries()) {
      sent += 1;
      if (refusedKey) refused += 1;
      else notes.miss(`${name} took the unknown key number ${key}.`);
    }
  }
  if (vault.changes() !== before) notes.miss("A request with an unknown key reached the store.");
  notes.figure("requests_with_unknown_keys", sent);
  notes.figure("refused_with_unknown_keys", refused);
}

/** One request for each key that no entry knows. @returns whether each was refused. */
async function unknownKeyReplies(vault: ContractVault, name: OperationName, operation: Operation): Promise<boolean[]> {
  const refused: boolean[] = [];
  for (const key of ["unknown", "__proto__", "constructor", "toString", "operationId", "caseID"]) {
    const [input] = fc.sample(valid(operation, vault), { numRuns: 1, seed: 2 });
    const added = { value: { said: inputCanary }, enumerable: true };
    const withKey = Object.defineProperty({ ...(input as object) }, key, added);
    const reply = await vault.send({ name, input: withKey, operationId: randomUuid() });
    refused.push(codeOf(reply) === "request.invalid" && flawOf(vault, operation, reply) === undefined);
  }
  return refused;
}

/** Too large, too often, and a command without an operation id. */
async function callWithoutMeasure(notes: DrillNotes): Promise<void> {
  using vault = await openContractVault();
  const before = vault.changes();
  let tooLarge = 0;
  let tooMany = 0;
  let withoutId = 0;
  for (const [name, operation] of operations()) {
    const large = await vault.send({
      name,
      input: { text: "x".repeat(operation.maxBytes) },
      operationId: randomUuid(),
    });
    if (codeOf(large) === "request.too_large") tooLarge += 1;
    else notes.miss(`${name} answered ${codeOf(large)} to a request past its limit.`);
    if (operation.kind !== "command") continue;
    const [input] = fc.sample(valid(operation, vault), { numRuns: 1, seed: 3 });
    const reply = await vault.send({ name, input });
    if (codeOf(reply) === "request.invalid") withoutId += 1;
    else notes.miss(`${name} answered ${codeOf(reply)} without an operation id.`);
  }
  vault.freezeClock();
  for (const [name, operation] of operations()) {
    let last: Reply<unknown> | undefined;
    for (let calls = 0; calls <= operation.maxCallsPerTenSeconds; calls += 1) {
      last = await vault.send({ name, input: "not an input", operationId: randomUuid() });
    }
    if (last && codeOf(last) === "request.too_many") tooMany += 1;
    else notes.miss(`${name} was answered more often than its limit.`);
  }
  if (vault.changes() !== before) notes.miss("A request without measure reached the store.");
  if (vault.faults.length > 0) notes.miss("A request without measure was a fault.");
  notes.figure("entries_refusing_oversize", tooLarge);
  notes.figure("entries_refusing_too_many_calls", tooMany);
  notes.figure("commands_refused_without_operation_id", withoutId);
}

async function callUnknownNames(notes: DrillNotes): Promise<void> {
  using vault = await openContractVault();
  const before = vault.changes();
  for (const isUnlocked of [true, false]) {
    vault.setUnlocked(isUnlocked);
    for (const name of unknownNames) {
      for (const input of [{}, undefined, { said: inputCanary }, { text: "x".repeat(100_000) }]) {
        const reply = await vault.send({ name, input, operationId: randomUuid() });
        const isRefused = codeOf(reply) === "request.invalid" || codeOf(reply) === "request.too_large";
        const flaw = flawOf(vault, undefined, reply);
        if (!isRefused || flaw) notes.miss(`The name "${name.slice(0, 20)}" got ${codeOf(reply)} ${flaw ?? ""}.`);
      }
    }
  }
  vault.setUnlocked(true);
  if (vault.changes() !== before || vault.faults.length > 0) notes.miss("An unknown name reached something.");
  notes.figure("unknown_names_refused", unknownNames.length);
}

/** Messages that are not of the agreed form must not even be taken for a request. */
async function sendOddEnvelopes(notes: DrillNotes, seed: number): Promise<void> {
  const requests: unknown[] = [];
  const answers: unknown[] = [];
  const windowPort = new WindowPort(async (request) => {
    requests.push(request);
    return { ok: true, value: {} };
  });
  let deliver: ((event: { data: unknown }) => void) | undefined;
  windowPort.connect({
    on: (_event, listener) => {
      deliver = listener;
    },
    postMessage: (message) => answers.push(message),
    start: () => {},
    close: () => {},
  });
  const whole = { type: "call", id: 1, name: "cases.list", input: {} };
  const odd: unknown[] = [
    { ...whole, id: 0 },
    { ...whole, id: "1" },
    { ...whole, id: 1.5 },
    { ...whole, name: "x".repeat(65) },
    { ...whole, name: ["cases.list"] },
    { ...whole, operationId: "1; DROP TABLE audit" },
    { ...whole, operationId: null },
    { ...whole, channel: "main" },
    { ...whole, type: "shutDown" },
    { ...whole, type: "__proto__" },
    Object.defineProperty({ ...whole }, "__proto__", { value: { isAdmin: true }, enumerable: true }),
    [whole],
    new Map(Object.entries(whole)),
    ...fc.sample(anyForm, { numRuns: 500, seed }),
  ];
  for (const message of odd) deliver?.({ data: structuredClone(message) });
  await setImmediate();
  if (requests.length + answers.length > 0) notes.miss("A message that is no request was answered.");
  deliver?.({ data: whole });
  await setImmediate();
  if (requests.length !== 1 || answers.length !== 1) notes.miss("A well-formed request was not answered.");
  notes.figure("odd_messages_left_unanswered", odd.length);
}

type Generation = {
  readonly name: OperationName;
  readonly operation: Operation;
  readonly inputsPerEntry: number;
  readonly seed: number;
  readonly totals: { refused: number; answered: number; failedAsExpected: number; anything: number };
  readonly planted?: Partial<Handlers>;
};

/** Throws a sentence for fast-check to shrink towards: the smallest input that still goes wrong is printed. */
async function generate(notes: DrillNotes, generation: Generation): Promise<void> {
  const { name, operation, inputsPerEntry, seed, totals, planted } = generation;
  using vault = await openContractVault(planted);
  const inputs = valid(operation, vault);
  const numRuns = (share: number) => Math.ceil((inputsPerEntry * share) / 100);
  const contentsBefore = vault.contents();

  await run(notes, `${name}, nearly valid`, numRuns(shares.nearlyValid), seed, {
    inputs: nearlyValid(shapeOf(operation.input), inputs, inputCanary),
    async check({ input, fault }) {
      const before = vault.changes();
      const faultsBefore = vault.faults.length;
      const reply = await vault.send({ name, input, operationId: randomUuid() });
      const code = codeOf(reply);
      const flaw = flawOf(vault, operation, reply);
      if (code !== "request.invalid" && code !== "request.too_large") throw new Error(`${fault}: answered ${code}`);
      if (flaw) throw new Error(`${fault}: ${flaw}`);
      if (vault.changes() !== before) throw new Error(`${fault}: reached the store`);
      if (vault.faults.length !== faultsBefore) throw new Error(`${fault}: a fault`);
      totals.refused += 1;
    },
  });
  if (vault.contents() !== contentsBefore) notes.miss(`${name}: the store is not what it was after refused input.`);

  await run(notes, `${name}, any form`, numRuns(shares.anything), seed, {
    inputs: anyForm,
    async check(input) {
      await answered(vault, { name, operation, input });
      totals.anything += 1;
    },
  });
  let sent = 0;
  await run(notes, `${name}, valid`, numRuns(100 - shares.nearlyValid - shares.anything), seed, {
    inputs,
    async check(made) {
      // Of what leaves as a file every sixth is sealed, if it asks for it.
      const input = (sent += 1) % 6 === 1 ? made : leavingInClear(made);
      const operationId = randomUuid();
      const reply = await answered(vault, { name, operation, input, operationId });
      if (reply.ok) totals.answered += 1;
      else totals.failedAsExpected += 1;
      if (operation.kind !== "command" || !reply.ok) return;
      const before = vault.changes();
      const again = await vault.send({ name, input, operationId });
      if (JSON.stringify(again) !== JSON.stringify(reply)) throw new Error("said twice, answered differently");
      if (vault.changes() !== before) throw new Error("said twice, done twice");
    },
  });
}

/** A request that may succeed or be refused, but never be a fault and never tell anything in its refusal. */
async function answered(
  vault: ContractVault,
  request: { name: OperationName; operation: Operation; input: unknown; operationId?: string },
): Promise<Reply<unknown>> {
  const { name, operation, input, operationId = randomUuid() } = request;
  const before = vault.faults.length;
  const reply = await vault.send({ name, input, operationId });
  const fault = vault.faults[before];
  if (fault) throw new Error(`a fault: ${describe(fault.fault)}`);
  const flaw = flawOf(vault, operation, reply);
  if (flaw) throw new Error(flaw);
  return reply;
}

async function run<T>(
  notes: DrillNotes,
  title: string,
  numRuns: number,
  seed: number,
  { inputs, check }: { inputs: fc.Arbitrary<T>; check: (input: T) => Promise<void> },
): Promise<void> {
  const outcome = await fc.check(fc.asyncProperty(inputs, check), { numRuns, seed, endOnFailure: false });
  if (!outcome.failed) return;
  const why = outcome.errorInstance instanceof Error ? outcome.errorInstance.message : "it threw";
  notes.miss(`${title}: ${why}. Smallest input: ${fc.stringify(outcome.counterexample).slice(0, 300)}`);
}

function describe(fault: unknown): string {
  return fault instanceof Error ? `${fault.name} ${fault.message.slice(0, 200)}` : typeof fault;
}

/** Breaks the contract on purpose in four ways; each must be found by the same functions that judge the product. */
async function findPlantedFaults(notes: DrillNotes, seed: number): Promise<void> {
  const loose = z.object({ caseId: z.string() });
  await withEntry("cases.open", { input: loose }, async () => {
    using vault = await openContractVault();
    const replies = await unknownKeyReplies(vault, "cases.open", contract["cases.open"]);
    notes.planted("an entry whose schema is not strict", replies.includes(false));
  });

  const faulty = async (
    name: OperationName,
    planted: Partial<Handlers>,
    operation: Operation = contract[name],
  ): Promise<boolean> => {
    const silent = new DrillNotes("planted", () => {});
    const totals = { refused: 0, answered: 0, failedAsExpected: 0, anything: 0 };
    await generate(silent, { name, operation, inputsPerEntry: 40, seed, totals, planted });
    return silent.report().misses.length > 0;
  };
  const throwing = () => {
    throw new Error(`SQLITE_ERROR: near "${recordCanary}": SELECT * FROM case_note`);
  };
  notes.planted("a handler that throws a fault", await faulty("home.read", { "home.read": throwing }));
  await withEntry("settings.read", { output: z.strictObject({ isFirstResponder: z.string() }) }, async () => {
    notes.planted("a handler that answers with another form", await faulty("settings.read", {}));
  });
  // The inputs are made for the true schema, and sent to one that asks for less.
  const whole = contract["drafts.save"];
  const { draftId } = whole.input.shape;
  const weak = z.strictObject({ draftId, content: z.looseObject({ kind: z.string(), caseId: z.string() }) });
  await withEntry("drafts.save", { input: weak }, async () => {
    notes.planted("an entry that takes any text as a moment", await faulty("drafts.save", {}, whole));
  });
  await withEntry("cases.list", { vault: "any" }, async () => {
    const silent = new DrillNotes("planted", () => {});
    checkNames(silent);
    notes.planted("an entry that is answered while locked", silent.report().misses.length > 0);
  });
}

/** Runs `work` with one entry of the contract changed, and puts it back. */
async function withEntry(name: OperationName, change: Partial<Operation>, work: () => Promise<void>): Promise<void> {
  const entries = contract as unknown as Record<string, Operation>;
  const whole = entries[name] as Operation;
  entries[name] = { ...whole, ...change };
  try {
    await work();
  } finally {
    entries[name] = whole;
  }
}
