import type { z } from "zod";

/**
 * What a schema asks for, as far as the contract uses schemas. Read from the schema itself, so that an operation that
 * is added to the contract is drilled without a line being written for it.
 */
export type Shape = (
  | { readonly kind: "object"; readonly fields: ReadonlyMap<string, Shape> }
  | { readonly kind: "array"; readonly element: Shape; readonly least: number; readonly most: number }
  | {
      readonly kind: "string";
      readonly form: StringForm;
      readonly least: number;
      readonly most: number;
      /** Blanks at both ends are taken away before the length is looked at. */
      readonly isTrimmed: boolean;
    }
  | { readonly kind: "pattern"; readonly pattern: RegExp }
  | { readonly kind: "integer"; readonly least: number; readonly most: number }
  | { readonly kind: "choice"; readonly values: readonly unknown[] }
  | { readonly kind: "boolean" }
  | { readonly kind: "bytes"; readonly most: number }
  | { readonly kind: "null" }
  | { readonly kind: "nullable"; readonly inner: Shape }
  | { readonly kind: "union"; readonly options: readonly Shape[] }
) & {
  /** The schema has a value of its own in place of one that is missing. */
  readonly mayBeLeftOut?: true;
};

export type StringForm = "text" | "uuid" | "instant" | "date";

/** The parts of a Zod definition that are read here. */
type Definition = {
  readonly type: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDefinition } }[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
};

type CheckDefinition = {
  readonly check: string;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: RegExp;
  readonly params?: unknown;
};

const forms: Readonly<Record<string, StringForm>> = { uuid: "uuid", datetime: "instant", date: "date" };

/** @throws Error for a kind of schema that nobody has taught this drill: it must not be passed over in silence. */
export function shapeOf(schema: z.ZodType): Shape {
  const definition = schema._zod.def as unknown as Definition;
  const checks = (definition.checks ?? []).map((check) => check._zod.def);
  switch (definition.type) {
    case "object":
      return {
        kind: "object",
        fields: new Map(Object.entries(definition.shape ?? {}).map(([name, field]) => [name, shapeOf(field)])),
      };
    case "array":
      return { kind: "array", element: shapeOf(part(definition.element)), ...lengths(checks) };
    case "string": {
      const pattern = checks.find((check) => check.check === "string_format")?.pattern;
      if (pattern !== undefined && definition.format === undefined) return { kind: "pattern", pattern };
      const form = definition.format === undefined ? "text" : forms[definition.format];
      if (form === undefined) throw new Error(`The drill does not know strings of the form ${definition.format}.`);
      return { kind: "string", form, ...lengths(checks), isTrimmed: checks.some(({ check }) => check === "overwrite") };
    }
    case "number":
      if (definition.format !== "safeint") throw new Error("The drill knows whole numbers only.");
      return { kind: "integer", ...bounds(checks) };
    case "boolean":
      return { kind: "boolean" };
    case "custom": {
      const { mostBytes } = (checks.find(({ check }) => check === "custom")?.params ?? {}) as { mostBytes?: number };
      if (mostBytes === undefined) throw new Error("The drill knows one schema of its own kind: bytes with a limit.");
      return { kind: "bytes", most: mostBytes };
    }
    case "null":
      return { kind: "null" };
    case "enum":
      return { kind: "choice", values: Object.values(definition.entries ?? {}) };
    case "literal":
      return { kind: "choice", values: definition.values ?? [] };
    case "default":
      return { ...shapeOf(part(definition.innerType)), mayBeLeftOut: true };
    case "nullable":
      return { kind: "nullable", inner: shapeOf(part(definition.innerType)) };
    case "union":
      return { kind: "union", options: (definition.options ?? []).map(shapeOf) };
    default:
      throw new Error(`The drill does not know schemas of the kind ${definition.type}.`);
  }
}

function part(schema: z.ZodType | undefined): z.ZodType {
  if (schema === undefined) throw new Error("A schema lacks its inner part.");
  return schema;
}

function lengths(checks: readonly CheckDefinition[]): { least: number; most: number } {
  return {
    least: Math.max(0, ...checks.map(({ minimum }) => minimum ?? 0)),
    most: Math.min(Number.POSITIVE_INFINITY, ...checks.map(({ maximum }) => maximum ?? Number.POSITIVE_INFINITY)),
  };
}

function bounds(checks: readonly CheckDefinition[]): { least: number; most: number } {
  let least = Number.MIN_SAFE_INTEGER;
  let most = Number.MAX_SAFE_INTEGER;
  for (const { check, value = 0, inclusive = true } of checks) {
    if (check === "greater_than") least = Math.max(least, inclusive ? value : value + 1);
    if (check === "less_than") most = Math.min(most, inclusive ? value : value - 1);
  }
  return { least, most };
}
