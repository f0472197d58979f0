import type { Reply } from "#shared/contract/define.ts";
import type { Input, OperationName } from "#shared/contract/index.ts";
import { aNote, aPerson, aTask } from "../support/made-up-people.ts";

/** One request of a script, with the operation id under which it is sent, always the same. */
export type ScriptedRequest = {
  readonly name: OperationName;
  readonly operationId: string;
  /** From the answers to the earlier requests, by name. */
  readonly input: (earlier: ReadonlyMap<string, Record<string, string>>) => unknown;
};

/** Types the input against the contract, and forgets the type again. */
function request<K extends OperationName>(
  number: number,
  name: K,
  input: (of: (name: OperationName, field: string) => never) => Input<K>,
): ScriptedRequest {
  return {
    name,
    operationId: `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`,
    input: (earlier) => input((from, field) => earlier.get(from)?.[field] as never),
  };
}

const long = "They came by the early bus and said that the room was warm. ".repeat(60).trim();
const draftId = "00000000-0000-4000-a000-000000000001" as never;

/** Every kind of save that a caseworker makes, once, each building upon those before. */
export const everySave: readonly ScriptedRequest[] = [
  request(1, "cases.create", () => ({ person: aPerson("Aster Invented"), draftId: null })),
  request(2, "drafts.save", (of) => ({
    draftId,
    content: { kind: "case_note", caseId: of("cases.create", "caseId"), amends: null, reason: "", ...aNote("Half a") },
  })),
  request(3, "caseNotes.create", (of) => ({ caseId: of("cases.create", "caseId"), content: aNote(long), draftId })),
  request(4, "caseNotes.amend", (of) => ({
    noteId: of("caseNotes.create", "noteId"),
    basedOnRevision: 1,
    content: aNote("Shorter now."),
    reason: "It was too long.",
    draftId: null,
  })),
  request(5, "safeguardingTasks.create", (of) => ({
    caseId: of("cases.create", "caseId"),
    content: aTask("Ring the solicitor"),
  })),
  request(6, "nrmReferrals.begin", (of) => ({ caseId: of("cases.create", "caseId") })),
];

/** The save that a caseworker makes most, and the draft before it. */
export const oneNote: readonly ScriptedRequest[] = everySave.slice(0, 3);

export type Answered = { readonly request: ScriptedRequest; readonly reply: Reply<unknown> };

/** Sends a script's requests in order. @param tell hears each reply; false ends the script there */
export async function work(
  script: readonly ScriptedRequest[],
  send: (request: ScriptedRequest, input: unknown) => Promise<Reply<unknown>>,
  tell: (answered: Answered) => Promise<boolean> | boolean,
): Promise<void> {
  const earlier = new Map<string, Record<string, string>>();
  for (const each of script) {
    const reply = await send(each, each.input(earlier));
    if (reply.ok) earlier.set(each.name, reply.value as Record<string, string>);
    if (!(await tell({ request: each, reply }))) return;
  }
}
