import fc from "fast-check";
import type { Operation } from "#shared/contract/define.ts";
import { contract } from "#shared/contract/index.ts";
import { nearlyValid } from "./nearly-valid-input.ts";
import { anyForm, inputCanary, operations, unknownNames, valid } from "./request-forms.ts";
import { shapeOf } from "./schema-shape.ts";
import type { KnownValues } from "./valid-input.ts";

// No Node here: it also runs in the page of the window.

/** Of every hundred messages. What is left are valid requests, without which nothing would show that the rest was refused for cause. */
const shares = { noRequest: 20, nearlyValid: 45, anyInput: 15, unknownName: 5, extreme: 5 };
export type Message = {
  readonly kind: keyof typeof shares | "valid";
  readonly data: unknown;
  readonly transfer?: readonly Transferable[];
  readonly operation?: Operation;
  /** Whether only a refusal, or silence, is right. */
  readonly mustBeRefused: boolean;
};

let lastId = 0;

/** An id that no message before had. */
export function nextId(): number {
  return (lastId += 1);
}

/** Messages of every kind in their shares, mixed. */
export function* madeMessages(vault: { readonly known: KnownValues }, size: number, seed: number): Generator<Message> {
  const entries = operations();
  const number = (share: number) => Math.max(1, Math.round((size * share) / 100));
  const perRound = (index: number) => entries[(seed + index) % entries.length] as (typeof entries)[number];
  const call = (name: string, input: unknown) => ({
    type: "call",
    id: nextId(),
    name,
    input,
    operationId: crypto.randomUUID(),
  });
  const sample = <T>(made: fc.Arbitrary<T>, numRuns: number, salt: number) =>
    fc.sample(made, { numRuns, seed: seed * 31 + salt });

  for (const data of sample(noRequest, number(shares.noRequest), 1))
    yield { kind: "noRequest", data, mustBeRefused: true };
  // A few entries a round, many inputs each: building a generator costs more than using it.
  for (let index = 0; index < 9; index += 1) {
    const [name, operation] = perRound(index);
    const broken = nearlyValid(shapeOf(operation.input), valid(operation, vault), inputCanary);
    for (const { input } of sample(broken, number(shares.nearlyValid / 9), 2 + index)) {
      yield { kind: "nearlyValid", data: call(name, input), operation, mustBeRefused: true };
    }
    for (const input of sample(anyForm, number(shares.anyInput / 9), 20 + index)) {
      const mustBeRefused = !operation.input.safeParse(structuredClone(input)).success;
      yield { kind: "anyInput", data: call(name, input), operation, mustBeRefused };
    }
    const rest = 100 - Object.values(shares).reduce((sum, share) => sum + share, 0);
    for (const input of sample(valid(operation, vault), number(rest / 9), 40 + index)) {
      yield { kind: "valid", data: call(name, input), operation, mustBeRefused: false };
    }
    for (const message of extremes(number(shares.extreme / 9))) {
      yield {
        kind: "extreme",
        data: call(name, message.input),
        transfer: message.transfer,
        operation,
        mustBeRefused: true,
      };
    }
  }
  for (const name of sample(
    fc.oneof(fc.constantFrom(...unknownNames), fc.string({ maxLength: 64 })),
    number(shares.unknownName),
    60,
  )) {
    if (!Object.hasOwn(contract, name))
      yield { kind: "unknownName", data: call(name, { said: inputCanary }), mustBeRefused: true };
  }
}

/** What is no request: any form whatever, and envelopes with one thing wrong. */
const whole = { type: "call", id: 1, name: "cases.list", input: {} };
const noRequest: fc.Arbitrary<unknown> = fc.oneof(
  anyForm,
  fc
    .tuple(fc.constantFrom("type", "id", "name", "operationId", "channel", "__proto__", "constructor"), anyForm)
    .map(([key, value]) => Object.defineProperty({ ...whole }, key, { value, enumerable: true }))
    .filter((made) => !isRequest(made)),
);

function isRequest(made: { type?: unknown; id?: unknown; name?: unknown; operationId?: unknown }): boolean {
  // Only what could be right by chance is left out; everything else must be met with silence.
  const isId = Number.isSafeInteger(made.id) && Number(made.id) > 0;
  const isName = typeof made.name === "string" && made.name.length <= 64;
  const hasOwnKeysOnly = Object.keys(made).every((key) => ["type", "id", "name", "input", "operationId"].includes(key));
  return made.type === "call" && isId && isName && hasOwnKeysOnly && made.operationId === undefined;
}

/** Huge, deep, cyclic and transferred: what a schema may never have to walk through. */
function* extremes(count: number): Generator<{ input: unknown; transfer: Transferable[] }> {
  for (let index = 0; index < count; index += 1) {
    const kind = (lastId + index) % 6;
    if (kind === 0) yield { input: { text: "語".repeat(400_000), said: inputCanary }, transfer: [] };
    else if (kind === 1) yield { input: nested(2_000), transfer: [] };
    else if (kind === 2) yield { input: ring(), transfer: [] };
    else if (kind === 3) {
      const bytes = new ArrayBuffer(1_000_000);
      yield { input: { bytes }, transfer: [bytes] };
    } else if (kind === 4) {
      const { port1, port2 } = new MessageChannel();
      port2.close();
      yield { input: { port: port1 }, transfer: [port1] };
    } else
      yield { input: Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`key${at}`, at])), transfer: [] };
  }
}

function nested(depth: number): unknown {
  let inner: unknown = inputCanary;
  for (let at = 0; at < depth; at += 1) inner = at % 2 === 0 ? [inner] : { inner };
  return inner;
}

function ring(): unknown {
  const first: Record<string, unknown> = { said: inputCanary };
  first["next"] = { back: first };
  return first;
}
