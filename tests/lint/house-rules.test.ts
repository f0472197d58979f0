import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PlantedProject, plantProject } from "../support/planted-project.ts";

/** A planted file, the rule that must find a fault in it, and what the fault is. */
type Planted = readonly [path: string, rule: string | null, content: string];

const empty = "export {};\n";

const planted: readonly Planted[] = [
  // The walls between processes and layers.
  ["renderer/reaches-over.ts", "house/walls", `import type { A } from "../electron/a.ts";\nexport type B = A;\n`],
  ["renderer/reaches-over-inline.ts", "house/walls", `export type B = import("../electron/a.ts").A;\n`],
  ["renderer/reaches-over-later.ts", "house/walls", `export const b = () => import("../electron/a.ts");\n`],
  ["renderer/hands-on.ts", "house/walls", `export type { A } from "../electron/a.ts";\n`],
  [
    "renderer/takes-electron.ts",
    "house/walls",
    `import { ipcRenderer } from "electron";\nexport const b = ipcRenderer;\n`,
  ],
  ["renderer/takes-node.ts", "house/walls", `import { join } from "node:path";\nexport const b = join;\n`],
  [
    "renderer/components/looks-up.ts",
    "house/walls",
    `import { a } from "../features/cases/a.ts";\nexport const b = a;\n`,
  ],
  ["renderer/wording/looks-up.ts", "house/walls", `import { a } from "../app/a.ts";\nexport const b = a;\n`],
  ["renderer/ipc/looks-up.ts", "house/walls", `import { a } from "../features/cases/a.ts";\nexport const b = a;\n`],
  ["renderer/errors/looks-up.ts", "house/walls", `import { a } from "../app/a.ts";\nexport const b = a;\n`],
  ["electron/vault/takes-electron.ts", "house/walls", `import { app } from "electron";\nexport const b = app;\n`],
  ["electron/vault-process.ts", "house/walls", `import { app } from "electron";\nexport const b = app;\n`],
  ["electron/vault/looks-up.ts", "house/walls", `import { a } from "../features/cases/a.ts";\nexport const b = a;\n`],
  ["electron/database/looks-up.ts", "house/walls", `import { a } from "../ipc/a.ts";\nexport const b = a;\n`],
  [
    "electron/vault/own-crypto.ts",
    "house/walls",
    `import { createHash } from "node:crypto";\nexport const b = createHash;\n`,
  ],
  ["electron/ipc/own-crypto.ts", "house/walls", `import { createHash } from "crypto";\nexport const b = createHash;\n`],
  [
    "electron/ipc/takes-window.ts",
    "house/walls",
    `import { a } from "../../renderer/app/a.ts";\nexport const b = a;\n`,
  ],
  ["electron/preload.ts", "house/walls", `import { a } from "./a.ts";\nexport const b = a;\n`],
  ["shared/domain/takes-node.ts", "house/walls", `import { join } from "node:path";\nexport const b = join;\n`],
  ["shared/domain/takes-react.ts", "house/walls", `import { useState } from "react";\nexport const b = useState;\n`],
  ["shared/domain/looks-up.ts", "house/walls", `import { a } from "#shared/contract/a.ts";\nexport const b = a;\n`],
  // Features.
  [
    "renderer/features/home/home-page.ts",
    "house/isolate-features",
    `import { a } from "../cases/a.ts";\nexport const b = a;\n`,
  ],
  [
    "electron/features/home/home-service.ts",
    "house/isolate-features",
    `import { a } from "../cases/cases-service.ts";\nexport const b = a;\n`,
  ],
  // SQL, markup, network.
  [
    "electron/features/cases/cases-service.ts",
    "house/no-sql-outside-repositories",
    "export const b = `SELECT id FROM case_record WHERE id = ?`;\n",
  ],
  [
    "electron/features/cases/builder-service.ts",
    "house/no-sql-outside-repositories",
    `export const b = (db: { selectFrom(t: string): unknown }) => db.selectFrom("case_note");\n`,
  ],
  [
    "renderer/app/raw.tsx",
    "house/no-raw-html",
    `export const Raw = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />;\n`,
  ],
  [
    "renderer/app/raw-later.ts",
    "house/no-raw-html",
    `export const b = (e: HTMLElement) => void (e.innerHTML = "x");\n`,
  ],
  ["renderer/app/calls-out.ts", "no-restricted-globals", `export const b = () => fetch("/x");\n`],
  ["renderer/app/calls-out-aside.ts", "house/no-network-calls", `export const b = () => window.fetch("/x");\n`],
  ["electron/shell/calls-out.ts", "no-restricted-imports", `import { net } from "electron";\nexport const b = net;\n`],
  [
    "electron/shell/takes-https.ts",
    "no-restricted-imports",
    `import { get } from "node:https";\nexport const b = get;\n`,
  ],
  [
    "electron/shell/takes-net.ts",
    "no-restricted-imports",
    `import { connect } from "net";\nexport const b = connect;\n`,
  ],
  [
    "electron/shell/takes-undici.ts",
    "no-restricted-imports",
    `import { request } from "undici";\nexport const b = request;\n`,
  ],
  // Doors of Electron.
  ...(
    [
      ["no-sandbox", "export const b = { sandbox: false };\n"],
      ["no-isolation", "export const b = { contextIsolation: false };\n"],
      ["with-node", `export const b = { "nodeIntegration": true };\n`],
      ["with-features", `export const b = { enableBlinkFeatures: "x" };\n`],
      ["own-options", "export const b = { webPreferences: { sandbox: true } };\n"],
      ["spread-options", "export const a = {};\nexport const b = { webPreferences: a };\n"],
      ["opens-links", "export const b = (shell: { openExternal(u: string): void }) => shell.openExternal(``);\n"],
      ["runs-text", "export const b = (c: { executeJavaScript(u: string): void }) => c.executeJavaScript(``);\n"],
      ["handles", "export const b = (ipcMain: { handle(u: string): void }) => ipcMain.handle(``);\n"],
      ["tells-crashes", "export const b = (crashReporter: { start(): void }) => crashReporter.start();\n"],
      ["takes-walls", `export const b = (l: { appendSwitch(n: string): void }) => l.appendSwitch("no-sandbox");\n`],
      ["common-session", "export const b = (session: { defaultSession: object }) => session.defaultSession;\n"],
    ] as const
  ).map(([name, content]): Planted => [`electron/shell/${name}.ts`, "house/hardened-electron", content]),
  ["electron/shell/shuts.ts", null, "export const b = { sandbox: true, webSecurity: true, webviewTag: false };\n"],
  // Habits, with types.
  [
    "electron/ipc/forgets.ts",
    "typescript/no-floating-promises",
    `export const b = (p: Promise<void>) => {\n  p;\n};\n`,
  ],
  [
    "electron/ipc/misuses.ts",
    "typescript/no-misused-promises",
    `export const b = (p: Promise<boolean>) => (p ? 1 : 2);\n`,
  ],
  [
    "electron/ipc/overlooks.ts",
    "typescript/switch-exhaustiveness-check",
    `export function b(x: "a" | "b"): void {\n  switch (x) {\n    case "a":\n      break;\n  }\n}\n`,
  ],
  ["electron/ipc/throws-text.ts", "typescript/only-throw-error", `export const b = () => {\n  throw "text";\n};\n`],
  ["electron/ipc/any.ts", "typescript/no-explicit-any", `export const b = (x: any) => x as unknown;\n`],
  [
    "electron/ipc/value-import.ts",
    "typescript/consistent-type-imports",
    `import { A } from "../a.ts";\nexport type B = A;\n`,
  ],
  ["electron/ipc/circle-a.ts", "import/no-cycle", `import { d } from "./circle-b.ts";\nexport const c = () => d;\n`],
  ["electron/ipc/circle-b.ts", "import/no-cycle", `import { c } from "./circle-a.ts";\nexport const d = () => c;\n`],
  ["electron/ipc/default.ts", "import/no-default-export", `export default 1;\n`],
  ["electron/ipc/barrel.ts", "oxc/no-barrel-file", `export * from "../a.ts";\n`],
  ["electron/ipc/says.ts", "no-console", `console.log("a name");\n`],
  ["electron/ipc/CamelCase.ts", "unicorn/filename-case", empty],
  [
    "renderer/app/hooks.tsx",
    "react/rules-of-hooks",
    `import { useState } from "react";\nexport function Page({ a }: { a: boolean }) {\n  if (a) useState(1);\n  return null;\n}\n`,
  ],
  ["renderer/app/no-alt.tsx", "jsx-a11y/alt-text", `export const Picture = () => <img src="x.png" />;\n`],
  [
    "tests/unit/only.test.ts",
    "vitest/no-focused-tests",
    `import { it } from "vitest";\nit.only("x", () => undefined);\n`,
  ],
  [
    "tests/unit/skipped.test.ts",
    "vitest/no-disabled-tests",
    `import { it } from "vitest";\nit.skip("x", () => undefined);\n`,
  ],
  // What must stay allowed.
  ["electron/a.ts", null, `export interface A {\n  readonly a: number;\n}\nexport const a = 1;\n`],
  ["electron/main.ts", null, `import { app } from "electron";\nexport const b = app;\n`],
  ["electron/shell/window.ts", null, `import { app } from "electron";\nexport const b = app;\n`],
  ["electron/vault/crypto-suite.ts", null, `import { createHash } from "node:crypto";\nexport const b = createHash;\n`],
  ["electron/ipc/a.ts", null, `export const a = 1;\n`],
  ["electron/features/cases/a.ts", null, `export const a = "Select a case from the list";\n`],
  ["electron/features/cases/cases-repository.ts", null, `export const a = "SELECT id FROM case_record";\n`],
  [
    "electron/features/tasks/tasks-service.ts",
    null,
    `import { a } from "../cases/cases-repository.ts";\nexport const b = a;\n`,
  ],
  [
    "electron/features/tasks/tasks-service-too.ts",
    null,
    `import { a } from "../cases/case-changes.ts";\nexport const b = a;\n`,
  ],
  ["electron/database/migrations/0001-first.ts", null, `export const b = "CREATE TABLE meta (id INTEGER)";\n`],
  ["renderer/app/a.ts", null, `import { a as c } from "../features/cases/a.ts";\nexport const a = c;\n`],
  ["renderer/features/cases/a.ts", null, `import { a as c } from "./b.ts";\nexport const a = c;\n`],
  ["renderer/features/cases/b.ts", null, `import { z } from "zod";\nexport const a = z.string();\n`],
  ["shared/contract/a.ts", null, `import { b } from "#shared/domain/plain.ts";\nexport const a = b;\n`],
  ["shared/domain/plain.ts", null, `import { z } from "zod";\nexport const b = z.string();\n`],
];

/** The built-in rules are reported as "eslint(no-console)", ours as "house(walls)". */
function ruleName(code: string): string {
  const [, plugin = "", rule = ""] = /^(.+)\((.+)\)$/.exec(code) ?? [];
  if (plugin === "eslint") return rule;
  return `${plugin === "react-hooks" ? "react" : plugin}/${rule}`;
}

describe("the house rules", () => {
  let project: PlantedProject;
  const found = new Map<string, Set<string>>();

  beforeAll(async () => {
    project = await plantProject(Object.fromEntries(planted.map(([path, , content]) => [path, content])));
    const { output } = await project.run("oxlint", [
      "--format",
      "json",
      "electron",
      "renderer",
      "shared",
      "tests/unit",
    ]);
    const report = JSON.parse(output) as { diagnostics: { filename: string; code: string }[] };
    for (const { filename, code } of report.diagnostics) {
      const path = filename.replaceAll("\\", "/");
      found.set(path, (found.get(path) ?? new Set()).add(ruleName(code)));
    }
  });

  afterAll(() => project.remove());

  it.each(planted.filter(([, rule]) => rule !== null))("finds the fault planted in %s by %s", (path, rule) => {
    expect([...(found.get(path) ?? [])]).toContain(rule);
  });

  it.each(planted.filter(([, rule]) => rule === null).map(([path]) => path))("finds nothing in %s", (path) => {
    expect([...(found.get(path) ?? [])]).toEqual([]);
  });
});
