import Database from "@signalapp/sqlcipher";

type Method = (this: unknown, ...words: never[]) => unknown;

let before: ((text: string) => void) | undefined;
let isHooked = false;

/**
 * Calls `told` before each SQL statement that this process runs from now on, with its text where it is known. A script
 * of several statements is taken apart, so that each is told of. Only for processes that a drill started for itself:
 * the driver's classes are changed in place.
 *
 * @param told undefined ends it
 */
export function onEachStatement(told: ((text: string) => void) | undefined): void {
  before = told;
  if (isHooked) return;
  isHooked = true;
  const database = Database.prototype as unknown as Record<string, Method>;
  const { exec } = database as { exec: (this: unknown, text: string) => void };
  database["exec"] = function (this: unknown, text: string) {
    for (const statement of before ? statementsOf(text) : [text]) {
      before?.(statement);
      exec.call(this, statement);
    }
  } as Method;
  const probe = new Database(":memory:");
  const statement = Object.getPrototypeOf(probe.prepare("SELECT 1")) as Record<string, Method>;
  probe.close();
  for (const name of ["run", "get", "all"]) {
    const method = statement[name] as Method;
    statement[name] = function (this: unknown, ...words: never[]) {
      before?.("");
      return method.apply(this, words);
    };
  }
}

/** Splits a script at its semicolons; those within a trigger's body or a text are not its. */
export function statementsOf(script: string): string[] {
  const statements: string[] = [];
  let open = "";
  for (const part of script.split(/(?<=;)/)) {
    open += part;
    const bare = open.replaceAll(/'(?:[^']|'')*'/g, "''").replaceAll(/--[^\n]*/g, "");
    const isInText = (open.replaceAll(/--[^\n]*/g, "").match(/'/g)?.length ?? 0) % 2 === 1;
    const isInTrigger = /\bCREATE\s+(TEMP\s+)?TRIGGER\b/i.test(bare) && !/\bEND\s*;\s*$/i.test(bare);
    if (isInText || isInTrigger || bare.trim() === "") continue;
    statements.push(open.trim());
    open = "";
  }
  return open.trim() === "" ? statements : [...statements, open.trim()];
}
