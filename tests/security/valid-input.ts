import fc from "fast-check";
import type { Shape } from "./schema-shape.ts";

/**
 * Names of fields → values that exist in the store, so that valid input reaches real records and not only
 * "not found".
 */
export type KnownValues = Readonly<Record<string, readonly unknown[]>>;

/** Longest text made here unless a schema's own limit is wanted, in UTF-16 code units. */
const ordinaryLength = 80;

/** Input that the schema accepts. */
export function validInput(shape: Shape, known: KnownValues, field = ""): fc.Arbitrary<unknown> {
  const made = build(shape, known, field);
  const values = known[field];
  if (values === undefined || values.length === 0) return made;
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: made });
}

function build(shape: Shape, known: KnownValues, field: string): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case "object": {
      const fields = [...shape.fields].map(([name, inner]) => [name, validInput(inner, known, name)] as const);
      return fc.record(Object.fromEntries(fields));
    }
    case "array": {
      const most = Math.min(shape.most, shape.least + 4);
      return fc.array(validInput(shape.element, known), { minLength: shape.least, maxLength: most });
    }
    case "string":
      return text(shape);
    case "pattern":
      return fc.stringMatching(shape.pattern);
    case "integer":
      return fc.integer({ min: Math.max(shape.least, -1_000_000), max: Math.min(shape.most, 1_000_000) });
    case "choice":
      return fc.constantFrom(...shape.values);
    case "boolean":
      return fc.boolean();
    case "bytes":
      return fc.uint8Array({ minLength: 1, maxLength: Math.min(shape.most, 80) });
    case "null":
      return fc.constant(null);
    case "nullable":
      return fc.oneof(validInput(shape.inner, known, field), fc.constant(null));
    case "union":
      return fc.oneof(...shape.options.map((option) => validInput(option, known, field)));
  }
}

function text(shape: Extract<Shape, { kind: "string" }>): fc.Arbitrary<string> {
  const instants = fc.date({
    min: new Date("1950-01-01T00:00:00.000Z"),
    max: new Date("2199-12-31T23:59:59.999Z"),
    noInvalidDate: true,
  });
  switch (shape.form) {
    case "uuid":
      return fc.uuid({ version: 4 });
    case "instant":
      return instants.map((date) => date.toISOString());
    case "date":
      return instants.map((date) => date.toISOString().slice(0, 10));
    case "text": {
      const most = Math.min(shape.most, ordinaryLength);
      // A letter first where text is required: blanks alone would be trimmed to nothing.
      const first = shape.least > 0 ? "a" : "";
      const anything = fc.oneof(
        fc.string({ unit: "grapheme", maxLength: most }),
        fc.string({ unit: "binary", maxLength: most }),
        fc.constantFrom(...trickyTexts),
      );
      const short = anything.map((made) => cut(first + made, most));
      if (!Number.isFinite(shape.most)) return short;
      const longest = fc.constantFrom("x", "ç", "語").map((letter) => letter.repeat(shape.most));
      return fc.oneof({ weight: 30, arbitrary: short }, { weight: 1, arbitrary: longest });
    }
  }
}

/** Texts that have broken other programs: SQL, full-text syntax, markup, odd characters, half of a pair. */
export const trickyTexts: readonly string[] = [
  "Robert'); DROP TABLE case_note;--",
  '"unbalanced',
  'NEAR("a" "b", 0) OR *',
  "body:^x AND NOT (",
  "a\u0000b",
  "\u0001\u0008\u001b[31m\u007f\u0085",
  "\ud800",
  "\udfff then text",
  "\ufeff\u200b\u202egnp.exe\u2066",
  "<img src=x onerror=alert(1)>${7*7}{{7*7}}%s%n",
  "../../../../etc/passwd\\..\\..",
  "__proto__",
  "constructor",
  "\u{1f9d1}\u200d\u{1f9d1}\u200d\u{1f9d2}",
  "i̇\u0307ß\u1e9eﬁ",
  "%",
  "_",
  "NaN",
  "-0",
  "1e400",
];

/** Cuts without splitting a pair of surrogates that was whole. */
function cut(made: string, most: number): string {
  const part = made.slice(0, most);
  return made.length > most && /[\ud800-\udbff]$/.test(part) ? part.slice(0, -1) : part;
}
