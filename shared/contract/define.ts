import type { z } from "zod";
import type { Right } from "#shared/domain/rights.ts";
import type { ErrorCode, ErrorShape } from "#shared/errors/app-error.ts";

/**
 * One thing the window may ask of the vault process.
 *
 * A *query* reads. A *command* changes something: it carries an operation id made in the window, runs
 * at most once for that id, and answers with ids and revisions only, so that its reply can be kept and
 * given again when the first answer was lost. An *action* is everything else: unlocking, keeping a draft, making
 * a file. Doing it twice is harmless, or the reply says how it went.
 */
export type Operation = {
  readonly kind: "query" | "command" | "action";
  /** Whether the vault must be open. `any` is the short list that works on the unlock screen. */
  readonly vault: "unlocked" | "any";
  /**
   * What the worker must be allowed to do (`shared/domain/rights.ts`). Without a word of its own a query asks for
   * `read_cases` and everything else for `work_on_cases`; what works on the unlock screen asks for nothing, null. One
   * that does ask for something is refused whenever a vault is open and its worker may not do it.
   */
  readonly right: Right | null;
  /**
   * Whether a case that is not the worker's own has to be opened with a reason first (SPEC RO9). False only for what
   * asks for that reason.
   */
  readonly asksWhy: boolean;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** Codes this operation may give besides the common ones. */
  readonly errors: readonly ErrorCode[];
  /** Largest request, in bytes of its JSON text. */
  readonly maxBytes: number;
  /** Most calls in any ten seconds. */
  readonly maxCallsPerTenSeconds: number;
};

type Vault = Operation["vault"];

type Definition<I extends z.ZodType, O extends z.ZodType, V extends Vault> = {
  input: I;
  output: O;
  vault?: V;
  right?: Right;
  asksWhy?: boolean;
  errors?: readonly ErrorCode[];
  maxBytes?: number;
  maxCallsPerTenSeconds?: number;
};

const usualRight = { query: "read_cases", command: "work_on_cases", action: "work_on_cases" } as const;

function define<K extends Operation["kind"], I extends z.ZodType, O extends z.ZodType, V extends Vault>(
  kind: K,
  definition: Definition<I, O, V>,
) {
  return {
    kind,
    vault: (definition.vault ?? "unlocked") as V,
    right: definition.right ?? (definition.vault === "any" ? null : usualRight[kind]),
    asksWhy: definition.asksWhy ?? true,
    input: definition.input,
    output: definition.output,
    errors: definition.errors ?? [],
    maxBytes: definition.maxBytes ?? 16_384,
    maxCallsPerTenSeconds: definition.maxCallsPerTenSeconds ?? 400,
  } as const;
}

/** Reads and changes nothing. */
export function query<I extends z.ZodType, O extends z.ZodType, V extends Vault = "unlocked">(
  definition: Definition<I, O, V>,
) {
  return define("query", definition);
}

/** Changes records in one transaction, at most once for its operation id. */
export function command<I extends z.ZodType, O extends z.ZodType, V extends Vault = "unlocked">(
  definition: Definition<I, O, V>,
) {
  return define("command", definition);
}

/** Does something else: opens the vault, keeps a draft, writes a file the worker asked for. */
export function action<I extends z.ZodType, O extends z.ZodType, V extends Vault = "unlocked">(
  definition: Definition<I, O, V>,
) {
  return define("action", definition);
}

/** Codes any operation may give; they need not be listed in its entry. */
export const commonErrors = [
  "request.invalid",
  "request.too_large",
  "request.too_many",
  "request.not_allowed",
  "case.reason_needed",
  "vault.locked",
  "vault.changes_refused",
  "disk.full",
  "outcome.unknown",
  "unexpected",
] as const satisfies readonly ErrorCode[];

/** Every answer to the window has this form; nothing is thrown across. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorShape };
