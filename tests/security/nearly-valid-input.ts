import fc from "fast-check";
import type { Shape } from "./schema-shape.ts";
import { trickyTexts } from "./valid-input.ts";

/** Valid input with one thing broken. */
export type BrokenInput = {
  readonly input: unknown;
  /** What was done to it, and where. */
  readonly fault: string;
};

type Place = { readonly path: readonly string[]; readonly shape: Shape; readonly value: unknown };
type Fault = { readonly name: string; readonly apply: (value: unknown, canary: string) => unknown };

/**
 * Breaks one place of a valid input. Every fault is chosen by the kind of the place so that the outcome must be a
 * refusal: the drill does not ask the schema under test whether it should have refused.
 *
 * @param canary is planted in whatever is made up; no answer may hold it
 */
export function nearlyValid(shape: Shape, valid: fc.Arbitrary<unknown>, canary: string): fc.Arbitrary<BrokenInput> {
  return fc.tuple(valid, fc.nat(), fc.nat()).map(([whole, where, which]) => {
    const places = placesIn(shape, whole);
    const place = places[where % places.length] as Place;
    const faults = faultsFor(place);
    const fault = faults[which % faults.length] as Fault;
    return {
      input: replaced(whole, place.path, fault.apply(place.value, canary)),
      fault: `${fault.name} at ${place.path.join(".") || "the whole"}`,
    };
  });
}

/** Every value inside the input, the whole one first, with the shape it was made for. */
function placesIn(shape: Shape, value: unknown, path: readonly string[] = []): Place[] {
  const here = { path, shape, value };
  switch (shape.kind) {
    case "object": {
      const fields = [...shape.fields].flatMap(([name, inner]) =>
        placesIn(inner, (value as Record<string, unknown>)[name], [...path, name]),
      );
      return [here, ...fields];
    }
    case "array":
      return [
        here,
        ...(value as unknown[]).flatMap((part, index) => placesIn(shape.element, part, [...path, String(index)])),
      ];
    case "nullable":
      return value === null ? [here] : placesIn(shape.inner, value, path).map((place, n) => (n ? place : here));
    case "union": {
      const option = shape.options.find((candidate) => fits(candidate, value));
      const inside = option === undefined ? [] : placesIn(option, value, path).slice(1);
      return [here, ...inside];
    }
    default:
      return [here];
  }
}

/** Whether a value was made for this option of a union: by its JavaScript type, and for objects by their choices. */
function fits(shape: Shape, value: unknown): boolean {
  if (shape.kind !== "object") return true;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return [...shape.fields].every(
    ([name, inner]) => inner.kind !== "choice" || inner.values.includes((value as Record<string, unknown>)[name]),
  );
}

function faultsFor({ shape, path }: Place): Fault[] {
  // A key of an object that belongs to a union of values may be anything the union takes; its own faults still hold.
  const common = [...strangers, ...(path.length > 0 && !shape.mayBeLeftOut ? [removed] : [])];
  switch (shape.kind) {
    case "object":
      return [...common, asNull, asText, asArray, ...(shape.fields.size > 0 ? asContainers : []), ...strangeKeys];
    case "array":
      return [...common, asNull, asText, asRecord, ...(Number.isFinite(shape.most) ? [tooMany(shape.most)] : [])];
    case "string":
      return [...common, asNull, asRecord, asArray, asNumber, asBoolean, ...textFaults(shape)];
    case "pattern":
      // A blank behind it may be cut off before it is looked at; no pattern of the contract takes a NUL.
      return [...common, asNull, asRecord, asNumber, { name: "odd text", apply: (_, canary) => `${canary}\0` }];
    case "integer":
      return [...common, asNull, asRecord, asBoolean, asText, ...numberFaults(shape)];
    case "choice":
      return [...common, asRecord, asNumber, asArray, ...oddWords];
    case "boolean":
      return [...common, asNull, asRecord, asNumber, asArray, { name: "yes as text", apply: () => "true" }];
    case "bytes":
      return [
        ...common.filter(({ name }) => name !== "bytes"),
        asNull,
        asText,
        asArray,
        asRecord,
        { name: "no bytes", apply: () => new Uint8Array() },
        { name: "one byte too many", apply: () => new Uint8Array(shape.most + 1) },
        { name: "words of two bytes", apply: () => new Uint16Array([0x53, 0x51]) },
        { name: "bare memory", apply: () => new ArrayBuffer(16) },
      ];
    case "null":
      return [...common, asRecord];
    case "nullable":
      return faultsFor({ shape: shape.inner, path, value: null }).filter(
        // Whether it may be left out is said of the whole, not of what is inside.
        (fault) => fault !== asNull && !(fault === removed && shape.mayBeLeftOut),
      );
    case "union":
      // What one option refuses another may take; only what none of ours takes is certain.
      return [...common, asRecord];
  }
}

const asNull: Fault = { name: "null", apply: () => null };
const asText: Fault = { name: "text", apply: (_, canary) => canary };
const asNumber: Fault = { name: "a number", apply: () => 7 };
const asBoolean: Fault = { name: "true", apply: () => true };
const asArray: Fault = { name: "an array", apply: (value, canary) => [value, canary] };
const asRecord: Fault = { name: "a record", apply: (value, canary) => ({ 0: value, length: 1, toString: canary }) };
const removed: Fault = { name: "nothing", apply: () => missing };

/** What no schema of the contract takes and a message port carries all the same. */
const strangers: readonly Fault[] = clearlyStrange([
  { name: "a BigInt", apply: () => 10n ** 30n },
  { name: "not a number", apply: () => Number.NaN },
  { name: "minus infinity", apply: () => Number.NEGATIVE_INFINITY },
  { name: "an invalid date", apply: () => new Date(Number.NaN) },
  { name: "a regular expression", apply: () => /(a+)+$/u },
  { name: "an error", apply: (_, canary) => new Error(canary) },
  { name: "bytes", apply: () => new Uint8Array([0x53, 0x51, 0x4c]) },
  { name: "a cycle", apply: (_, canary) => cycle(canary) },
  { name: "a deep nest", apply: (_, canary) => nest(canary) },
]);

/** An odd object may pass for a record where a record may be empty; an unknown key in it makes the refusal certain. */
function clearlyStrange(faults: readonly Fault[]): Fault[] {
  return faults.map(({ name, apply }) => ({ name, apply: (value, canary) => marked(apply(value, canary), canary) }));
}

const asContainers: readonly Fault[] = [
  { name: "a map", apply: (value, canary) => new Map(Object.entries({ ...(value as object), canary })) },
  { name: "a set", apply: (_, canary) => new Set([canary]) },
  { name: "a date", apply: () => new Date(0) },
];

const strangeKeys: readonly Fault[] = ["unknown", "__proto__", "constructor", "prototype", "toJSON", ""].map((key) => ({
  name: `the key "${key}"`,
  apply: (value, canary) => withKey(value, key, { isAdmin: true, said: canary }),
}));

const oddWords: readonly Fault[] = [
  { name: "an unknown word", apply: (_, canary) => canary },
  { name: "a word of every object", apply: () => "__proto__" },
  { name: "the word in capitals", apply: (value) => `${String(value).toUpperCase()}É` },
  { name: "the word with a blank", apply: (value) => `${String(value)} ` },
];

function textFaults({ form, least, most, isTrimmed }: Extract<Shape, { kind: "string" }>): Fault[] {
  const faults: Fault[] = [];
  if (form !== "text") {
    faults.push(
      { name: "odd text", apply: (_, canary) => canary },
      { name: "empty text", apply: () => "" },
      { name: "text with a blank behind", apply: (value) => `${String(value)} ` },
      { name: "text with a NUL inside", apply: (value) => `${String(value).slice(0, 9)}\0${String(value).slice(9)}` },
      { name: "half of a pair", apply: (value) => `${String(value)}\ud800` },
      ...trickyTexts.slice(0, 4).map((text) => ({ name: "SQL", apply: () => text })),
    );
  }
  if (form === "date") faults.push({ name: "no such day", apply: () => "2026-02-30" });
  if (form === "instant") faults.push({ name: "a moment without a zone", apply: () => "2026-05-15T13:02:07.123" });
  if (least > 0) faults.push({ name: "empty", apply: () => "" });
  if (least > 0 && isTrimmed) faults.push({ name: "blanks", apply: () => " \t\n\u00a0" });
  if (Number.isFinite(most)) {
    faults.push(
      { name: "one character too many", apply: (_, canary) => canary.padEnd(most + 1, "x") },
      { name: "far too much text", apply: (_, canary) => canary.padEnd(Math.max(most * 3, 400_000), "語") },
    );
  }
  return faults;
}

function numberFaults({ least, most }: Extract<Shape, { kind: "integer" }>): Fault[] {
  const faults: Fault[] = [
    { name: "a fraction", apply: () => 1.5 },
    { name: "infinity", apply: () => Number.POSITIVE_INFINITY },
    { name: "more than is exact", apply: () => 2 ** 53 },
    { name: "digits as text", apply: () => "1" },
  ];
  if (least > Number.MIN_SAFE_INTEGER) faults.push({ name: "one below the least", apply: () => least - 1 });
  if (most < Number.MAX_SAFE_INTEGER) faults.push({ name: "one above the most", apply: () => most + 1 });
  return faults;
}

function tooMany(most: number): Fault {
  return {
    name: "one element too many",
    apply: (value, canary) => {
      const [first = canary] = value as unknown[];
      return Array.from({ length: most + 1 }, () => first);
    },
  };
}

function cycle(canary: string): unknown {
  const record: Record<string, unknown> = { canary };
  record["self"] = record;
  return record;
}

function nest(canary: string): unknown {
  let inner: unknown = canary;
  for (let depth = 0; depth < 500; depth += 1) inner = [inner];
  return inner;
}

function marked(made: unknown, canary: string): unknown {
  if (typeof made !== "object" || made === null || Array.isArray(made) || ArrayBuffer.isView(made)) return made;
  // Structured cloning drops what is added to an error, a date or an expression; a record with it inside stays.
  return Object.getPrototypeOf(made) === Object.prototype ? made : { made, canary };
}

/** An own property, also where the name means something to the language. */
function withKey(value: unknown, key: string, added: unknown): object {
  const copy: object = { ...(value as object) };
  return Object.defineProperty(copy, key, { value: added, enumerable: true, writable: true, configurable: true });
}

const missing = Symbol("missing");

/** A copy of the input with the value at one path replaced, or left out. */
function replaced(whole: unknown, path: readonly string[], value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(whole)
    ? [...(whole as unknown[])]
    : { ...(whole as Record<string, unknown>) };
  const holder = copy as Record<string, unknown>;
  const next = replaced(holder[first], rest, value);
  if (next !== missing) holder[first] = next;
  // A hole, not a shorter array: every element is asked for.
  else delete holder[first];
  return copy;
}
