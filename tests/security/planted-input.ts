import type { Shape } from "./schema-shape.ts";

/** Made for the drills; nobody holds its other half. */
export const recipientKey = "age1j9azz54vn2e60xp3gcml4jx98f4rwnyn8jw3w7rw7u98v6m69yusx60ckp";

/**
 * Valid inputs for a shape in which every free text is a canary. One for each option of each union, so that no text
 * field is left out; a field that is added to the contract is planted without a line being written for it.
 *
 * @param plant makes the canary for a field, at most so many characters long
 * @param known ids and choices to use in place of a first choice, by field name
 */
export function plantedInputs(
  shape: Shape,
  plant: (path: string, most: number) => string,
  known: Readonly<Record<string, unknown>>,
  path = "",
): unknown[] {
  const field = path.split(".").at(-1) ?? "";
  if (Object.hasOwn(known, field) && known[field] !== undefined) return [known[field]];
  switch (shape.kind) {
    case "object":
      return combine(
        [...shape.fields].map(([name, inner]) => [name, plantedInputs(inner, plant, known, `${path}.${name}`)]),
      );
    case "array":
      return [plantedInputs(shape.element, plant, known, path)];
    case "string":
      return [textFor(shape, path, plant)];
    case "pattern":
      // Languages and keys of recipients are the only ones: no room for a word.
      return [shape.pattern.test("eng") ? "eng" : recipientKey];
    case "integer":
      return [Math.max(1, shape.least)];
    case "choice":
      return [shape.values[0]];
    case "boolean":
      return [true];
    case "bytes":
      return [new TextEncoder().encode(plant(path, Math.min(shape.most, 1_024)))];
    case "null":
      return [null];
    case "nullable":
      return plantedInputs(shape.inner, plant, known, path);
    case "union":
      return shape.options.flatMap((option) => plantedInputs(option, plant, known, path));
  }
}

function textFor(
  { form, most }: Extract<Shape, { kind: "string" }>,
  path: string,
  plant: (path: string, most: number) => string,
): string {
  switch (form) {
    case "uuid":
      return crypto.randomUUID();
    case "instant":
      return "2026-11-20T10:30:00.000Z";
    case "date":
      return "2026-11-20";
    case "text":
      return plant(path, most);
  }
}

/** As many records as the field with the most choices has; the others repeat their last. */
function combine(fields: readonly (readonly [string, readonly unknown[]])[]): Record<string, unknown>[] {
  const most = Math.max(1, ...fields.map(([, choices]) => choices.length));
  return Array.from({ length: most }, (_, index) =>
    Object.fromEntries(fields.map(([name, choices]) => [name, choices[Math.min(index, choices.length - 1)]])),
  );
}
