import fc from "fast-check";
import { commonErrors, type Operation, type Reply } from "#shared/contract/define.ts";
import { contract, type OperationName } from "#shared/contract/index.ts";
import { ErrorShape } from "#shared/errors/app-error.ts";
import { shapeOf } from "./schema-shape.ts";
import { type KnownValues, validInput } from "./valid-input.ts";

// What drills of the boundary send and how they judge an answer. No Node here: it also runs in the page of the window.

/** Planted in what is sent; no refusal may repeat a word of it. */
export const inputCanary = "Wimpleforth-canary-of-the-input";

/** What must never stand in a reply to the window: a word of a record that is there. */
export const recordCanary = "Quillfeather-canary-of-the-record";

/** Names that are in no list and must find nothing that an object inherits. */
export const unknownNames = [
  "constructor",
  "__proto__",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "__defineGetter__",
  "",
  " ",
  "cases",
  "cases.",
  "cases.list ",
  "Cases.list",
  "cases.list\u0000",
  "cases.delete",
  "case\u0301s.list",
  inputCanary,
  "x".repeat(64),
];

/** Entries of the contract as the drill reads them. */
export function operations(): readonly (readonly [OperationName, Operation])[] {
  return Object.entries(contract) as unknown as (readonly [OperationName, Operation])[];
}

/** What a message port can carry, without regard to any schema. */
export const anyForm = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withNullPrototype: true,
  withObjectString: true,
});

/** A schema that refuses so many inputs on end asks for something that its form does not show. */
const mostRefusedOnEnd = 20_000;

/**
 * Valid input by the schema's own word: it also satisfies what a schema asks of several fields together.
 *
 * @throws where a schema asks for what is never made: a filter alone would look for it for ever
 */
export function valid(operation: Operation, vault: { readonly known: KnownValues }): fc.Arbitrary<unknown> {
  let refused = 0;
  return validInput(shapeOf(operation.input), vault.known).filter((input) => {
    const { success, error } = operation.input.safeParse(input);
    refused = success ? 0 : refused + 1;
    if (refused > mostRefusedOnEnd) throw new Error(`No valid input can be made: ${error?.message.slice(0, 300)}`);
    return success;
  });
}

export function codeOf(reply: Reply<unknown>): string {
  return reply.ok ? "ok" : reply.error.code;
}

/** What no reply to the window may hold: SQL, a path, a stack, a module of ours. */
const innards =
  /SQLITE|\bSELECT\b|\bINSERT\b|\bUPDATE\b|sqlite_|\.[cm]?[jt]s:\d|\bat (?:async )?[\w.<>]+ \(|node_modules|file:\/\//;

/** What is wrong with a reply beyond its code, or undefined. A refusal may hold a code, field names and fixed words. */
export function flawOf(
  vault: { readonly folder: string },
  operation: Operation | undefined,
  reply: Reply<unknown>,
): string | undefined {
  if (reply.ok) return undefined;
  const text = JSON.stringify(reply);
  if (Object.keys(reply).toSorted().join() !== "error,ok") return "the refusal has other parts than ok and error";
  if (!ErrorShape.safeParse(reply.error).success) return "the refusal has not the agreed form";
  const declared: readonly string[] = [...commonErrors, ...(operation?.errors ?? [])];
  if (!declared.includes(reply.error.code)) return `the contract does not promise ${reply.error.code}`;
  if (reply.error.code === "unexpected") return "the refusal is a fault";
  if (text.includes(inputCanary)) return "the refusal repeats what was sent";
  if (text.includes(recordCanary)) return "the refusal holds words of a record";
  if (text.includes(vault.folder) || innards.test(text)) return "the refusal shows innards";
  return undefined;
}
