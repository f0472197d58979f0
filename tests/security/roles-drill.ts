import fc from "fast-check";
import type { Operation } from "#shared/contract/define.ts";
import type { OperationName } from "#shared/contract/index.ts";
import { emptyAuditFilter } from "#shared/domain/audit-entry.ts";
import { RecordKind } from "#shared/domain/record-kind.ts";
import { historyRights, mayDo } from "#shared/domain/rights.ts";
import { addDays } from "#shared/domain/instant.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Role, WorkerId } from "#shared/domain/worker.ts";
import { beyondScope } from "../../electron/database/case-scope.ts";
import * as audit from "../../electron/features/audit/audit-repository.ts";
import * as cases from "../../electron/features/cases/case-repository.ts";
import * as tasks from "../../electron/features/safeguarding-tasks/safeguarding-task-repository.ts";
import { matchTyped } from "../../electron/database/full-text-match.ts";
import { noteRows, wordsLike } from "../../electron/features/search/search-repository.ts";
import type { Handlers } from "../../electron/ipc/handler.ts";
import { handlers } from "../../electron/ipc/handlers.ts";
import { sha256 } from "../../electron/vault/crypto-suite.ts";
import { operations } from "./request-forms.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import { freeReference, type Ids, openTwin, restrictedCanary, strangers, type TwinVault } from "./roles-vault.ts";
import { type Shape, shapeOf } from "./schema-shape.ts";
import { type KnownValues, validInput } from "./valid-input.ts";
import { inClearFor, leavingInClear } from "../support/export-reasons.ts";

export type RolesDrillSize = { readonly inputsPerEntry: number; readonly seed: number };

/**
 * About the file as a whole, its keys and its copies, not about a case: what they answer may differ by the number of
 * entries of the history or by chance. Their answers are searched for words of the restricted case all the same.
 */
const ofTheFile = /^(?:backups|checks|recovery|peopleWithAccess|longWork|unlock)\./;

/**
 * Calls every entry of the contract as a worker of every role, in a vault with a restricted case and in its twin that
 * never had it. Whoever is not named must be answered alike, byte for byte, and nothing of the case may be changed
 * (SPEC RO1, RO6, RO8).
 */
export async function rolesDrill(size: RolesDrillSize, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("roles", say);
  await findPlanted(notes, size);

  const totals = await compareTwins(size, {}, (sentence) => notes.miss(sentence));
  notes.say(`every entry of the contract, as ${strangers.length} workers who are not named on the restricted case`);
  for (const [name, value] of Object.entries(totals)) notes.figure(name, value);
  if (totals.entries !== operations().length) notes.miss("An entry of the contract was not called.");
  if (totals.canaries_seen_by_named < 10)
    notes.miss("Whoever is named does not see the words either: nothing is shown.");
  return notes.report();
}

/** Each must be found before anything is believed. */
async function findPlanted(notes: DrillNotes, size: RolesDrillSize): Promise<void> {
  const whole = "planted by the drill";
  const found = async (planted: Partial<Handlers>) => {
    let misses = 0;
    await compareTwins({ ...size, inputsPerEntry: 4 }, planted, () => (misses += 1), Object.keys(planted));
    return misses > 0;
  };
  notes.planted(
    "a list that was read past the scope",
    await found({ "cases.list": (context) => cases.list(beyondScope(context.db, whole), context.today()) }),
  );
  notes.planted(
    "a count that includes the hidden case, without a word of it",
    await found({
      "home.read": async (context, input) => {
        const home = await handlers["home.read"](context, input);
        const count = tasks.listOpen(beyondScope(context.db, whole), null).length;
        // As a day, so that one task more is seen however many there are.
        return { ...home, today: addDays(home.today, count) };
      },
    }),
  );
  notes.planted(
    "a number of hits that includes those of the hidden case",
    await found({
      "search.find": async (context, input) => {
        const result = await handlers["search.find"](context, input);
        const match = matchTyped(input.text);
        const count = match === undefined ? 0 : noteRows(beyondScope(context.db, whole), match).length;
        return {
          ...result,
          groups: result.groups.map((group) => (group.kind === "notes" ? { ...group, count } : group)),
        };
      },
    }),
  );
  notes.planted(
    "a word of the hidden case, proposed because it is spelt like the typed one",
    await found({
      "search.find": async (context, input) => {
        const result = await handlers["search.find"](context, input);
        return { ...result, near: wordsLike(context.db, input.text.toLowerCase().charAt(0), 4, 40) };
      },
    }),
  );
  notes.planted(
    "another code for a case that is hidden than for one that is not there",
    await found({
      "cases.read": (context, { caseId }) => {
        if (cases.exists(beyondScope(context.db, whole), caseId) && !cases.exists(context.db, caseId)) {
          throw new AppError("request.not_allowed");
        }
        return handlers["cases.read"](context, { caseId });
      },
    }),
  );
  notes.planted(
    "the history of a hidden case, without a word of it",
    await found({
      "audit.entries": ({ db }, { filter }) => {
        const scope = { areCasesRead: true, isVaultRead: true };
        const rows = audit.entries(beyondScope(db, whole), scope, { filter, before: null, most: 1_000 });
        return { rows: rows.map(({ workerId: _workerId, ...row }) => row), next: null };
      },
    }),
  );
  notes.planted(
    "a change to a hidden case, although the answer is that it was not found",
    await found({
      "cases.open": (context, { caseId }) => {
        const isThere = context.change((db) => {
          cases.markOpened(beyondScope(db, whole) as typeof db, caseId, "2026-11-24T09:00:00.000Z" as never);
          return cases.exists(db, caseId);
        });
        if (!isThere) throw new AppError("record.not_found");
        return {};
      },
    }),
  );
}

type Totals = Record<
  | "entries"
  | "workers"
  | "calls"
  | "replies_compared"
  | "replies_only_searched"
  | "answered"
  | "refused_by_role"
  | "refused_without_reason"
  | "not_found"
  | "bytes_compared"
  | "canaries_seen_by_named",
  number
>;

async function compareTwins(
  { inputsPerEntry, seed }: RolesDrillSize,
  planted: Partial<Handlers>,
  miss: (sentence: string) => void,
  only: readonly string[] = operations().map(([name]) => name),
): Promise<Totals> {
  const { vault: one, ...withCase } = await openTwin(true, planted);
  const { vault: other } = await openTwin(false, planted);
  const totals = emptyTotals();
  const before = withCase.rowsOfRestricted();
  const known = knownOf(withCase.open, withCase.restricted);
  const called = new Set<string>();
  totals.workers = strangers.length;
  let sent = 0;

  /** One request to both vaults, with the same operation id. */
  const ask = async (
    name: OperationName,
    operation: Operation,
    wanted: unknown,
    worker: WorkerId,
    roles: readonly Role[],
  ) => {
    sent += 1;
    const input = leavingInClear(wanted);
    const operationId = operation.kind === "command" ? uuidFrom(sent) : undefined;
    const head = one.file.head();
    one.actAs(worker);
    other.actAs(worker);
    const reply = await one.send(name, structuredClone(input) as never, operationId);
    const twin = await other.send(name, structuredClone(input) as never, operationId);
    totals.calls += 2;
    called.add(name);
    const text = textOf(reply);
    const compared = withoutEntryNumbers(reply);
    if (ofTheFile.test(name)) totals.replies_only_searched += 1;
    else {
      totals.replies_compared += 1;
      totals.bytes_compared += compared.length;
      if (compared !== withoutEntryNumbers(twin))
        miss(`${name} tells a ${roles.join(" and ")} that there is a restricted case.`);
    }
    if (operation.kind === "query" && text.toLowerCase().includes(restrictedCanary.toLowerCase())) {
      miss(`${name} gives a ${roles.join(" and ")} words of the restricted case.`);
    }
    if (reply.ok) totals.answered += 1;
    else count(totals, reply.error.code);
    const isAllowed = isTheirs(operation, input, worker, roles);
    if (isAllowed === (!reply.ok && reply.error.code === "request.not_allowed")) {
      miss(`${name} ${isAllowed ? "refuses" : "answers"} a ${roles.join(" and ")} against the table of rights.`);
    }
    if (!isAllowed && one.file.head().seq !== head.seq) miss(`${name} changes something for a ${roles.join(" and ")}.`);
  };

  const entries = operations().filter(([name]) => only.includes(name) && name !== "unlock.createVault");
  called.add("unlock.createVault");
  // All that is read before anything is changed; and that twice, before and after saying why.
  for (const isReadOnly of [true, false]) {
    for (const hasReason of isReadOnly ? [false, true] : [true]) {
      for (const [worker, roles] of strangers) {
        if (hasReason && isReadOnly) await giveReasons(one, other, worker, withCase.open["caseId"] ?? []);
        for (const [name, operation] of entries) {
          const isRead =
            operation.kind === "query" || name === "audit.history" || name === "nrmReferrals.exportSummary";
          if (isRead !== isReadOnly) continue;
          const most = ofTheFile.test(name) ? Math.min(2, inputsPerEntry) : inputsPerEntry;
          const inputs = fc.sample(validInput(shapeOf(operation.input), known), { seed: seed + sent, numRuns: most });
          for (const input of inputs) await ask(name, operation, input, worker, roles);
          for (const input of pointed(operation, withCase.restricted)) await ask(name, operation, input, worker, roles);
        }
      }
    }
  }
  totals.entries = called.size;
  const rows = new Set(before.split("\n"));
  for (const row of withCase.rowsOfRestricted().split("\n")) {
    if (!rows.delete(row)) miss(`Somebody who is not named changed ${row.split(" ")[0]} of the restricted case.`);
  }
  if (rows.size > 0) miss("Somebody who is not named took rows of the restricted case away.");
  if (withoutEntryNumbers(one.printed) !== withoutEntryNumbers(other.printed)) miss("What was printed differs.");

  one.actAs(withCase.named);
  for (const caseId of withCase.restricted["caseId"] ?? []) {
    const seen = [
      await one.send("cases.list", {}),
      await one.send("cases.read", { caseId: caseId as never }),
      await one.send("caseNotes.list", { caseId: caseId as never, matching: "" }),
      await one.send("safeguardingTasks.list", { caseId: null, isFinishedIncluded: true }),
      await one.send("search.find", { text: restrictedCanary, group: null, page: 0 }),
    ];
    totals.canaries_seen_by_named += textOf(seen).split(restrictedCanary).length - 1;
  }
  one[Symbol.dispose]();
  other[Symbol.dispose]();
  return totals;
}

type Vault = TwinVault["vault"];

async function giveReasons(one: Vault, other: Vault, worker: WorkerId, caseIds: readonly string[]): Promise<void> {
  for (const vault of [one, other]) {
    vault.actAs(worker);
    for (const caseId of caseIds) {
      await vault.send("caseAccess.giveReason", { caseId: caseId as never, reason: "covering", words: "" });
    }
  }
}

/** Inputs that point straight at the restricted case, wherever the schema has a field for one of its ids. */
function pointed(operation: Operation, restricted: Ids): unknown[] {
  const one = (field: string) => restricted[field]?.[0];
  const known = Object.fromEntries(Object.keys(restricted).flatMap((field) => [[field, [one(field)]]]));
  const objects = [
    ["case", one("caseId")],
    ["case_note", one("noteId")],
    ["safeguarding_task", one("taskId")],
    ["nrm_referral", one("referralId")],
    ["account_event", one("accountEventId")],
    ["case_marker", one("markerId")],
    ["support_need", one("supportNeedId")],
    ["case_fact", one("caseFactId")],
    ["case_closure", one("caseClosureId")],
    ["retention_hold", one("holdId")],
    ["erasure_proposal", one("proposalId")],
    ["risk_assessment", one("riskAssessmentId")],
    ["involved_person", one("involvedPersonId")],
    ["indicator", one("notedIndicatorId")],
    ["safety_plan", one("safetyPlanId")],
    ["subject_access", one("requestId")],
    ["redaction", one("redactionId")],
    ["missing_episode", one("missingEpisodeId")],
    ["approval", one("approvalId")],
    ["enquiry", one("enquiryId")],
    ["outward_referral", one("outwardReferralId")],
    ["note_comment", one("commentId")],
    ["consent", one("consentId")],
    ["sharing", one("sharingId")],
    ["attachment", one("attachmentId")],
    ["case_access", one("accessId")],
    ["export", one("exportId")],
  ] as const;
  const shape = shapeOf(operation.input);
  if (shape.kind !== "object") return [];
  if (shape.fields.has("objectId")) return objects.map(([object, objectId]) => ({ object, objectId }));
  if (shape.fields.has("filter")) {
    const reasons = inClearFor("The trustees", "Yearly review");
    const filter = { ...emptyAuditFilter, words: [] };
    return [filter, { ...filter, reference: one("reference") ?? "" }].map((asked) => ({
      filter: asked,
      ...(shape.fields.has("before") ? { before: null } : { reasons }),
    }));
  }
  const points = fieldsOf(shape).some((field) => field !== "reference" && Object.hasOwn(known, field));
  const searches = shape.fields.has("text") || shape.fields.has("matching");
  if (!points && !searches) return [];
  const { reference, ...ids } = known;
  // The one field through which a lead may open it is left out: that is what it is for.
  const values = { ...ids, group: [null], page: [0], reference: [freeReference] };
  const inputs = fc.sample(validInput(shape, values), { seed: 7, numRuns: 3 });
  if (!searches) return inputs;
  // The word itself, one with a letter left out, and the reference; a search has to look everywhere.
  const words = [restrictedCanary, restrictedCanary.replace("z", ""), ...(reference ?? [])];
  const everywhere = shape.fields.has("group") ? { group: null, page: 0 } : {};
  return inputs.flatMap((input) =>
    words.map((word) => ({
      ...(input as object),
      ...everywhere,
      ...(shape.fields.has("text") ? { text: word } : { matching: word }),
    })),
  );
}

/** Names of its fields, and of those of each entry of a list in it. */
function fieldsOf(shape: Shape): string[] {
  if (shape.kind === "array") return fieldsOf(shape.element);
  if (shape.kind !== "object") return [];
  return [...shape.fields].flatMap(([name, inner]) => [name, ...(inner.kind === "array" ? fieldsOf(inner) : [])]);
}

function knownOf(open: Ids, restricted: Ids): KnownValues {
  const { reference, ...ids } = restricted;
  const fields = new Set([...Object.keys(open), ...Object.keys(ids)]);
  const both = Object.fromEntries([...fields].map((field) => [field, [...(open[field] ?? []), ...(ids[field] ?? [])]]));
  return {
    ...both,
    about: [...(both["caseId"] ?? []), ...(both["referralId"] ?? [])],
    objectId: Object.values(both).flat(),
    matching: ["Rang", restrictedCanary],
    reference: [freeReference],
    basedOnRevision: [1, 2],
    ...(reference && {}),
  };
}

/** By the table of rights; of the earlier versions of a record, by its kind. */
function isTheirs(operation: Operation, input: unknown, worker: WorkerId, roles: readonly Role[]): boolean {
  const { object, objectId } = input as { object?: unknown; objectId?: unknown };
  const kind = RecordKind.safeParse(object);
  if (!kind.success) return operation.right === null || mayDo(roles, operation.right);
  const isOwn = kind.data === "worker" && objectId === worker;
  return isOwn || historyRights[kind.data].some((right) => mayDo(roles, right));
}

/** That a number of the history is missing tells only that some entry is not for these eyes (SPEC AU9). */
function withoutEntryNumbers(value: unknown): string {
  return textOf(value).replaceAll(/"(seq|next)":\d+/g, '"$1":"number"');
}

function count(totals: Totals, code: string): void {
  if (code === "request.not_allowed") totals.refused_by_role += 1;
  if (code === "case.reason_needed") totals.refused_without_reason += 1;
  if (code === "record.not_found") totals.not_found += 1;
}

function emptyTotals(): Totals {
  return {
    entries: 0,
    workers: 0,
    calls: 0,
    replies_compared: 0,
    replies_only_searched: 0,
    answered: 0,
    refused_by_role: 0,
    refused_without_reason: 0,
    not_found: 0,
    bytes_compared: 0,
    canaries_seen_by_named: 0,
  };
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? "";
}

function uuidFrom(number: number): string {
  const hex = Buffer.from(sha256(new TextEncoder().encode(`operation ${number}`))).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
